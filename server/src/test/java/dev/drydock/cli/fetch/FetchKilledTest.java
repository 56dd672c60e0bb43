package dev.drydock.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.CommandVictim;
import dev.drydock.fleets.Bootstrap;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestArchive;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fetch} of each kind of source, killed at points that nobody chose. */
class FetchKilledTest {
  /** Each starts a JVM; {@code -Ddrydock.kills=100} for a night. */
  private static final int KILLS = Integer.getInteger("drydock.kills", 2);

  private static final String PADDING = "x".repeat(20_000);

  @TempDir Path dir;
  private final AtomicInteger asked = new AtomicInteger();
  private Servers server;
  private GitDaemon daemon;
  private TestRepo elsewhere;
  private TestRepo fleet;
  private Path sources;

  @BeforeEach
  void start() throws IOException {
    server = new Servers();
    elsewhere = TestRepo.init(Files.createDirectories(dir.resolve("served/org")));
    daemon = new GitDaemon(dir.resolve("served"), dir.resolve("daemon.log"));
    sources = dir.resolve("cache/drydock/sources");
    fleet = TestRepo.init(Files.createDirectories(dir.resolve("fleet")));
    fleet.write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    fleet.write(
        "clusters/one/sources.yaml",
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
        ---
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: other, namespace: flux-system}
        spec: {url: "GIT", ref: {branch: main}}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: other, namespace: flux-system}
        spec: {path: ./, prune: true, sourceRef: {kind: GitRepository, name: other}}
        ---
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: charts, namespace: flux-system}
        spec: {url: "http://127.0.0.1:PORT/charts"}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: app, namespace: flux-system}
        spec: {chart: {spec: {chart: app, version: 1.x, sourceRef: {kind: HelmRepository, name: charts}}}}
        """
            .replace("PORT", String.valueOf(server.port()))
            .replace("GIT", daemon.url("org")));
    fleet.commit("fleet");
    server.on("/v2/org/pack/manifests/v1", e -> Servers.send(e, 200, Servers.bytes(manifest())));
    server.on("/charts/index.yaml", e -> Servers.send(e, 200, Servers.bytes(index())));
  }

  @AfterEach
  void stop() {
    server.close();
    daemon.close();
  }

  private static String object(String text) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \""
        + text
        + PADDING
        + "\"}\n";
  }

  /** Another artifact each time that somebody asks. */
  private String manifest() {
    byte[] layer = TestArchive.of("a.yaml", object("n" + asked.incrementAndGet()));
    server.file("/v2/org/pack/blobs/" + Servers.digest(layer), layer);
    return "{\"layers\":[{\"mediaType\":\"x\",\"digest\":\"" + Servers.digest(layer) + "\"}]}";
  }

  /** Another chart of the same version each time that somebody asks. */
  private String index() {
    byte[] chart =
        TestArchive.of(
            "app/Chart.yaml",
            "apiVersion: v2\nname: app\nversion: 1.2.0\n",
            "app/templates/a.yaml",
            object("n" + asked.incrementAndGet()));
    String name = "app-" + Servers.digest(chart).substring(7, 20) + ".tgz";
    server.file("/charts/" + name, chart);
    return "entries: {app: [{version: 1.2.0, urls: [" + name + "]}]}\n";
  }

  @Test
  void theCacheIsWholeWheneverItEnds() throws IOException, InterruptedException {
    Random random = new Random(14);
    CommitId last = elsewhere.commit("empty");
    for (int i = 0; i < KILLS; i++) {
      CommitId before = last;
      elsewhere.write("a.yaml", object("n" + i));
      last = elsewhere.commit("commit " + i);
      CommandVictim.kill(dir, fleet.root, "", random, "fetch", "--allow", "127.0.0.1");
      SourceStore store = SourceStore.at(sources);
      SourceStore.Fetched git = store.git(daemon.url("org"), "branch:main").orElseThrow();
      assertThat(git.commit()).isIn(before, last);
      Blob file = git.repository().at(git.commit()).orElseThrow().read("a.yaml").orElseThrow();
      assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).endsWith(PADDING + "\"}\n");
      assertThat(store.chart(server.url() + "/charts", "app", "1.2.0")).isPresent();
      everyObjectIsWhatItsNameSays();
    }
    cleared();
  }

  private void everyObjectIsWhatItsNameSays() throws IOException {
    try (Stream<Path> all = Files.walk(sources)) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        String path = sources.relativize(p).toString();
        if (path.startsWith("objects/") && !path.endsWith(".tmp")) {
          assertThat("objects/" + SourceStore.sha256(Files.readAllBytes(p)))
              .isEqualTo(path.substring(0, 10) + path.substring(11));
        } else if (path.startsWith("names/") && !path.endsWith(".tmp")) {
          List<String> lines = Files.readAllLines(p);
          assertThat(lines).as(path).hasSize(5);
          String object = lines.get(3);
          assertThat(
                  sources.resolve("objects/" + object.substring(0, 2) + "/" + object.substring(2)))
              .as("%s leads somewhere", path)
              .satisfiesAnyOf(
                  o -> assertThat(o).exists(),
                  o -> assertThat(sources.resolve("git/" + object)).exists());
        }
      }
    }
  }

  /** What killed runs left goes when it is old enough that nobody can be at it. */
  private void cleared() throws IOException {
    Instant now = Instant.now();
    FileTime old = FileTime.from(now.minus(Duration.ofDays(2)));
    Set<String> named = new HashSet<>();
    try (Stream<Path> all = Files.walk(sources)) {
      for (Path p : all.toList()) {
        if (sources.relativize(p).startsWith("names") && Files.isRegularFile(p)) {
          List<String> lines = Files.readAllLines(p);
          named.add(lines.size() == 5 ? lines.get(3) : "");
        }
        Files.setLastModifiedTime(p, old);
      }
    }
    SourceStore.at(sources).tidy(now);
    try (Stream<Path> all = Files.walk(sources)) {
      assertThat(all).noneMatch(p -> p.toString().endsWith(".tmp"));
    }
    try (Stream<Path> git = Files.list(sources.resolve("git"))) {
      assertThat(git.map(p -> p.getFileName().toString())).isSubsetOf(named);
    }
    everyObjectIsWhatItsNameSays();
    assertThat(SourceStore.at(sources).git(daemon.url("org"), "branch:main")).isPresent();
  }
}
