package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tekton objects in a version that Tekton leaves behind. */
public final class DeprecatedApi implements SurveyRule<DeprecatedApi.Old> {
  private static final String GROUP = "tekton.dev";
  private static final Set<String> KINDS = Set.of("Task", "TaskRun", "Pipeline", "PipelineRun");
  private static final About ABOUT =
      new About(
          "tekton/deprecated-api",
          Severity.WARNING,
          "A Task, TaskRun, Pipeline or PipelineRun is written in v1alpha1 or v1beta1.",
          "Tekton Pipelines 0.43 brought v1 for the four, and the older versions are deprecated since. v1 has fewer fields (no resources, no bundle, the service account of a run elsewhere), so nothing here rewrites an object.");

  @Override
  public About about() {
    return ABOUT;
  }

  /**
   * The kinds that a cluster's Tekton does not serve as v1, with its release where that is told.
   */
  record Old(Map<String, Optional<String>> releases) {}

  @Override
  public Old survey(ClusterSubject cluster) {
    Map<String, Optional<String>> out = new HashMap<>();
    for (String kind : KINDS) {
      Optional<Set<String>> served = cluster.served().of(GROUP, kind);
      if (served.isPresent() && !served.get().contains("v1")) {
        out.put(kind, cluster.served().definition(GROUP, kind).flatMap(DeprecatedApi::release));
      }
    }
    return new Old(Map.copyOf(out));
  }

  private record In(String path) {}

  /** An object of a file. */
  private record Written(Place at, String kind, String version) {}

  private record InFile(List<Written> objects) {}

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Old>> all, Report report) {
    List<Surveyed<Old>> old = all.stream().filter(s -> !s.value().releases().isEmpty()).toList();
    for (String path : fleet.snapshot().yamlFiles()) {
      fleet.cancel().check();
      fleet
          .snapshot()
          .<InFile>found(new In(path), "", s -> in(s, path))
          .objects()
          .forEach(w -> object(old, w, report));
    }
  }

  private static InFile in(Snapshot snapshot, String path) {
    List<Written> out = new ArrayList<>();
    for (Document d : snapshot.parsed(path).map(Parsed::documents).orElse(List.of())) {
      d.root()
          .asMap()
          .filter(TektonSpecs::isTekton)
          .ifPresent(
              m -> {
                String version = m.text("apiVersion").orElse("").substring(GROUP.length() + 1);
                String kind = m.text("kind").orElse("");
                if (KINDS.contains(kind)
                    && (version.equals("v1beta1") || version.equals("v1alpha1"))) {
                  m.get("apiVersion")
                      .flatMap(n -> n.origin().place())
                      .ifPresent(p -> out.add(new Written(p, kind, version)));
                }
              });
    }
    return new InFile(List.copyOf(out));
  }

  private static void object(List<Surveyed<Old>> clusters, Written w, Report report) {
    String version = w.version();
    String kind = w.kind();
    Set<String> old = new TreeSet<>();
    Set<String> releases = new TreeSet<>();
    for (Surveyed<Old> s : clusters) {
      Optional<String> release = s.value().releases().get(kind);
      if (release != null) {
        old.add(s.cluster().name());
        release.ifPresent(releases::add);
      }
    }
    String tekton = releases.isEmpty() ? "Tekton" : "Tekton " + String.join(", ", releases);
    String message =
        old.isEmpty()
            ? kind + " in " + version + " is deprecated: use " + GROUP + "/v1"
            : kind
                + " in "
                + version
                + " is deprecated. "
                + String.join(", ", old)
                + (old.size() == 1 ? " runs " : " run ")
                + tekton
                + ", which serves it and not v1: use "
                + GROUP
                + "/v1 after upgrading Tekton to 0.43 or later";
    report.find(w.at(), message);
  }

  /** The release that a definition of Tekton's says it belongs to. */
  static Optional<String> release(MapNode definition) {
    return definition
        .at("metadata", "labels", "pipeline.tekton.dev/release")
        .or(() -> definition.at("metadata", "labels", "app.kubernetes.io/version"))
        .flatMap(Node::text)
        .filter(t -> t.matches("v?\\d[\\w.+-]*"));
  }
}
