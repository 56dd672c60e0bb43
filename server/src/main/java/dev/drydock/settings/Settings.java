package dev.drydock.settings;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The repository's drydock.yaml. It says more about the fleet than discovery can see, and can only
 * narrow what Drydock does: nothing in it grants anything.
 *
 * @param environments in the order of promotion
 * @param groups clusters that are promoted together
 * @param clusters what is said of single clusters
 * @param protectedKinds kinds ({@code Kind} or {@code Kind.group}) whose deletion is refused beside
 *     those that always are
 * @param severities by code; empty for one that is off
 * @param charts directories that stand for chart repositories
 * @param sources directories that stand for sources
 * @param pipelineImage the image of the steps of pipelines that are written
 * @param unknown fields that mean nothing
 * @param problems located; for every unknown field too
 */
public record Settings(
    List<Named> environments,
    List<Named> groups,
    List<ListedCluster> clusters,
    List<String> protectedKinds,
    Map<String, Optional<Severity>> severities,
    List<ChartDirectory> charts,
    List<SourceDirectory> sources,
    Optional<String> pipelineImage,
    List<UnknownField> unknown,
    List<Problem> problems) {
  /** The file, at the root of the repository. */
  public static final String FILE = "drydock.yaml";

  /** A field that is not there. */
  public static final String UNKNOWN = "fleet/unknown-setting";

  /** A value that is not of the kind it has to be. */
  public static final String INVALID = "fleet/invalid-setting";

  /** A pattern that means no cluster. */
  public static final String UNUSED = "fleet/setting-unused";

  /** Nothing said. */
  public static final Settings NONE =
      new Settings(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of());

  public Settings {
    environments = List.copyOf(environments);
    groups = List.copyOf(groups);
    clusters = List.copyOf(clusters);
    protectedKinds = List.copyOf(protectedKinds);
    severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    charts = List.copyOf(charts);
    sources = List.copyOf(sources);
    unknown = List.copyOf(unknown);
    problems = List.copyOf(problems);
  }

  /** What a tree's file says; {@link #NONE} where it has none. */
  public static Settings of(FileTree tree, SourceCache sources) {
    return tree.kind(FILE) == FileTree.Kind.FILE
        ? of(tree.read(FILE).map(b -> sources.parse(FILE, b)))
        : NONE;
  }

  /** What a parse of the file says; {@link #NONE} where there is none. */
  public static Settings of(Optional<Parsed> file) {
    return file.map(SettingsReader::read).orElse(NONE);
  }

  public Optional<Named> environment(String name) {
    return environments.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  public Optional<Named> group(String name) {
    return groups.stream().filter(g -> g.name().equals(name)).findFirst();
  }

  /** The directory that stands for a chart repository. */
  public Optional<String> chartDirectory(String url) {
    String wanted = withoutSlash(url);
    return charts.stream()
        .filter(c -> withoutSlash(c.url()).equals(wanted))
        .map(ChartDirectory::directory)
        .findFirst();
  }

  /** The directory that stands for a source; empty where none does. */
  public Optional<String> sourceDirectory(String kind, String namespace, String name) {
    return sources.stream()
        .filter(s -> s.kind().equals(kind) && s.name().equals(name))
        .filter(s -> s.namespace().filter(n -> !n.equals(namespace)).isEmpty())
        .map(SourceDirectory::directory)
        .findFirst();
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
