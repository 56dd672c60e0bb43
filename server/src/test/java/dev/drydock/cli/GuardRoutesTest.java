package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which a change could delete a cluster, each tried on a fleet whose clusters are made
 * in every way there is, and changes that look like one and are none: fixtures/guards.
 */
class GuardRoutesTest {
  private static final Path GUARDS =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures")).resolve("guards");

  @TempDir Path temp;

  @SuppressWarnings("NullAway.Init")
  private TestRepo repo;

  private final Map<String, String> committed = new LinkedHashMap<>();

  @BeforeEach
  void lay() throws IOException {
    repo = TestRepo.init(temp.resolve("fleet"));
    Path fleet = GUARDS.resolve("fleet");
    try (Stream<Path> all = Files.walk(fleet)) {
      for (Path p : all.filter(Files::isRegularFile).sorted().toList()) {
        committed.put(fleet.relativize(p).toString(), Files.readString(p));
      }
    }
    committed.forEach(repo::write);
    CommitId base = repo.commit("base");
    repo.remote("origin", "ssh://git@example.com/org/fleet");
    repo.remoteBranch("main", base).remoteBranch("release", base);
    repo.delete("pinned/seven.yaml");
    repo.write("pinned/kustomization.yaml", "resources: []\n");
    repo.write("infra/base/kustomization.yaml", "resources: [namespace.yaml]\n");
    repo.delete("clusters/third/cluster.yaml");
    CommitId without = repo.commit("a branch without clusters");
    repo.remoteBranch("bare", without).tag("bare", without).tag("v1.0.0", without);
    repo.ref("refs/heads/main", base);
  }

  private void restore() throws IOException {
    try (Stream<Path> all = Files.walk(repo.root)) {
      for (Path p : all.filter(p -> !Files.isDirectory(p) || Files.isSymbolicLink(p)).toList()) {
        String path = repo.root.relativize(p).toString();
        if (!path.startsWith(".git/")
            && (!committed.containsKey(path) || Files.isSymbolicLink(p))) {
          Files.delete(p);
        }
      }
    }
    committed.forEach(repo::write);
  }

  @TestFactory
  Stream<DynamicTest> whatDeletesAClusterIsRefusedAndNothingElse() throws IOException {
    List<JsonNode> routes = new ArrayList<>();
    new YAMLMapper().readTree(GUARDS.resolve("routes.yaml").toFile()).forEach(routes::add);
    return routes.stream()
        .map(r -> DynamicTest.dynamicTest(r.path("how").asText(), () -> tried(r)));
  }

  private void tried(JsonNode route) throws IOException {
    restore();
    each(route, "copy", (to, from) -> repo.write(to, repo.text(from)));
    each(route, "write", repo::write);
    each(route, "append", (path, text) -> repo.write(path, repo.text(path) + text));
    for (JsonNode e : route.path("edit")) {
      edit(e.path(0).asText(), e.path(1).asText(), e.path(2).asText());
    }
    for (JsonNode e : route.path("cut")) {
      cut(e.path(0).asText(), e.path(1).asText());
    }
    route.path("delete").forEach(p -> repo.delete(p.asText()));
    each(route, "link", this::link);
    Ran ran = Runs.run(repo.root, "check", "--base", "origin/main", "--fail-on", "error");
    List<String> said =
        ran.out().lines().filter(l -> l.contains("[fleet/cluster-deletion]")).toList();
    if (route.has("loses")) {
      String cluster = "\\b" + route.path("loses").asText() + "\\b";
      assertThat(said)
          .as(ran.out() + ran.err())
          .anySatisfy(l -> assertThat(l).contains(": error: ").containsPattern(cluster));
      assertThat(ran.exit()).isEqualTo(1);
    } else {
      assertThat(said).isEmpty();
    }
  }

  private static void each(JsonNode route, String what, BiConsumer<String, String> act) {
    route.path(what).fields().forEachRemaining(e -> act.accept(e.getKey(), e.getValue().asText()));
  }

  private void edit(String path, String from, String to) {
    String text = repo.text(path);
    assertThat(text).contains(from);
    repo.write(path, text.replace(from, to));
  }

  /** Takes the document of one object out of a file. */
  private void cut(String path, String name) {
    List<String> all = List.of(repo.text(path).split("---\n"));
    List<String> kept =
        all.stream().filter(d -> !d.matches("(?s).*name: " + name + "[,}].*")).toList();
    assertThat(kept).hasSizeLessThan(all.size());
    repo.write(path, String.join("---\n", kept));
  }

  private void link(String path, String target) {
    try {
      Path at = repo.root.resolve(path);
      Files.deleteIfExists(at);
      Files.createSymbolicLink(at, Path.of(target));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
