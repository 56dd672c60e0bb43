package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.base.Source;
import dev.drydock.helm.chart.ChartLoader;
import dev.drydock.helm.chart.Versions;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.model.SourceCache;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.SourceStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Charts of repositories, as far as they are on this machine: in the directory that drydock.yaml
 * names for a repository, among what {@code drydock fetch} brought, in Helm's own cache.
 *
 * @param tree that drydock.yaml belongs to
 */
public record LocalCharts(FileTree tree, Settings settings, SourceStore fetched)
    implements ChartLoader.Packages {
  private static final Semver ZERO = new Semver(0, 0, 0, "", "");

  @Override
  public Optional<Blob> find(String repository, String name, String version) {
    return settings
        .chartDirectory(repository)
        .flatMap(d -> mirrored(d, name, version))
        .filter(c -> c.path().endsWith(".tgz"))
        .flatMap(c -> tree.read(c.path()))
        .or(
            () ->
                best(fetched.versions(SourceStore.Kind.CHART, repository, name), version)
                    .flatMap(v -> fetched.chart(repository, name, v)))
        .or(
            () ->
                best(fetched.helmVersions(name), version).flatMap(v -> fetched.helmChart(name, v)));
  }

  /**
   * Finds a chart.
   *
   * @throws HelmFailure where it is not here
   */
  ReleaseChart chart(ChartReference reference, FluxSource source) {
    return source.id().kind().equals("HelmRepository")
        ? named(reference, source)
        : artifact(reference, source);
  }

  private ReleaseChart named(ChartReference r, FluxSource source) {
    String url = source.url();
    Optional<ReleaseChart> mirrored =
        settings.chartDirectory(url).flatMap(d -> mirrored(d, r.chart(), r.version()));
    if (mirrored.isPresent()) {
      return mirrored.get();
    }
    Optional<String> version =
        best(fetched.versions(SourceStore.Kind.CHART, url, r.chart()), r.version());
    Optional<Blob> bytes = version.flatMap(v -> fetched.chart(url, r.chart(), v));
    if (bytes.isPresent()) {
      return ReleaseChart.fetched(r.chart() + "-" + version.get() + ".tgz", bytes.get());
    }
    Optional<String> helms = best(fetched.helmVersions(r.chart()), r.version());
    Optional<Blob> cached = helms.flatMap(v -> fetched.helmChart(r.chart(), v));
    if (cached.isPresent()) {
      return ReleaseChart.fetched(r.chart() + "-" + helms.get() + ".tgz", cached.get());
    }
    throw notFetched("chart " + r.chart() + " " + r.version() + " of " + url, r.at().orElse(null));
  }

  private static HelmFailure notFetched(String what, @org.jspecify.annotations.Nullable Place at) {
    return new HelmFailure(
        HelmFailure.Kind.NOT_FETCHED,
        what + " is not on this machine: drydock fetch brings it",
        at);
  }

  private Optional<ReleaseChart> mirrored(String directory, String name, String wanted) {
    TreeMap<String, String> byVersion = new TreeMap<>();
    for (String entry : tree.list(directory)) {
      if (entry.startsWith(name + "-") && entry.endsWith(".tgz")) {
        String version = entry.substring(name.length() + 1, entry.length() - 4);
        byVersion.put(version, Paths.join(directory, entry));
      }
    }
    Optional<String> best = best(List.copyOf(byVersion.keySet()), wanted);
    if (best.isPresent()) {
      return best.map(v -> ReleaseChart.mirrored(tree, byVersion.getOrDefault(v, "")));
    }
    String own = Paths.join(directory, name);
    return version(Paths.join(own, "Chart.yaml"))
        .flatMap(v -> best(List.of(v), wanted))
        .map(v -> ReleaseChart.mirrored(tree, own));
  }

  private Optional<String> version(String chartFile) {
    return tree.read(chartFile)
        .flatMap(b -> SourceCache.decode(b.bytes()))
        .map(text -> Yaml.parse(new Source(chartFile, "", text)))
        .flatMap(p -> p.documents().stream().findFirst())
        .flatMap(d -> d.root().asMap())
        .flatMap(m -> m.text("version"));
  }

  /** The version itself where it is there, else the highest in the range. */
  static Optional<String> best(List<String> versions, String wanted) {
    if (versions.contains(wanted)) {
      return Optional.of(wanted);
    }
    Optional<SemverRange> range = SemverRange.parse(wanted);
    return versions.stream()
        .filter(
            v ->
                Versions.parse(v)
                    .filter(s -> range.isPresent() && range.get().contains(s))
                    .isPresent())
        .max(Comparator.comparing((String v) -> Versions.parse(v).orElse(ZERO)));
  }

  /** A chart that an OCIRepository or an ExternalArtifact is. */
  private ReleaseChart artifact(ChartReference r, FluxSource source) {
    Optional<ReleaseChart> standIn = standIn(r, source);
    if (standIn.isPresent()) {
      return standIn.get();
    }
    OciReference reference = OciReference.of(source);
    Optional<Blob> bytes = fetched.find(reference.key()).flatMap(fetched::read);
    if (bytes.isPresent()) {
      return ReleaseChart.fetched(source.id().name() + ".tgz", bytes.get());
    }
    throw notFetched(
        "the chart of " + source.id().kind() + " " + source.id().name() + " at " + source.url(),
        r.at().orElse(null));
  }

  /**
   * The chart that lies where drydock.yaml says the source is, or a chart repository of which it is
   * a part.
   */
  private Optional<ReleaseChart> standIn(ChartReference r, FluxSource source) {
    Optional<String> directory = directory(source);
    return directory.isPresent()
        ? Optional.of(ChartDirectories.only(tree, directory.get(), source, r.at()))
        : OciReference.of(source).chart().flatMap(this::listed);
  }

  private Optional<ReleaseChart> listed(OciReference.Chart c) {
    return settings.chartDirectory(c.repository()).flatMap(d -> mirrored(d, c.name(), c.version()));
  }

  /** Whether drydock.yaml names a directory that holds what a source serves. */
  boolean standsFor(FluxSource source) {
    return directory(source).isPresent();
  }

  private Optional<String> directory(FluxSource source) {
    return settings.sourceDirectory(
        source.id().kind(), source.id().namespace(), source.id().name());
  }

  /** Whether drydock.yaml names a directory with a chart of a repository. */
  boolean standsIn(String repository, String name, String version) {
    return settings.chartDirectory(repository).flatMap(d -> mirrored(d, name, version)).isPresent();
  }
}
