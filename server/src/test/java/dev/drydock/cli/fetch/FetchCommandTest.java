package dev.drydock.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.vfs.Jvm;
import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestArchive;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drydock fetch} as a process of its own, on a fleet whose sources are on this machine. */
class FetchCommandTest {
  private static final byte[] LAYER =
      TestArchive.of("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: packed}\n");
  private static final byte[] CHART =
      TestArchive.of("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.2.0\n");

  @TempDir Path dir;
  @TempDir Path home;
  private Servers server;
  private TestRepo repo;

  @BeforeEach
  void start() throws IOException {
    server = new Servers();
    repo = TestRepo.init(dir);
    repo.write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    repo.write(
        "clusters/one/pack.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: pack, namespace: flux-system}
        spec: {url: "oci://127.0.0.1:PORT/org/pack", ref: {tag: v1}}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: pack, namespace: flux-system}
        spec: {path: ./, prune: true, sourceRef: {kind: OCIRepository, name: pack}}
        """
            .replace("PORT", String.valueOf(server.port())));
    server.file(
        "/v2/org/pack/manifests/v1",
        "{\"layers\":[{\"mediaType\":\"x\",\"digest\":\"" + Servers.digest(LAYER) + "\"}]}");
    server.file("/v2/org/pack/blobs/" + Servers.digest(LAYER), LAYER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record Ran(int exit, String out, String err) {}

  private Process begin(String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Jvm.drydock(args))
            .directory(dir.toFile())
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile());
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("HOME", home.toString());
    return builder.start();
  }

  private Ran run(String... args) throws IOException, InterruptedException {
    Process p = begin(args);
    assertThat(p.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(
        p.exitValue(),
        Files.readString(home.resolve("out")),
        Files.readString(home.resolve("err")));
  }

  @Test
  void contactsNobodyUnlessTheUserSaysSo() throws IOException, InterruptedException {
    Ran listed = run("fetch", "--list");
    assertThat(listed.exit()).isZero();
    assertThat(listed.out())
        .contains("127.0.0.1:" + server.port())
        .contains("tag v1")
        .contains("one");
    repo.write("drydock.yaml", "network: {allow: [127.0.0.1]}\n");
    Ran refused = run("fetch");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            "clusters/one/pack.yaml:4:13: error: 127.0.0.1:" + server.port() + " is not allowed")
        .contains("[fetch/not-allowed]");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void bringsWhatTheUsersSettingsAllowAndBuildsWithoutANetworkThen()
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("config/drydock"));
    Files.writeString(
        home.resolve("config/drydock/config.yaml"), "network: {allow: [127.0.0.1]}\n");
    Ran fetched = run("fetch");
    assertThat(fetched.err()).isEmpty();
    assertThat(fetched.exit()).isZero();
    assertThat(fetched.out())
        .startsWith("artifact oci://127.0.0.1:" + server.port() + "/org/pack tag v1: v1@sha256:");
    server.close();
    Ran built = run("build", "--cluster", "one");
    assertThat(built.err()).isEmpty();
    assertThat(built.out()).contains("name: packed");
  }

  @Test
  void fetchesChartsThatFetchedArtifactsName() throws IOException, InterruptedException {
    byte[] layer =
        TestArchive.of(
            "a.yaml",
            """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata: {name: charts, namespace: flux-system}
            spec: {url: "URL/charts"}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: app, namespace: flux-system}
            spec: {chart: {spec: {chart: app, version: 1.x, sourceRef: {kind: HelmRepository, name: charts}}}}
            """
                .replace("URL", server.url()));
    server.file(
        "/v2/org/pack/manifests/v1",
        "{\"layers\":[{\"mediaType\":\"x\",\"digest\":\"" + Servers.digest(layer) + "\"}]}");
    server.file("/v2/org/pack/blobs/" + Servers.digest(layer), layer);
    server.file("/charts/index.yaml", "entries: {app: [{version: 1.2.0, urls: [app.tgz]}]}\n");
    server.file("/charts/app.tgz", CHART);
    Ran ran = run("fetch", "--allow", "127.0.0.1");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("chart " + server.url() + "/charts app 1.x: 1.2.0\n");
    assertThat(
            SourceStore.at(home.resolve("cache/drydock/sources"))
                .chart(server.url() + "/charts", "app", "1.2.0"))
        .isPresent();
  }

  @Test
  void fetchesWhatChartsOfTheRepositoryNeedAndDoNotBring()
      throws IOException, InterruptedException {
    repo.delete("clusters/one/pack.yaml");
    repo.write(
        "clusters/one/app.yaml",
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: app, namespace: flux-system}
        spec:
          chart: {spec: {chart: ./charts/app, sourceRef: {kind: GitRepository, name: flux-system}}}
          values: {cache: {enabled: false}}
        """);
    repo.write(
        "charts/app/Chart.yaml",
        """
        apiVersion: v2
        name: app
        version: 0.1.0
        dependencies:
        - {name: db, version: "~1.2", repository: "URL/charts", alias: primary}
        - {name: queue, version: ">=2 <3", repository: "oci://127.0.0.1:PORT/org/charts"}
        - {name: cache, version: "*", repository: "URL/charts", condition: cache.enabled}
        - {name: near, version: 1.0.0, repository: "file://../near"}
        """
            .replace("URL", server.url())
            .replace("PORT", String.valueOf(server.port())));
    repo.write("charts/near/Chart.yaml", "apiVersion: v2\nname: near\nversion: 1.0.0\n");
    server.file(
        "/charts/index.yaml",
        "entries:\n  db: [{version: 1.3.0, urls: [db3.tgz]}, {version: 1.2.4, urls: [db2.tgz]}]\n  cache: [{version: 9.0.0, urls: [cache.tgz]}]\n");
    server.file("/charts/db2.tgz", chart("db", "1.2.4"));
    server.file("/charts/cache.tgz", chart("cache", "9.0.0"));
    byte[] queue = chart("queue", "2.5.0");
    server.file("/v2/org/charts/queue/tags/list", "{\"tags\":[\"1.0.0\",\"2.5.0\",\"3.0.0\"]}");
    server.file(
        "/v2/org/charts/queue/manifests/2.5.0",
        "{\"layers\":[{\"mediaType\":\"application/vnd.cncf.helm.chart.content.v1.tar+gzip\",\"digest\":\""
            + Servers.digest(queue)
            + "\"}]}");
    server.file("/v2/org/charts/queue/blobs/" + Servers.digest(queue), queue);
    Ran before = run("build", "--cluster", "one");
    assertThat(before.err()).contains("drydock fetch brings it");
    Ran fetched = run("fetch", "--allow", "127.0.0.1");
    assertThat(fetched.err()).isEmpty();
    assertThat(fetched.out()).contains("db ~1.2: 1.2.4", "queue >=2 <3: 2.5.0", "cache *: 9.0.0");
    server.close();
    Ran built = run("build", "--cluster", "one");
    assertThat(built.err()).isEmpty();
    assertThat(built.out())
        .contains("of: primary-1.2.4", "of: queue-2.5.0")
        .doesNotContain("of: cache");
  }

  private static byte[] chart(String name, String version) {
    return TestArchive.of(
        name + "/Chart.yaml",
        "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n",
        name + "/templates/a.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Chart.Name }}}\ndata: {of: {{ .Chart.Name }}-{{ .Chart.Version }}}\n");
  }

  @Test
  void killedInTheMiddleItLeavesTheCacheWhole() throws IOException, InterruptedException {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1);
    server.on(
        "/v2/org/pack/blobs/" + Servers.digest(LAYER),
        e -> {
          e.sendResponseHeaders(200, LAYER.length);
          e.getResponseBody().write(LAYER, 0, LAYER.length / 2);
          e.getResponseBody().flush();
          half.countDown();
          try {
            rest.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException x) {
            Thread.currentThread().interrupt();
          }
        });
    Process fetching = begin("fetch", "--allow", "127.0.0.1");
    assertThat(half.await(1, TimeUnit.MINUTES)).isTrue();
    fetching.destroyForcibly().waitFor();
    rest.countDown();
    Path sources = home.resolve("cache/drydock/sources");
    if (Files.isDirectory(sources)) {
      try (Stream<Path> all = Files.walk(sources)) {
        assertThat(all.filter(Files::isRegularFile)).isEmpty();
      }
    }
    server.file("/v2/org/pack/blobs/" + Servers.digest(LAYER), LAYER);
    assertThat(run("fetch", "--allow", "127.0.0.1").exit()).isZero();
    assertThat(run("build", "--cluster", "one").out()).contains("name: packed");
  }

  @Test
  void aFailureIsLocatedAndTheOthersGoOn() throws IOException, InterruptedException {
    repo.write(
        "clusters/one/more.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: gone, namespace: flux-system}
        spec: {url: "oci://127.0.0.1:PORT/org/gone"}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: gone, namespace: flux-system}
        spec: {path: ./, prune: true, sourceRef: {kind: OCIRepository, name: gone}}
        """
            .replace("PORT", String.valueOf(server.port())));
    Ran ran = run("fetch", "--allow", "127.0.0.1");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("clusters/one/more.yaml:4:13: error: ")
        .contains("there is no such thing [fetch/failed]");
    assertThat(ran.out()).contains("org/pack tag v1");
  }
}
