package dev.drydock.ide;

import dev.drydock.index.Snapshot;
import dev.drydock.model.api.DefaultValues;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.JsonSchema;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** Charts that lie in the repository, and what their values may be. */
public final class Charts {
  private Charts() {}

  /** The directory of the chart that a HelmRelease names. */
  public static Optional<String> of(Snapshot snapshot, LooseDocument release, String path) {
    String chart = release.value("spec", "chart", "spec", "chart").orElse("");
    if (chart.isEmpty()) {
      return Optional.empty();
    }
    return Paths.resolve("", chart)
        .filter(d -> isChart(snapshot, d))
        .or(() -> named(snapshot, Paths.name(chart)));
  }

  /** The directory of the chart that an item of a kustomization's helmCharts names. */
  public static Optional<String> inflated(
      Snapshot snapshot, LooseDocument kustomization, String path, List<String> item) {
    String home = kustomization.value("helmGlobals", "chartHome").orElse("charts");
    return kustomization
        .beside(item, "name")
        .flatMap(n -> Paths.resolve(Paths.parent(path), home + "/" + n))
        .filter(d -> isChart(snapshot, d));
  }

  private static boolean isChart(Snapshot snapshot, String directory) {
    return snapshot.tree().kind(Paths.join(directory, "Chart.yaml")) == FileTree.Kind.FILE;
  }

  private static Optional<String> named(Snapshot snapshot, String name) {
    return snapshot.yamlFiles().stream()
        .filter(f -> Paths.name(f).equals("Chart.yaml"))
        .filter(f -> Paths.name(Paths.parent(f)).equals(name))
        .map(Paths::parent)
        .findFirst();
  }

  /** What a chart's values may be: by its schema, else as its own values are. */
  public static Optional<FieldType> values(Snapshot snapshot, String chart) {
    Optional<FieldType> defaults = root(snapshot, chart, "values.yaml").map(DefaultValues::of);
    Optional<FieldType> schema = root(snapshot, chart, "values.schema.json").map(JsonSchema::of);
    return schema.isPresent() && defaults.isPresent()
        ? Optional.of(DefaultValues.beside(schema.get(), defaults.get()))
        : schema.or(() -> defaults);
  }

  private static Optional<MapNode> root(Snapshot snapshot, String chart, String name) {
    return snapshot.parsed(Paths.join(chart, name)).stream()
        .flatMap(p -> p.documents().stream())
        .flatMap(d -> d.root().asMap().stream())
        .findFirst();
  }
}
