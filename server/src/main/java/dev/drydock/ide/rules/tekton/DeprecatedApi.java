package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tekton objects in a version that Tekton leaves behind. */
public final class DeprecatedApi implements FleetRule {
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

  @Override
  public void check(FleetSubject fleet, Report report) {
    for (String path : fleet.snapshot().yamlFiles()) {
      fleet.cancel().check();
      Optional<Parsed> parsed = fleet.snapshot().parsed(path);
      for (Document d : parsed.map(Parsed::documents).orElse(List.of())) {
        d.root().asMap().filter(TektonSpecs::isTekton).ifPresent(m -> object(fleet, m, report));
      }
    }
  }

  private static void object(FleetSubject fleet, MapNode m, Report report) {
    String version = m.text("apiVersion").orElse("").substring(GROUP.length() + 1);
    String kind = m.text("kind").orElse("");
    if (!KINDS.contains(kind) || !(version.equals("v1beta1") || version.equals("v1alpha1"))) {
      return;
    }
    Optional<Place> at = m.get("apiVersion").flatMap(n -> n.origin().place());
    Set<String> old = new TreeSet<>();
    Set<String> releases = new TreeSet<>();
    for (Cluster c : fleet.clusters()) {
      Optional<Set<String>> served = fleet.served(c).of(GROUP, kind);
      if (served.isPresent() && !served.get().contains("v1")) {
        old.add(c.name());
        fleet
            .served(c)
            .definition(GROUP, kind)
            .flatMap(DeprecatedApi::release)
            .ifPresent(releases::add);
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
    at.ifPresent(p -> report.find(p, message));
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
