package dev.drydock.cli.fetch;

import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads chart repositories: {@code index.yaml} and the archives that it names. */
final class ChartRepository {
  private final Http http;
  private final Credentials credentials;
  private final Map<String, MapNode> indexes = new HashMap<>();

  ChartRepository(Http http, Credentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  /** A chart's archive with its version as the index has it. */
  record Archive(byte[] bytes, String version) {}

  /**
   * The newest version of a chart in a range.
   *
   * @throws FetchFailure where there is none, or it is not what the index says
   */
  Archive chart(String url, String name, String range) throws IOException {
    List<Node> versions =
        index(url).map("entries").flatMap(e -> e.seq(name)).map(SeqNode::items).orElse(List.of());
    if (versions.isEmpty()) {
      throw new FetchFailure(Http.plain(url) + " has no chart " + name);
    }
    Optional<MapNode> best =
        versions.stream()
            .flatMap(v -> v.asMap().stream())
            .filter(v -> version(v).equals(range))
            .findFirst()
            .or(() -> newest(versions, range));
    if (best.isEmpty()) {
      throw new FetchFailure(Http.plain(url) + " has no version of " + name + " in " + range);
    }
    String archive =
        best.get()
            .seq("urls")
            .flatMap(s -> s.items().stream().findFirst())
            .flatMap(Node::text)
            .orElseThrow(
                () -> new FetchFailure(Http.plain(url) + " does not say where " + name + " is"));
    URI base = base(url);
    URI at = Http.resolve(base, archive);
    boolean same = Host.of(at.toString()).equals(Host.of(base.toString()));
    Http.Answer answer = http.get(at, Map.of(), same ? authorization(url) : Optional.empty());
    fine(at, answer);
    String digest = best.get().text("digest").orElse("").toLowerCase(Locale.ROOT);
    String wanted = digest.startsWith("sha256:") ? digest.substring(7) : digest;
    if (!wanted.isEmpty() && !wanted.equals(SourceStore.sha256(answer.body()))) {
      throw new FetchFailure(Http.plain(at) + " is not what the index's digest says");
    }
    return new Archive(answer.body(), version(best.get()));
  }

  private static Optional<MapNode> newest(List<Node> versions, String range) {
    Optional<SemverRange> wanted = SemverRange.parse(range);
    return versions.stream()
        .flatMap(v -> v.asMap().stream())
        .filter(
            v ->
                wanted.isPresent()
                    && Semver.parse(version(v)).filter(wanted.get()::contains).isPresent())
        .max(Comparator.comparing(v -> Semver.parse(version(v)).orElseThrow()));
  }

  private static String version(MapNode entry) {
    return entry.text("version").orElse("");
  }

  private Optional<String> authorization(String url) throws FetchFailure {
    return credentials.repository(url).map(Credential::header);
  }

  private static URI base(String url) throws FetchFailure {
    try {
      URI uri = URI.create(url.endsWith("/") ? url : url + "/");
      return Http.resolve(uri, "");
    } catch (IllegalArgumentException e) {
      throw new FetchFailure(Http.plain(url) + " is no URL");
    }
  }

  private MapNode index(String url) throws IOException {
    MapNode known = indexes.get(url);
    if (known != null) {
      return known;
    }
    URI at = Http.resolve(base(url), "index.yaml");
    Http.Answer answer = http.get(at, Map.of(), authorization(url));
    fine(at, answer);
    Parsed parsed = new SourceCache().parse("index.yaml", Blob.of(answer.body()));
    Optional<MapNode> root =
        parsed.errors().isEmpty()
            ? parsed.documents().stream().findFirst().flatMap(d -> d.root().asMap())
            : Optional.empty();
    MapNode index =
        root.orElseThrow(() -> new FetchFailure(Http.plain(at) + " is no index of charts"));
    indexes.put(url, index);
    return index;
  }

  private static void fine(URI at, Http.Answer answer) throws FetchFailure {
    if (!answer.fine()) {
      throw new FetchFailure(Http.plain(at) + ": " + Http.meaning(answer.status()));
    }
  }
}
