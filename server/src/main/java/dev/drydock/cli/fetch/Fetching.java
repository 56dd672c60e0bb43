package dev.drydock.cli.fetch;

import dev.drydock.base.SemverRange;
import dev.drydock.vfs.ArchiveTree;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Brings sources into the store, from hosts that are allowed. */
public final class Fetching {
  private final SourceStore store;
  private final GitFetch git;
  private final ChartRepository charts;
  private final OciRegistry registry;

  /**
   * @param grants hosts that may be contacted
   * @param files where the user keeps passwords
   * @param directory a directory to run git in where it needs none
   */
  public Fetching(SourceStore store, Grants grants, UserFiles files, Path directory) {
    Http http = new Http(grants);
    Credentials credentials = new Credentials(files);
    this.store = store;
    this.git = new GitFetch(grants, store, directory);
    this.charts = new ChartRepository(http, credentials);
    this.registry = new OciRegistry(http, credentials);
  }

  /** Clears away what runs that were killed left behind. */
  public void tidy(Instant now) throws IOException {
    store.tidy(now);
  }

  /**
   * A git commit.
   *
   * @return its id
   */
  public String git(String url, String ref) throws IOException {
    return git.fetch(url, ref).hex();
  }

  /**
   * A chart of an HTTP repository or, below an {@code oci://} URL, of a registry.
   *
   * @return its version
   */
  public String chart(String url, String name, String range, boolean insecure) throws IOException {
    if (!url.startsWith("oci://")) {
      ChartRepository.Archive archive = charts.chart(url, name, range);
      keep(
          SourceStore.Kind.CHART, url, name, archive.version(), archive.version(), archive.bytes());
      return archive.version();
    }
    OciName at = OciName.of(SourceStore.normalized(url) + "/" + name, insecure);
    String tag = exact(range).orElse("");
    if (tag.isEmpty()) {
      tag = newest(at, range);
    }
    OciRegistry.Layer layer = registry.layer(at, tag, Optional.of(OciRegistry.CHART));
    String version = tag.replace('_', '+');
    keep(SourceStore.Kind.CHART, url, name, version, version + "@" + layer.digest(), layer.bytes());
    return version;
  }

  /**
   * An artifact.
   *
   * @param effective {@code tag:…}, {@code semver:…} or {@code digest:…}
   * @param key under which it is kept
   * @return its revision
   */
  public String artifact(
      SourceStore.Key key, String effective, Optional<String> mediaType, boolean insecure)
      throws IOException {
    OciName at = OciName.of(key.url(), insecure);
    String value = effective.substring(effective.indexOf(':') + 1);
    String reference = effective.startsWith("semver:") ? newest(at, value) : value;
    OciRegistry.Layer layer = registry.layer(at, reference, mediaType);
    String revision =
        effective.startsWith("digest:") ? layer.digest() : reference + "@" + layer.digest();
    unpack(at.toString(), layer.bytes());
    store.keep(key, revision, layer.bytes());
    return revision;
  }

  private String newest(OciName at, String range) throws IOException {
    SemverRange wanted =
        SemverRange.parse(range)
            .orElseThrow(() -> new FetchFailure(range + " is no range of versions"));
    return registry
        .newest(at, wanted)
        .orElseThrow(() -> new FetchFailure(at + " has no version in " + range));
  }

  /** A version that is no range is its own tag, {@code _} for {@code +}. */
  private static Optional<String> exact(String range) {
    return range.matches("v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?")
        ? Optional.of(range.replace('+', '_'))
        : Optional.empty();
  }

  private void keep(
      SourceStore.Kind kind, String url, String name, String version, String revision, byte[] bytes)
      throws IOException {
    unpack(Http.plain(url) + " " + name, bytes);
    store.keep(new SourceStore.Key(kind, url, name, version), revision, bytes);
  }

  /** What nobody can unpack later on is not kept. */
  private static void unpack(String what, byte[] bytes) throws FetchFailure {
    try {
      ArchiveTree.of(bytes);
    } catch (IOException e) {
      throw new FetchFailure(what + " holds no archive of files: " + e.getMessage());
    }
  }
}
