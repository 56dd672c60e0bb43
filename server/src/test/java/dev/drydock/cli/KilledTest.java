package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ide.promote.SmallFleet;
import dev.drydock.vfs.Cli;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.Jvm;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are killed without warning, at points that nobody chose. */
class KilledTest {
  /** Each starts a JVM; {@code -Ddrydock.kills=100} for a night. */
  private static final int KILLS = Integer.getInteger("drydock.kills", 2);

  private static final List<String> CLUSTERS = List.of("prod-1", "prod-2", "prod-3", "prod-4");

  @TempDir Path dir;

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path p : all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
        String path = root.relativize(p).toString();
        if (!path.startsWith(".git/")) {
          out.put(path, Files.readString(p));
        }
      }
    }
    return out;
  }

  private TestRepo fleet() throws IOException {
    TestRepo repo = SmallFleet.at(dir.resolve("fleet"));
    repo.write("drydock.yaml", "groups:\n- name: all\n  clusters: [prod-*]\n");
    CommitId first = repo.commit("first");
    CommitId second = SmallFleet.value(repo, "2").commit("second");
    SmallFleet.cluster(repo, "dev", "branch: main");
    CLUSTERS.forEach(c -> SmallFleet.cluster(repo, c, "commit: " + first.hex()));
    CommitId third = repo.commit("third");
    repo.remoteBranch("main", third);
    repo.git.getRepository().getConfig().setString("user", null, "name", "Ada Pilot");
    repo.git.getRepository().getConfig().setString("user", null, "email", "ada@example.com");
    repo.git.getRepository().getConfig().save();
    assertThat(second).isNotEqualTo(first);
    return repo;
  }

  @Test
  void aPromotionThatIsKilledLeavesEachFileAsItWasOrAsItIsToBe() throws Exception {
    TestRepo repo = fleet();
    Map<String, String> old = files(repo.root);
    String[] promote = {"promote", "--from", "dev", "--group", "all"};
    assertThat(Runs.run(repo.root, promote).exit()).isZero();
    Map<String, String> made = files(repo.root);
    assertThat(made.entrySet().stream().filter(e -> !e.getValue().equals(old.get(e.getKey()))))
        .hasSize(CLUSTERS.size());
    old.forEach(repo::write);
    Random random = new Random(11);
    for (int i = 0; i < KILLS; i++) {
      CommandVictim.kill(dir, repo.root, repo.root.resolve("clusters").toString(), random, promote);
      eachIsOneOf(repo.root, old, made);
      assertThat(Runs.run(repo.root, "fleet").exit()).as("the next command finishes it").isZero();
      assertThat(files(repo.root).keySet()).isEqualTo(old.keySet());
      try (Stream<Path> git = Files.list(repo.root.resolve(".git"))) {
        assertThat(git).noneMatch(p -> p.toString().contains("journal"));
      }
      old.forEach(repo::write);
    }
    assertThat(Runs.run(repo.root, promote).exit()).isZero();
    assertThat(files(repo.root)).isEqualTo(made);
  }

  /** Temporary files aside, whose names are no manifests' names. */
  private static void eachIsOneOf(Path root, Map<String, String> old, Map<String, String> made)
      throws IOException {
    Map<String, String> now = files(root);
    assertThat(now.keySet()).containsAll(old.keySet());
    now.forEach(
        (path, text) -> {
          if (made.containsKey(path)) {
            assertThat(text).as(path).isIn(old.getOrDefault(path, ""), made.get(path));
          } else {
            assertThat(path).doesNotEndWith(".yaml").doesNotEndWith(".yml");
          }
        });
  }

  @Test
  void aCommitThatIsKilledIsThereWholeOrNotAtAll() throws Exception {
    TestRepo repo = fleet();
    Map<String, String> old = files(repo.root);
    byte[] index = Files.readAllBytes(repo.root.resolve(".git/index"));
    String[] promote = {"promote", "--from", "dev", "--group", "all", "--commit", "--branch", "@N"};
    Random random = new Random(12);
    for (int i = 0; i < KILLS; i++) {
      CommandVictim.kill(dir, repo.root, "", random, promote);
      assertThat(files(repo.root)).isEqualTo(old);
      assertThat(Files.readAllBytes(repo.root.resolve(".git/index"))).isEqualTo(index);
      assertThat(Cli.git(repo.root, "fsck", "--strict", "--no-dangling")).isEmpty();
      promote[promote.length - 1] = "next-" + i;
      assertThat(Runs.run(repo.root, promote).exit()).isZero();
      promote[promote.length - 1] = "@N";
    }
    Set<String> trees = new TreeSet<>();
    for (String branch :
        Cli.git(repo.root, "for-each-ref", "--format=%(refname)", "refs/heads").split("\n")) {
      if (!branch.endsWith("/main")) {
        trees.add(Cli.git(repo.root, "rev-parse", branch + "^{tree}"));
      }
    }
    assertThat(trees).as("each branch holds the whole promotion").hasSize(1);
  }

  /** Each run keeps another result, so that there is always one being written. */
  @Test
  void checksThatAreKilledOverOneCacheLeaveItWhole() throws Exception {
    TestRepo repo = fleet();
    String alone = checked(repo.root, "--no-cache");
    assertThat(alone).contains("fleet/pin-behind");
    String[] check = {"check", "--fail-on", "error", "--allow-deletion", "ConfigMap/@N"};
    Random random = new Random(14);
    for (int i = 0; i < KILLS; i++) {
      CommandVictim.kill(2, dir, repo.root, "", random, check);
      assertThat(checked(repo.root)).isEqualTo(alone);
      assertThat(checked(repo.root)).as("by what the one before kept").isEqualTo(alone);
    }
    Path results = dir.resolve("cache/drydock/results");
    try (Stream<Path> all = Files.walk(results)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).isNotEmpty();
      for (Path f : files) {
        Files.write(f, new byte[] {1}, StandardOpenOption.APPEND);
      }
    }
    assertThat(checked(repo.root)).as("none of it can be read").isEqualTo(alone);
  }

  /** What a process of its own says. */
  private String checked(Path root, String... options) throws Exception {
    List<String> line =
        Jvm.command(
            List.of("-Xss16m", "-Ddrydock.engine=" + CommandVictim.ENGINE),
            "dev.drydock.Main",
            "check");
    line.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", dir.toString());
    builder.environment().put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    Process process = builder.start();
    try (InputStream said = process.getInputStream()) {
      String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() + "\n" + text;
    }
  }

  @Test
  void formattingThatIsKilledLosesNothing() throws Exception {
    Path in = Files.createDirectories(dir.resolve("work/in"));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      all.append(
          "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%d, namespace: n}\ndata: {a: \"%s\"}\n"
              .formatted(i, "x".repeat(500 * i)));
    }
    Files.writeString(in.resolve("all.yaml"), all);
    Path out = dir.resolve("work/out");
    String[] first = {"fmt", "-i", "in", "-o", "out", "--overwrite"};
    assertThat(Runs.run(in.resolveSibling(""), first).exit()).isZero();
    Map<String, String> old = files(out);
    Files.writeString(in.resolve("all.yaml"), all.toString().replace("x", "y"));
    assertThat(Runs.run(in.resolveSibling(""), first).exit()).isZero();
    Map<String, String> made = files(out);
    assertThat(made).hasSize(40);
    Random random = new Random(13);
    for (int i = 0; i < KILLS; i++) {
      for (Map.Entry<String, String> e : old.entrySet()) {
        Files.writeString(out.resolve(e.getKey()), e.getValue());
      }
      CommandVictim.kill(dir, in.resolveSibling(""), out.toString(), random, first);
      eachIsOneOf(out, old, made);
      assertThat(Files.readString(in.resolve("all.yaml"))).contains("yyy");
      assertThat(Runs.run(in.resolveSibling(""), first).exit()).isZero();
      assertThat(files(out)).isEqualTo(made);
    }
  }

  @Test
  void formattingIntoANewDirectoryGoesOnWhereItWasKilled() throws Exception {
    Path in = Files.createDirectories(dir.resolve("work/in"));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      all.append(
          "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%d, namespace: n}\ndata: {a: \"%s\"}\n"
              .formatted(i, "x".repeat(200 * i)));
    }
    Files.writeString(in.resolve("all.yaml"), all);
    Path work = in.resolveSibling("");
    assertThat(Runs.run(work, "fmt", "-i", "in", "-o", "whole").exit()).isZero();
    Map<String, String> made = files(work.resolve("whole"));
    assertThat(made).hasSize(60);
    Path half = Files.createDirectories(work.resolve("half/namespaces/n"));
    Files.writeString(
        work.resolve("half/.drydock-unfinished"),
        made.keySet().stream().map(p -> "half/" + p + "\n").collect(Collectors.joining()));
    Files.writeString(
        half.resolve("configmap-c1.yaml"), made.get("namespaces/n/configmap-c1.yaml"));
    assertThat(Runs.run(work, "fmt", "-i", "in", "-o", "half").exit()).isZero();
    assertThat(files(work.resolve("half"))).isEqualTo(made);
    Random random = new Random(17);
    for (int i = 0; i < KILLS; i++) {
      CommandVictim.kill(dir, work, "", random, "fmt", "-i", "in", "-o", "outs/" + i + "-@N");
      try (Stream<Path> outs = Files.list(work.resolve("outs"))) {
        for (Path out : outs.sorted().toList()) {
          boolean whole = files(out).equals(made);
          String to = work.relativize(out).toString();
          Runs.Ran again = Runs.run(work, "fmt", "-i", "in", "-o", to);
          assertThat(again.exit()).as(again.err() + files(out).keySet()).isEqualTo(whole ? 1 : 0);
          assertThat(files(out)).isEqualTo(made);
        }
      }
      try (Stream<Path> outs = Files.walk(work.resolve("outs"))) {
        outs.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }
}
