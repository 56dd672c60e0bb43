package dev.drydock.cli;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.cli.launch.OutputDirectory;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.HydratedJson;
import dev.drydock.cli.output.PathNames;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Lone;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.provenance.Annotated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code build --cluster} and {@code build --all}: everything that clusters get. A cluster of which
 * not everything can be rendered is not printed at all, since half of it would pass for the whole.
 *
 * @param cluster the only one to build; null for all
 * @param revision what to look at; null for the working tree
 */
record ClusterBuild(
    Session session,
    CommonOptions common,
    @Nullable String cluster,
    @Nullable String revision,
    String output,
    boolean origins) {
  private static final String DIRECTORY = "dir=";
  private static final String NOT_FETCHED = "flux/chart-not-fetched";
  private static final int NAMED = 5;

  int run() throws IOException {
    if (!output.equals("yaml") && !output.equals("json") && !output.startsWith(DIRECTORY)) {
      throw new WrongUsage("-o takes yaml, json or dir=PATH, not " + output);
    }
    if (origins && output.equals("json")) {
      throw new WrongUsage("--origins goes with YAML: JSON has no comments");
    }
    try (Opened repository = Opened.of(session, common, null)) {
      Snapshot snapshot = revision == null ? repository.snapshot() : repository.at(revision);
      Optional<Lone> lone =
          cluster == null || output.startsWith(DIRECTORY)
              ? Optional.empty()
              : snapshot.lone(cluster);
      if (lone.isPresent()) {
        Cluster only = lone.get().cluster();
        return write(
            repository.names(),
            lone.get().problems(),
            Map.of(only.name(), snapshot.hydrated(only)));
      }
      Fleet fleet = snapshot.fleet();
      List<Cluster> wanted =
          cluster == null ? fleet.clusters() : List.of(Opened.cluster(fleet, cluster));
      if (output.startsWith(DIRECTORY)) {
        return files(repository.names(), snapshot, fleet, wanted);
      }
      Map<String, Hydrated> built = new LinkedHashMap<>();
      try (Progress progress = Progress.of(session.terminal(), "looking for clusters")) {
        for (Cluster each : wanted) {
          progress.now(
              "building " + each.name() + " (" + (built.size() + 1) + " of " + wanted.size() + ")");
          built.put(each.name(), snapshot.hydrated(each));
        }
      }
      return write(repository.names(), fleet.problems(), built);
    }
  }

  private int write(PathNames names, List<Problem> ofFleet, Map<String, Hydrated> built)
      throws IOException {
    Terminal terminal = session.terminal();
    int exit = Exit.FINE;
    for (Problem problem : ofFleet) {
      terminal.say(names.line(problem));
      exit = Exit.FOUND;
    }
    Map<String, Hydrated> whole = new LinkedHashMap<>(built);
    for (Hydrated hydrated : built.values()) {
      problems(names, hydrated).forEach(terminal::say);
      if (hydrated.releases().stream().anyMatch(Release::fails)) {
        exit = Exit.FOUND;
      }
      if (!hydrated.complete()) {
        whole.remove(hydrated.cluster().name());
        exit = Exit.FOUND;
      }
    }
    if (cluster != null && whole.isEmpty()) {
      return exit;
    }
    if (output.equals("json")) {
      HydratedJson.write(terminal.out(), whole.values(), cluster == null);
    } else {
      boolean first = true;
      for (Hydrated hydrated : whole.values()) {
        terminal.print(
            cluster == null
                ? (first ? "" : "---\n") + "# cluster: " + hydrated.cluster().name() + "\n"
                : "");
        terminal.print(text(hydrated));
        first = false;
      }
    }
    return exit;
  }

  private int files(PathNames names, Snapshot snapshot, Fleet fleet, List<Cluster> wanted)
      throws IOException {
    Terminal terminal = session.terminal();
    Path path = terminal.directory().resolve(output.substring(DIRECTORY.length()));
    OutputDirectory directory = OutputDirectory.open(path);
    directory.keepOnly(fleet.clusters().stream().map(FleetFiles::file).toList());
    List<FleetFiles.Outcome> outcomes;
    try (Progress progress = Progress.of(terminal, "building")) {
      outcomes =
          new FleetFiles(snapshot, directory, origins, h -> problems(names, h))
              .write(wanted, progress);
    }
    int exit = fleet.problems().isEmpty() ? Exit.FINE : Exit.FOUND;
    fleet.problems().forEach(p -> terminal.say(names.line(p)));
    for (FleetFiles.Outcome outcome : outcomes) {
      outcome.lines().forEach(terminal::say);
      exit = outcome.written() ? exit : Exit.FOUND;
    }
    return exit;
  }

  private String text(Hydrated hydrated) {
    return origins ? Annotated.text(hydrated.resources()) : hydrated.text();
  }

  /** A line each: what went wrong in the cluster as a whole, then in its units, each once. */
  private static List<String> problems(PathNames names, Hydrated hydrated) {
    List<String> lines = new ArrayList<>();
    hydrated.problems().forEach(p -> lines.add(names.line(p)));
    for (Unit unit : hydrated.units()) {
      unit.problems().stream()
          .filter(p -> p.severity() != Severity.HINT)
          .forEach(p -> lines.add(names.line(p)));
      unit.cannotRender()
          .ifPresent(
              why ->
                  lines.add(
                      unit.kustomization()
                              .pathPlace()
                              .map(names::of)
                              .orElse(names.of(hydrated.cluster().path()))
                          + ": error: "
                          + hydrated.cluster().name()
                          + ": Kustomization "
                          + unit.kustomization().id().name()
                          + " cannot be rendered: "
                          + why
                          + " [build/cannot-render]"));
      encrypted(names, hydrated, unit).ifPresent(lines::add);
      unit.releases().forEach(r -> lines.addAll(problems(names, hydrated, r)));
    }
    return fewCharts(names, hydrated, lines.stream().distinct().toList());
  }

  /** Where many charts are not there, the first ones and how many more. */
  private static List<String> fewCharts(PathNames names, Hydrated hydrated, List<String> lines) {
    List<String> charts =
        hydrated.units().stream()
            .flatMap(u -> u.releases().stream())
            .flatMap(r -> r.problems().stream())
            .filter(p -> p.code().equals(NOT_FETCHED))
            .map(names::line)
            .distinct()
            .toList();
    if (charts.size() <= NAMED) {
      return lines;
    }
    List<String> out = new ArrayList<>(lines);
    out.removeAll(charts.subList(NAMED, charts.size()));
    out.add(
        "information: "
            + hydrated.cluster().name()
            + ": "
            + (charts.size() - NAMED)
            + " more charts are not on this machine: drydock fetch brings them, drydock check"
            + " --format json names them ["
            + NOT_FETCHED
            + "]");
    return out;
  }

  /** Says which objects hold what SOPS encrypted: the cluster gets other values. */
  private static Optional<String> encrypted(PathNames names, Hydrated hydrated, Unit unit) {
    FluxKustomization k = unit.kustomization();
    List<String> objects =
        k.spec("decryption").isEmpty()
            ? List.of()
            : unit.resources().stream()
                .filter(r -> r.id().kind().equals("Secret"))
                .filter(r -> r.root().has("sops"))
                .map(r -> r.id().label())
                .toList();
    return objects.isEmpty()
        ? Optional.empty()
        : Optional.of(
            k.pathPlace().map(names::of).orElse(names.of(hydrated.cluster().path()))
                + ": information: values that SOPS encrypted stay as they are: "
                + String.join(", ", objects.subList(0, Math.min(NAMED, objects.size())))
                + (objects.size() > NAMED ? " and " + (objects.size() - NAMED) + " more" : "")
                + " [build/encrypted]");
  }

  private static List<String> problems(PathNames names, Hydrated hydrated, Release release) {
    List<String> lines = new ArrayList<>();
    release.problems().forEach(p -> lines.add(names.line(p)));
    if (release.problems().isEmpty()) {
      release
          .cannotRender()
          .ifPresent(
              why ->
                  lines.add(
                      release.at().map(names::of).orElse(names.of(hydrated.cluster().path()))
                          + ": information: HelmRelease "
                          + release.id().name()
                          + " cannot be rendered: "
                          + why
                          + " [build/cannot-render]"));
    }
    return lines;
  }
}
