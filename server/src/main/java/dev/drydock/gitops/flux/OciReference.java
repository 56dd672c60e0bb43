package dev.drydock.gitops.flux;

import dev.drydock.syntax.Node;
import dev.drydock.vfs.SourceStore;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an OCIRepository points at. Of the fields of {@code spec.ref} digest wins over semver, and
 * that over tag, which is {@code latest} where nothing is said.
 *
 * @param url {@code oci://HOST/PATH}
 * @param digest {@code sha256:…}
 * @param semver a range of versions
 * @param tag as written, or latest
 * @param mediaType of the layer that is wanted; empty for the first
 */
public record OciReference(
    String url,
    Optional<String> digest,
    Optional<String> semver,
    String tag,
    Optional<String> mediaType) {
  private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+");

  public static OciReference of(FluxSource source) {
    return new OciReference(
        source.url(),
        text(source, "spec", "ref", "digest"),
        text(source, "spec", "ref", "semver"),
        text(source, "spec", "ref", "tag").orElse("latest"),
        text(source, "spec", "layerSelector", "mediaType"));
  }

  private static Optional<String> text(FluxSource source, String... path) {
    return source
        .manifest()
        .at(path)
        .filter(n -> !n.isNull())
        .flatMap(Node::text)
        .filter(t -> !t.isEmpty());
  }

  /** The field that counts, with its value: {@code digest:…}, {@code semver:…} or {@code tag:…}. */
  public String effective() {
    return digest
        .map(d -> "digest:" + d)
        .or(() -> semver.map(s -> "semver:" + s))
        .orElse("tag:" + tag);
  }

  /** Under which name it is kept when it was fetched. */
  public SourceStore.Key key() {
    return new SourceStore.Key(SourceStore.Kind.ARTIFACT, url, mediaType.orElse(""), effective());
  }

  /**
   * A chart of a repository of charts.
   *
   * @param version itself, or a range
   */
  record Chart(String repository, String name, String version) {}

  /**
   * The chart that it is, by the way Helm pushes charts: the URL ends with the name, the tag is the
   * version, with {@code _} for {@code +}. A tag beside a digest is taken to be that of the digest.
   * Empty where the reference tells no version.
   */
  Optional<Chart> chart() {
    int slash = url.lastIndexOf('/');
    boolean scheme = slash < 0 || url.startsWith("//", slash - 1);
    String tagged = tag.replace('_', '+');
    Optional<String> version =
        semver
            .filter(s -> digest.isEmpty())
            .or(() -> Optional.of(tagged).filter(t -> VERSION.matcher(t).lookingAt()));
    return scheme
        ? Optional.empty()
        : version.map(v -> new Chart(url.substring(0, slash), url.substring(slash + 1), v));
  }
}
