package dev.drydock.ide.rules.generated;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A Makefile that has moved on. */
public final class VersionMismatch implements FleetRule {
  private static final About ABOUT =
      new About(
          "generated/version-mismatch",
          Severity.WARNING,
          "A variable of the Makefile names another version than the manifests that its rule writes.",
          "Somebody changed the one and did not make the other again, so the clusters do not get what the Makefile says. Compared are the tags of images and the version labels of what carries the variable's name; of a rule for many clusters, one at the version is enough.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Map<String, List<Output>> rules =
        Output.of(fleet).stream()
            .filter(o -> !o.versions().isEmpty())
            .collect(Collectors.groupingBy(o -> o.makefile().source().path() + " " + o.target()));
    for (List<Output> outputs : rules.values()) {
      List<Standing> standing = new ArrayList<>();
      for (Output o : outputs) {
        for (String f : o.files(fleet.snapshot().tree())) {
          fleet.cancel().check();
          Carried.in(fleet, f).forEach(c -> standing.add(new Standing(c, f)));
        }
      }
      for (Makefile.Variable v : outputs.get(0).versions()) {
        check(fleet, outputs.get(0), v, standing, report);
      }
    }
  }

  /** A version with the file it stands in. */
  private record Standing(Carried carried, String file) {}

  private static void check(
      FleetSubject fleet,
      Output output,
      Makefile.Variable variable,
      List<Standing> all,
      Report report) {
    String stem = stem(variable.name());
    boolean helm = output.text().contains("helm ");
    List<Standing> ours =
        all.stream()
            .filter(s -> s.carried().of().contains(stem) && (!helm || s.carried().chart()))
            .filter(s -> s.carried().label() || s.carried().sameMajor(variable.value()))
            .toList();
    if (ours.isEmpty() || all.stream().anyMatch(s -> s.carried().is(variable.value()))) {
      return;
    }
    Standing shown = shown(output, variable, ours);
    String written = shown.carried().written();
    Set<String> clusters = new HashSet<>();
    ours.stream()
        .map(Standing::file)
        .distinct()
        .forEach(f -> clusters.addAll(fleet.clustersReading(f)));
    Report.Found found =
        report
            .find(
                output.makefile().source().place(variable.span()),
                variable.name()
                    + " is "
                    + variable.value()
                    + ", and what "
                    + output.target()
                    + " wrote carries "
                    + written
                    + ": make it again")
            .clusters(clusters);
    fleet
        .snapshot()
        .parsed(shown.file())
        .map(p -> p.source().place(shown.carried().span()))
        .ifPresent(p -> found.related(p, written + " here"));
  }

  /** The one that most manifests carry, of those that no longer name of a variable claims. */
  private static Standing shown(Output output, Makefile.Variable variable, List<Standing> ours) {
    String stem = stem(variable.name());
    List<String> longer =
        output.versions().stream()
            .map(v -> stem(v.name()))
            .filter(s -> s.length() > stem.length() && s.contains(stem))
            .toList();
    List<Standing> left =
        ours.stream().filter(s -> longer.stream().noneMatch(s.carried().of()::contains)).toList();
    List<Standing> from = left.isEmpty() ? ours : left;
    Map<String, Long> counts =
        from.stream()
            .map(s -> s.carried().written())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Comparator<Standing> order = Comparator.comparing((Standing s) -> s.carried().label());
    Optional<Standing> most =
        from.stream()
            .max(
                order.thenComparing(
                    (Standing s) -> counts.getOrDefault(s.carried().written(), 0L)));
    return most.orElse(from.get(0));
  }

  /** What a variable is the version of: CERT_MANAGER_VERSION is cert-manager's. */
  private static String stem(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("(^|_)(version|release|tag|ver)($|_)", "")
        .replace('_', '-');
  }
}
