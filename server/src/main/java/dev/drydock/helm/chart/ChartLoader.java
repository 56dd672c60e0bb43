package dev.drydock.helm.chart;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.helm.values.FirstDocument;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Loads a chart from a directory or an archive of a tree, as Helm's loader does. */
public final class ChartLoader {
  private static final int MAX_DEPTH = 24;

  private final SourceCache sources;
  private final boolean everyDocument;

  /**
   * @param sources where parses come from
   * @param everyDocument whether values.yaml may hold several documents, merged (Helm 4)
   */
  public ChartLoader(SourceCache sources, boolean everyDocument) {
    this.sources = sources;
    this.everyDocument = everyDocument;
  }

  /**
   * Loads.
   *
   * @param path a directory with Chart.yaml, or an archive
   * @throws HelmFailure with Helm's words where it is not there or cannot be loaded
   */
  public Chart load(FileTree tree, String path) {
    return switch (tree.kind(path)) {
      case NONE ->
          throw new HelmFailure(
              HelmFailure.Kind.NOT_FOUND, "path \"" + path + "\" not found", null);
      case DIRECTORY -> load(path, ChartDirectory.files(tree, path), 0);
      case FILE -> {
        Blob blob =
            tree.read(path)
                .orElseThrow(() -> new HelmFailure("file '" + path + "' cannot be read", null));
        yield load(path, ChartArchive.files(path, blob.bytes()), 0);
      }
    };
  }

  /**
   * Loads what an archive of a chart would hold: its only directory is the chart.
   *
   * @param tree the archive's files
   * @throws HelmFailure where it cannot be loaded
   */
  public Chart unpacked(FileTree tree) {
    List<String> top = tree.list("");
    if (top.isEmpty()) {
      throw new HelmFailure("no files in chart archive", null);
    }
    for (String name : top) {
      if (tree.kind(name) != FileTree.Kind.DIRECTORY) {
        throw new HelmFailure(
            name.equals("Chart.yaml")
                ? "chart yaml not in base directory"
                : "chart illegally contains content outside the base directory: \"" + name + "\"",
            null);
      }
    }
    if (top.size() > 1) {
      throw new HelmFailure(
          "the archive holds more than one directory: " + String.join(", ", top), null);
    }
    return load(top.get(0), ChartDirectory.packed(tree, top.get(0)), 0);
  }

  /**
   * Loads an archive that lies outside of any tree.
   *
   * @param path what it is called in places
   * @throws HelmFailure where it cannot be loaded
   */
  public Chart load(String path, Blob archive) {
    return load(path, ChartArchive.files(path, archive.bytes()), 0);
  }

  /** Finds packaged charts of repositories on this machine. */
  public interface Packages {
    Optional<Blob> find(String repository, String name, String version);
  }

  /**
   * Adds the dependencies that are not in {@code charts/}, as source-controller does before it
   * packs a chart: those of {@code file://} from the tree.
   *
   * @param chart a copy; changed
   * @param directory of the chart in the tree
   * @param packages where those of repositories are looked for
   * @throws HelmFailure where one is not there, or has another version
   */
  public void addDependencies(Chart chart, FileTree tree, String directory, Packages packages) {
    for (Dependency d : missing(chart)) {
      Chart sub = isLocal(d) ? local(d, tree, directory) : packaged(d, packages);
      chart.add(d.alias().isEmpty() ? sub : renamed(sub, d.alias()));
    }
  }

  /** As source-controller packs it: under the alias, by which Helm does not know it again. */
  private static Chart renamed(Chart sub, String alias) {
    Chart out = sub.shallow(sub.metadata().withName(alias));
    out.share(sub);
    return out;
  }

  /** The dependencies that are not in {@code charts/}; Chart.lock decides which there are. */
  private static List<Dependency> missing(Chart chart) {
    List<Dependency> wanted = chart.locked().orElse(chart.metadata().required());
    if (wanted.size() == chart.dependencies().size()) {
      return List.of();
    }
    return wanted.stream()
        .filter(
            d ->
                chart.dependencies().stream()
                    .noneMatch(c -> c.name().equals(d.alias().isEmpty() ? d.name() : d.alias())))
        .toList();
  }

  /** Those of {@link #missing} that a chart repository or a registry has. */
  public static List<Dependency> elsewhere(Chart chart) {
    return missing(chart).stream().filter(d -> !isLocal(d)).toList();
  }

  private static boolean isLocal(Dependency d) {
    return d.repository().isEmpty() || d.repository().startsWith("file://");
  }

  private Chart local(Dependency d, FileTree tree, String directory) {
    String relative =
        d.repository().isEmpty()
            ? "charts/" + d.name()
            : d.repository().substring("file://".length());
    Place at = d.origin().place().orElse(null);
    Optional<String> path = Paths.resolve(directory, relative);
    if (path.isEmpty() || tree.kind(path.get()) == FileTree.Kind.NONE) {
      throw new HelmFailure(
          HelmFailure.Kind.NOT_FOUND,
          "failed to add local dependency '" + d.name() + "': no chart found at '" + relative + "'",
          at);
    }
    Chart sub = load(tree, path.get());
    if (!Versions.fits(d.version(), sub.metadata().version())) {
      throw new HelmFailure("can't get a valid version for constraint '" + d.version() + "'", at);
    }
    return sub;
  }

  private Chart packaged(Dependency d, Packages packages) {
    Blob archive =
        packages
            .find(d.repository(), d.name(), d.version())
            .orElseThrow(
                () ->
                    new HelmFailure(
                        HelmFailure.Kind.NOT_FETCHED,
                        "the dependency "
                            + d.name()
                            + " "
                            + d.version()
                            + " of "
                            + d.repository()
                            + " is neither in charts/ nor on this machine: drydock fetch brings it",
                        d.origin().place().orElse(null)));
    return load(d.name() + ".tgz", archive);
  }

  private Chart load(String path, List<ChartFile> all, int depth) {
    if (depth > MAX_DEPTH) {
      throw new HelmFailure("subcharts are nested too deeply: " + path, null);
    }
    List<String> warnings = new ArrayList<>();
    Metadata metadata = null;
    Place at = null;
    for (ChartFile f : all) {
      if (f.name().equals("Chart.yaml")) {
        at = f.source().place(Span.at(0));
        metadata = over(MetadataReader.NONE, f);
      }
    }
    if (metadata != null && metadata.apiVersion().isEmpty()) {
      metadata = MetadataReader.over(metadata, v1());
    }
    List<ChartFile> templates = new ArrayList<>();
    List<ChartFile> files = new ArrayList<>();
    Map<String, List<ChartFile>> subcharts = new TreeMap<>();
    Table values = new Table();
    ChartFile schema = null;
    Node lock = null;
    for (ChartFile f : all) {
      switch (f.name()) {
        case "Chart.yaml" -> {}
        case "Chart.lock" -> lock = root(f, "cannot load Chart.lock");
        case "values.yaml" -> values = values(f);
        case "values.schema.json" -> schema = f;
        case "requirements.yaml" -> {
          boolean old = metadata != null && metadata.apiVersion().equals(Metadata.V1);
          if (!old) {
            warnings.add(
                "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We recommend migrating dependencies to Chart.yaml.");
          }
          if (metadata != null) {
            metadata = over(metadata, f);
          }
          if (old) {
            files.add(f);
          }
        }
        case "requirements.lock" -> {
          root(f, "cannot load requirements.lock");
          if (metadata != null && metadata.apiVersion().equals(Metadata.V1)) {
            files.add(f);
          } else {
            warnings.add(
                "Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". We recommend migrating to Chart.lock.");
          }
        }
        default -> sort(f, templates, files, subcharts);
      }
    }
    if (metadata == null) {
      throw new HelmFailure("Chart.yaml file is missing", null);
    }
    Metadata checked = MetadataRules.checked(metadata, at);
    Chart chart = new Chart(path, checked, templates, files, schema, values, warnings);
    if (lock instanceof MapNode m) {
      List<Dependency> locked = MetadataReader.dependencies(m, null);
      if (locked != null) {
        chart.lock(locked);
      }
    }
    subcharts.forEach((name, below) -> subchart(chart, name, below, depth));
    return chart;
  }

  private Metadata over(Metadata before, ChartFile f) {
    String what = "cannot load " + f.base();
    Node root = root(f, what);
    try {
      return MetadataReader.over(before, root);
    } catch (HelmFailure e) {
      String prefix = e.text().startsWith("validation: ") ? "" : what + ": ";
      throw new HelmFailure(prefix + e.text(), e.place().orElse(null));
    }
  }

  private static Node v1() {
    ScalarNode v1 = ScalarNode.string(Metadata.V1, Origin.NONE);
    return MapNode.empty(Origin.NONE).with("apiVersion", v1);
  }

  private static void sort(
      ChartFile f,
      List<ChartFile> templates,
      List<ChartFile> files,
      Map<String, List<ChartFile>> subcharts) {
    if (f.name().startsWith("templates/")) {
      templates.add(f);
    } else if (f.name().startsWith("charts/") && !f.name().endsWith(".prov")) {
      String below = f.name().substring("charts/".length());
      int slash = below.indexOf('/');
      subcharts
          .computeIfAbsent(slash < 0 ? below : below.substring(0, slash), n -> new ArrayList<>())
          .add(f.named(below));
    } else {
      files.add(f);
    }
  }

  private void subchart(Chart chart, String name, List<ChartFile> below, int depth) {
    if (name.startsWith("_") || name.startsWith(".")) {
      return;
    }
    try {
      if (name.endsWith(".tgz")) {
        ChartFile file = below.get(0);
        if (!file.name().equals(name)) {
          throw new HelmFailure(
              "error unpacking subchart tar in "
                  + chart.name()
                  + ": expected "
                  + name
                  + ", got "
                  + file.name(),
              null);
        }
        chart.add(load(file.path(), ChartArchive.files(file.path(), file.bytes()), depth + 1));
        return;
      }
      List<ChartFile> own = new ArrayList<>();
      for (ChartFile f : below) {
        if (f.name().contains("/")) {
          own.add(f.named(f.name().substring(name.length() + 1)));
        }
      }
      chart.add(load(chart.path() + "/charts/" + name, own, depth + 1));
    } catch (HelmFailure e) {
      throw new HelmFailure(
          "error unpacking subchart " + name + " in " + chart.name() + ": " + e.text(),
          e.place().orElse(null));
    }
  }

  private Table values(ChartFile f) {
    Table out = new Table();
    try {
      if (!everyDocument) {
        return JsonYaml.table(FirstDocument.of(parsed(f)));
      }
      for (Node root : roots(f)) {
        out = Merge.maps(out, JsonYaml.table(root));
      }
    } catch (HelmFailure e) {
      throw new HelmFailure("cannot load values.yaml: " + e.text(), e.place().orElse(null));
    }
    return out;
  }

  private Node root(ChartFile f, String what) {
    try {
      return FirstDocument.of(parsed(f));
    } catch (HelmFailure e) {
      throw new HelmFailure(what + ": " + e.text(), e.place().orElse(null));
    }
  }

  private Parsed parsed(ChartFile f) {
    return sources.parse(f.path(), f.blob());
  }

  private List<Node> roots(ChartFile f) {
    Parsed parsed = parsed(f);
    Optional<SyntaxError> error = parsed.errors().stream().findFirst();
    if (error.isPresent()) {
      throw new HelmFailure(
          "error converting YAML to JSON: yaml: " + error.get().message(),
          parsed.place(error.get()));
    }
    return parsed.documents().stream().map(d -> d.root()).toList();
  }
}
