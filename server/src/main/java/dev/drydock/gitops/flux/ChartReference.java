package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which chart a HelmRelease or HelmChart names.
 *
 * @param chart a path in the source, or a name in a repository; empty where the source is the chart
 * @param version a range for a repository; means nothing for a path
 * @param sourceKind of the source object
 * @param valuesFiles take the place of the chart's values.yaml
 * @param marksRevision whether the chart's version gets the source's revision
 * @param at where it stands
 */
record ChartReference(
    String chart,
    String version,
    String sourceKind,
    String sourceNamespace,
    String sourceName,
    List<Node> valuesFiles,
    boolean ignoresMissingValuesFiles,
    boolean marksRevision,
    Optional<Place> at) {
  static final String HELM_CHART = "HelmChart";

  ChartReference {
    valuesFiles = List.copyOf(valuesFiles);
  }

  /** What a release names. */
  static ChartReference of(HelmRelease r) {
    Optional<MapNode> ref = r.spec("chartRef").flatMap(Node::asMap);
    if (ref.isPresent()) {
      MapNode m = ref.get();
      return new ChartReference(
          "",
          "",
          m.text("kind").orElse(""),
          m.text("namespace").filter(n -> !n.isEmpty()).orElse(r.id().namespace()),
          m.text("name").orElse(""),
          List.of(),
          false,
          false,
          r.chartPlace());
    }
    MapNode spec =
        r.spec("chart", "spec")
            .flatMap(Node::asMap)
            .orElseGet(() -> MapNode.empty(r.manifest().origin()));
    return of(spec, r.id().namespace(), r.chartPlace());
  }

  /** What a HelmChart object names. */
  static ChartReference of(FluxSource helmChart) {
    MapNode spec =
        helmChart
            .manifest()
            .map("spec")
            .orElseGet(() -> MapNode.empty(helmChart.manifest().origin()));
    return of(spec, helmChart.id().namespace(), helmChart.at());
  }

  private static ChartReference of(MapNode spec, String namespace, Optional<Place> at) {
    MapNode ref = spec.map("sourceRef").orElseGet(() -> MapNode.empty(spec.origin()));
    List<Node> files =
        new ArrayList<>(spec.seq("valuesFiles").map(SeqNode::items).orElse(List.of()));
    spec.get("valuesFile").filter(n -> !n.isNull() && files.isEmpty()).ifPresent(files::add);
    return new ChartReference(
        spec.text("chart").orElse(""),
        spec.text("version").filter(v -> !v.isEmpty()).orElse("*"),
        ref.text("kind").orElse("HelmRepository"),
        ref.text("namespace").filter(n -> !n.isEmpty()).orElse(namespace),
        ref.text("name").orElse(""),
        files,
        spec.text("ignoreMissingValuesFiles").filter("true"::equals).isPresent(),
        spec.text("reconcileStrategy").filter("Revision"::equals).isPresent(),
        at);
  }

  /** Whether the chart lies in a tree of files, by its path from the top. */
  boolean isPath() {
    return sourceKind.equals("GitRepository")
        || sourceKind.equals("Bucket")
        || sourceKind.equals("OCIRepository") && !chart.isEmpty();
  }
}
