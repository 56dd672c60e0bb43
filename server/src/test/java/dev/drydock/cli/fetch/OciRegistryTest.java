package dev.drydock.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.SourceStore.Key;
import dev.drydock.vfs.SourceStore.Kind;
import dev.drydock.vfs.TestArchive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts and charts of a registry on this machine, by the distribution specification. */
class OciRegistryTest {
  private static final byte[] LAYER = TestArchive.of("a.yaml", "kind: ConfigMap\n");
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(Servers.bytes("user:pass"));

  @TempDir Path cache;
  @TempDir Path home;
  private Servers server;
  private Servers other;
  private SourceStore store;

  @BeforeEach
  void start() throws IOException {
    server = new Servers();
    other = new Servers();
    store = SourceStore.at(cache);
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  private Fetching fetching() {
    return new Fetching(
        store,
        new Grants(List.of("127.0.0.1")),
        new UserFiles(Map.of("HOME", home.toString())),
        home);
  }

  private String url(String repository) {
    return "oci://127.0.0.1:" + server.port() + "/" + repository;
  }

  private static byte[] manifest(String mediaType, byte[] layer) {
    return Servers.bytes(
        "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"application/x\",\"digest\":\""
            + Servers.digest(Servers.bytes("first"))
            + "\"},{\"mediaType\":\""
            + mediaType
            + "\",\"digest\":\""
            + Servers.digest(layer)
            + "\"}]}");
  }

  private static byte[] single(byte[] layer) {
    return Servers.bytes(
        "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"application/x\",\"digest\":\""
            + Servers.digest(layer)
            + "\"}]}");
  }

  private void serve(String repository, String tag, byte[] manifest, byte[] layer) {
    server.file("/v2/" + repository + "/manifests/" + tag, manifest);
    server.file("/v2/" + repository + "/blobs/" + Servers.digest(layer), layer);
  }

  @Test
  void bringsAnArtifactByTagDigestAndRange() throws IOException {
    byte[] m = single(LAYER);
    serve("org/pack", "1.4.0", m, LAYER);
    serve("org/pack", Servers.digest(m), m, LAYER);
    server.on(
        "/v2/org/pack/tags/list",
        e -> {
          boolean second = e.getRequestURI().getQuery().contains("last");
          if (!second) {
            e.getResponseHeaders().add("Link", "</v2/org/pack/tags/list?last=1.4.0>; rel=\"next\"");
          }
          Servers.send(
              e,
              200,
              Servers.bytes(
                  second
                      ? "{\"tags\":[\"1.3.9\",\"2.0.0\"]}"
                      : "{\"tags\":[\"latest\",\"1.4.0\"]}"));
        });
    for (String ref : List.of("tag:1.4.0", "digest:" + Servers.digest(m), "semver:1.x")) {
      Key key = new Key(Kind.ARTIFACT, url("org/pack"), "", ref);
      String revision = fetching().artifact(key, ref, Optional.empty(), false);
      assertThat(revision)
          .isEqualTo((ref.startsWith("digest") ? "" : "1.4.0@") + Servers.digest(m));
      assertThat(store.tree(store.find(key).orElseThrow()).orElseThrow().files(""))
          .containsExactly("a.yaml");
    }
  }

  @Test
  void bringsAChartByItsLayerWithPlusInItsVersion() throws IOException {
    serve("charts/app", "1.0.0_build", manifest(OciRegistry.CHART, LAYER), LAYER);
    server.file("/v2/charts/app/tags/list", "{\"tags\":[\"1.0.0_build\",\"0.9.0\"]}");
    assertThat(fetching().chart(url("charts"), "app", ">=1", false)).isEqualTo("1.0.0+build");
    assertThat(fetching().chart(url("charts") + "/", "app", "1.0.0+build", false))
        .isEqualTo("1.0.0+build");
    assertThat(store.chart(url("charts"), "app", "1.0.0+build").orElseThrow().bytes())
        .isEqualTo(LAYER);
  }

  @Test
  void getsATokenForTheStoredPassword() throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(
        home.resolve(".docker/config.json"),
        "{\"auths\":{\"127.0.0.1:"
            + server.port()
            + "\":{\"auth\":\""
            + Base64.getEncoder().encodeToString(Servers.bytes("user:pass"))
            + "\"}}}");
    String challenge =
        "Bearer realm=\""
            + server.url()
            + "/token\",service=\"r\",scope=\"repository:org/pack:pull\"";
    server.guarded("/v2/org/pack/manifests/v1", "Bearer t0ken", challenge, single(LAYER));
    server.guarded("/v2/org/pack/blobs/" + Servers.digest(LAYER), "Bearer t0ken", challenge, LAYER);
    server.guarded("/token", BASIC, "Basic", Servers.bytes("{\"token\":\"t0ken\"}"));
    fetching()
        .artifact(
            new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1"),
            "tag:v1",
            Optional.empty(),
            false);
    assertThat(server.asked)
        .containsExactly(
            "GET /v2/org/pack/manifests/v1",
            "GET /token " + BASIC,
            "GET /v2/org/pack/manifests/v1 Bearer t0ken",
            "GET /v2/org/pack/blobs/" + Servers.digest(LAYER) + " Bearer t0ken");
  }

  @Test
  void blobsThatLieElsewhereAreGotWithoutTheToken() throws IOException {
    String challenge = "Bearer realm=\"" + server.url() + "/token\"";
    server.guarded("/v2/org/pack/manifests/v1", "Bearer t", challenge, single(LAYER));
    server.file("/token", "{\"access_token\":\"t\"}");
    server.redirect("/v2/org/pack/blobs/" + Servers.digest(LAYER), other.url() + "/blob");
    other.file("/blob", LAYER);
    fetching()
        .artifact(
            new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1"),
            "tag:v1",
            Optional.empty(),
            false);
    assertThat(other.asked).containsExactly("GET /blob");
  }

  @Test
  void aPasswordDoesNotGoToATokenServerElsewhere() throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(
        home.resolve(".docker/config.json"),
        "{\"auths\":{\"127.0.0.1:"
            + server.port()
            + "\":{\"username\":\"user\",\"password\":\"pass\",\"auth\":\"dXNlcjpwYXNz\"}}}");
    String challenge = "Bearer realm=\"http://localhost:" + other.port() + "/token\"";
    server.guarded("/v2/org/pack/manifests/v1", "Bearer t", challenge, single(LAYER));
    other.file("/token", "{\"token\":\"u\"}");
    Fetching fetching =
        new Fetching(
            store,
            new Grants(List.of("127.0.0.1", "localhost")),
            new UserFiles(Map.of("HOME", home.toString())),
            home);
    assertThatThrownBy(
            () ->
                fetching.artifact(
                    new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1"),
                    "tag:v1",
                    Optional.empty(),
                    false))
        .hasMessageContaining("access is denied");
    assertThat(other.asked).containsExactly("GET /token");
  }

  @Test
  void refusesWhatIsNotWhatItsDigestSays() throws IOException {
    byte[] m = single(LAYER);
    server.file("/v2/org/pack/manifests/v1", m);
    server.file("/v2/org/pack/blobs/" + Servers.digest(LAYER), new byte[] {1});
    Key key = new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1");
    assertThatThrownBy(() -> fetching().artifact(key, "tag:v1", Optional.empty(), false))
        .hasMessageEndingWith("is not what its digest says");
    String digest = Servers.digest(new byte[] {2});
    server.file("/v2/org/pack/manifests/" + digest, m);
    assertThatThrownBy(() -> fetching().artifact(key, "digest:" + digest, Optional.empty(), false))
        .hasMessageEndingWith("is not what its digest says");
    assertThat(store.find(key)).isEmpty();
  }

  @Test
  void takesThePlatformOfTheControllersFromAnIndex() throws IOException {
    byte[] m = single(LAYER);
    serve("org/pack", Servers.digest(m), m, LAYER);
    server.file(
        "/v2/org/pack/manifests/v1",
        "{\"manifests\":[{\"digest\":\"sha256:00\",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}},{\"digest\":\""
            + Servers.digest(m)
            + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}");
    Key key = new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1");
    fetching().artifact(key, "tag:v1", Optional.empty(), false);
    assertThat(store.read(store.find(key).orElseThrow()).orElseThrow().bytes()).isEqualTo(LAYER);
  }

  @Test
  void saysWhatIsNotThere() {
    Key key = new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:none");
    assertThatThrownBy(() -> fetching().artifact(key, "tag:none", Optional.empty(), false))
        .hasMessage(server.url() + "/v2/org/pack/manifests/none: there is no such thing");
  }

  @Test
  void whatIsNoArchiveIsNotKept() throws IOException {
    byte[] page = Servers.bytes("<html>log in</html>");
    serve("org/pack", "v1", single(page), page);
    Key key = new Key(Kind.ARTIFACT, url("org/pack"), "", "tag:v1");
    assertThatThrownBy(() -> fetching().artifact(key, "tag:v1", Optional.empty(), true))
        .isInstanceOf(FetchFailure.class)
        .hasMessageContaining("org/pack holds no archive of files");
    assertThat(Files.exists(cache.resolve("objects"))).isFalse();
  }

  @Test
  void aServerThatStopsSendingIsTurnedAwayFrom() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    server.on(
        "/slow",
        e -> {
          e.sendResponseHeaders(200, 1000);
          e.getResponseBody().write('x');
          e.getResponseBody().flush();
          await(done);
        });
    Http http =
        new Http(new Grants(List.of("127.0.0.1")), new Patience(Duration.ofMillis(200), 1 << 10));
    try {
      assertThatThrownBy(
              () -> http.get(URI.create(server.url() + "/slow"), Map.of(), Optional.empty()))
          .isInstanceOf(FetchFailure.class)
          .hasMessageContaining("/slow: the server sent less than 1024 bytes");
    } finally {
      done.countDown();
    }
  }

  @Test
  void aServerThatHangsUpIsSaidToHave() {
    server.on(
        "/short",
        e -> {
          e.sendResponseHeaders(200, 1000);
          e.getResponseBody().write('x');
          e.getResponseBody().flush();
          e.getHttpContext().getServer().stop(0);
        });
    assertThatThrownBy(
            () ->
                new Http(new Grants(List.of("127.0.0.1")))
                    .get(URI.create(server.url() + "/short"), Map.of(), Optional.empty()))
        .isInstanceOf(FetchFailure.class)
        .hasMessageContaining("/short: the server hung up before all was sent");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
