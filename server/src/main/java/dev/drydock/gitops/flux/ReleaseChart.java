package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.ChartFile;
import dev.drydock.helm.chart.ChartLoader;
import dev.drydock.helm.values.FirstDocument;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.Optional;

/**
 * Loads the chart of a release and puts its valuesFiles in, as source-controller packs it.
 *
 * @param tree where the chart lies; empty for an archive from elsewhere
 * @param path of the chart's directory or archive in it, or what an archive is called
 * @param of what the tree is
 * @param archive from elsewhere
 */
record ReleaseChart(Optional<FileTree> tree, String path, Of of, Optional<Blob> archive) {
  /** What a chart lies in. */
  enum Of {
    /** A source: valuesFiles are paths from its top. */
    SOURCE,
    /** A repository of charts: valuesFiles are files of the chart, as in all that follow. */
    REPOSITORY,
    /** What an archive of the chart would hold. */
    ARTIFACT
  }

  /** A chart of a source. */
  static ReleaseChart inTree(FileTree tree, String path) {
    return new ReleaseChart(Optional.of(tree), path, Of.SOURCE, Optional.empty());
  }

  /** A chart of a repository that lies in a tree. */
  static ReleaseChart mirrored(FileTree tree, String path) {
    return new ReleaseChart(Optional.of(tree), path, Of.REPOSITORY, Optional.empty());
  }

  /** A chart that is all of an artifact's files. */
  static ReleaseChart artifact(FileTree tree) {
    return new ReleaseChart(Optional.of(tree), "", Of.ARTIFACT, Optional.empty());
  }

  /** A chart that was fetched. */
  static ReleaseChart fetched(String name, Blob archive) {
    return new ReleaseChart(Optional.empty(), name, Of.REPOSITORY, Optional.of(archive));
  }

  /** Tells it from other charts, but for what lies in the tree. */
  String key() {
    return archive.map(Blob::id).orElse("") + "\n" + path + "\n" + of;
  }

  /** The same, looked for in a tree of the same files. */
  ReleaseChart in(FileTree other) {
    return tree.isPresent() ? new ReleaseChart(Optional.of(other), path, of, archive) : this;
  }

  /**
   * Loads.
   *
   * @param packages where dependencies that are missing are looked for, those of {@code file://}
   *     being taken from the tree; empty to leave them missing
   * @throws HelmFailure where it cannot be loaded
   */
  Chart load(
      ChartReference reference,
      Optional<ChartLoader.Packages> packages,
      boolean helm4,
      SourceCache sources) {
    ChartLoader loader = new ChartLoader(sources, helm4);
    Chart loaded =
        archive
            .map(a -> loader.load(path, a))
            .or(() -> tree.map(t -> of == Of.ARTIFACT ? loader.unpacked(t) : loader.load(t, path)))
            .orElseThrow();
    if (reference.valuesFiles().isEmpty() && packages.isEmpty()) {
      return loaded;
    }
    Chart chart = loaded.copy();
    if (packages.isPresent() && tree.isPresent()) {
      loader.addDependencies(chart, tree.get(), path, packages.get());
    }
    if (!reference.valuesFiles().isEmpty()) {
      Table values = new Table();
      for (Node file : reference.valuesFiles()) {
        Optional<Table> more = valuesFile(chart, file, reference, sources);
        values = more.isPresent() ? Merge.maps(values, more.get()) : values;
      }
      chart.setValues(values.asFile()); // The merged values become a file of the chart.
    }
    return chart;
  }

  private Optional<Table> valuesFile(
      Chart chart, Node file, ChartReference reference, SourceCache sources) {
    String name = file.text().orElse("");
    Place at = file.origin().place().orElse(null);
    if (of != Of.SOURCE) {
      String plain = Paths.resolve("", name).orElse("");
      if (plain.equals("values.yaml")) {
        return Optional.of(chart.values());
      }
      for (ChartFile f : chart.files()) {
        if (f.name().equals(plain)) {
          return Optional.of(table(f.path(), new Blob(f.bytes(), f.id()), name, sources));
        }
      }
    } else {
      Optional<String> inTree = Paths.resolve("", name);
      Optional<Blob> blob = inTree.flatMap(p -> tree.flatMap(t -> t.read(p)));
      if (blob.isPresent()) {
        return Optional.of(table(inTree.orElse(""), blob.get(), name, sources));
      }
    }
    if (reference.ignoresMissingValuesFiles()) {
      return Optional.empty();
    }
    throw new HelmFailure("no values file found at path '" + name + "'", at);
  }

  private static Table table(String path, Blob blob, String name, SourceCache sources) {
    Parsed parsed = sources.parse(path, blob);
    try {
      return JsonYaml.table(FirstDocument.of(parsed));
    } catch (HelmFailure e) {
      throw new HelmFailure(
          "unmarshaling values from '" + name + "' failed: " + e.text(), e.place().orElse(null));
    }
  }
}
