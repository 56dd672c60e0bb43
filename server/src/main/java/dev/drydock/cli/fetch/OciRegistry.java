package dev.drydock.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a registry by the OCI distribution specification; every digest is checked. */
final class OciRegistry {
  static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

  private static final String MANIFESTS =
      "application/vnd.oci.image.manifest.v1+json,application/vnd.docker.distribution.manifest.v2+json,"
          + "application/vnd.oci.image.index.v1+json,application/vnd.docker.distribution.manifest.list.v2+json";
  private static final int MAX_PAGES = 200;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final RegistryLogin login;

  OciRegistry(Http http, Credentials credentials) {
    this.http = http;
    this.login = new RegistryLogin(http, credentials);
  }

  /**
   * A layer.
   *
   * @param digest of the manifest
   */
  record Layer(byte[] bytes, String digest) {}

  /** All tags of a repository. */
  List<String> tags(OciName name) throws IOException {
    List<String> out = new ArrayList<>();
    Optional<URI> page = Optional.of(name.at("tags/list?n=1000"));
    for (int i = 0; page.isPresent() && i < MAX_PAGES; i++) {
      Http.Answer answer = get(name, page.get(), "application/json");
      json(name, answer.body()).path("tags").forEach(t -> out.add(t.asText()));
      Optional<String> link = answer.header("link");
      Matcher m = NEXT.matcher(link.orElse(""));
      page = m.find() ? Optional.of(Http.resolve(page.get(), m.group(1))) : Optional.empty();
      if (page.isPresent() && !Host.of(page.get().toString()).equals(Optional.of(name.host()))) {
        throw new FetchFailure(name + " lists its tags elsewhere");
      }
    }
    return out;
  }

  /** The tag of the newest version in a range; {@code _} in tags stands for {@code +}. */
  Optional<String> newest(OciName name, SemverRange range) throws IOException {
    return tags(name).stream()
        .filter(t -> version(t).filter(range::contains).isPresent())
        .max(Comparator.comparing((String t) -> version(t).orElseThrow()));
  }

  private static Optional<Semver> version(String tag) {
    return Semver.parse(tag.replace('_', '+'));
  }

  /**
   * The layer of an artifact.
   *
   * @param reference a tag or a digest
   * @param mediaType of the layer; empty for the first
   */
  Layer layer(OciName name, String reference, Optional<String> mediaType) throws IOException {
    Http.Answer answer = manifest(name, reference);
    String digest = "sha256:" + SourceStore.sha256(answer.body());
    JsonNode manifest = json(name, answer.body());
    if (manifest.has("manifests")) {
      String one = chosen(name, manifest.path("manifests"));
      answer = manifest(name, one);
      manifest = json(name, answer.body());
    }
    for (JsonNode layer : manifest.path("layers")) {
      if (mediaType.isEmpty() || mediaType.get().equals(layer.path("mediaType").asText())) {
        return new Layer(blob(name, layer.path("digest").asText()), digest);
      }
    }
    throw new FetchFailure(
        name + " " + reference + " has no layer" + mediaType.map(t -> " of type " + t).orElse(""));
  }

  private Http.Answer manifest(OciName name, String reference) throws IOException {
    Http.Answer answer = get(name, name.at("manifests/" + reference), MANIFESTS);
    String is = "sha256:" + SourceStore.sha256(answer.body());
    Optional<String> promised =
        DIGEST.matcher(reference).matches()
            ? Optional.of(reference)
            : answer.header("docker-content-digest").filter(d -> DIGEST.matcher(d).matches());
    if (promised.isPresent() && !promised.get().equals(is)) {
      throw new FetchFailure(name + " " + reference + " is not what its digest says");
    }
    return answer;
  }

  /** Of several platforms the one that controllers take: linux on amd64, else the first. */
  private static String chosen(OciName name, JsonNode manifests) throws FetchFailure {
    String first = "";
    for (JsonNode m : manifests) {
      String digest = m.path("digest").asText();
      boolean usual =
          m.path("platform").path("os").asText().equals("linux")
              && m.path("platform").path("architecture").asText().equals("amd64");
      if (usual) {
        return digest;
      }
      first = first.isEmpty() ? digest : first;
    }
    if (first.isEmpty()) {
      throw new FetchFailure(name + " is an empty index");
    }
    return first;
  }

  private byte[] blob(OciName name, String digest) throws IOException {
    if (!DIGEST.matcher(digest).matches()) {
      throw new FetchFailure(name + " has a layer with a digest that is not sha256");
    }
    byte[] bytes = get(name, name.at("blobs/" + digest), "*/*").body();
    if (!digest.equals("sha256:" + SourceStore.sha256(bytes))) {
      throw new FetchFailure(name + " " + digest + " is not what its digest says");
    }
    return bytes;
  }

  private Http.Answer get(OciName name, URI uri, String accept) throws IOException {
    Map<String, String> headers = Map.of("Accept", accept);
    Http.Answer answer = http.get(uri, headers, login.known(name));
    if (answer.status() == 401) {
      Optional<String> authorization =
          login.answer(name, answer.header("www-authenticate").orElse(""));
      if (authorization.isPresent()) {
        answer = http.get(uri, headers, authorization);
      }
    }
    if (!answer.fine()) {
      throw new FetchFailure(Http.plain(uri) + ": " + Http.meaning(answer.status()));
    }
    return answer;
  }

  private static JsonNode json(OciName name, byte[] body) throws FetchFailure {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new FetchFailure(name + " answered what is no JSON");
    }
  }
}
