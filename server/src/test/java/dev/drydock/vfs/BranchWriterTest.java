package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchWriterTest {
  private static final Instant WHEN = Instant.parse("2024-05-01T10:00:00Z");
  private static final Map<String, String> WHO =
      Map.of(
          "GIT_AUTHOR_NAME", "Ada",
          "GIT_AUTHOR_EMAIL", "ada@example.com",
          "GIT_COMMITTER_NAME", "Bo",
          "GIT_COMMITTER_EMAIL", "bo@example.com",
          "GIT_CONFIG_GLOBAL", "");

  @TempDir Path dir;
  private TestRepo repo;
  private CommitId head;
  private GitRepository git;

  @BeforeEach
  void repository() {
    repo = TestRepo.init(dir.resolve("repo"));
    repo.write("a/b/c.yaml", "c: 1\n").write("a/run.sh", "#!/bin/sh\n").write("z.yaml", "z: 1\n");
    repo.root.resolve("a/run.sh").toFile().setExecutable(true);
    head = repo.commit("first");
    git = repo.open();
  }

  @AfterEach
  void close() {
    git.close();
  }

  private static Writer.Replacement replacement(String path, String before, String after) {
    return new Writer.Replacement(
        path, Optional.of(Blob.of(before).id()), after.getBytes(StandardCharsets.UTF_8));
  }

  private CommitId write(String branch, Writer.Replacement... files) throws IOException {
    return git.branches(WHO).write(branch, head, List.of(files), "Change\n\nsome things\n", WHEN);
  }

  @Test
  void makesACommitOnABranchOfItsOwnAndNothingRuns() throws IOException {
    repo.write(".gitattributes", "* filter=trap diff=trap text=auto eol=crlf\n");
    head = repo.commit("attributes");
    Path mark = Traps.in(repo, dir);
    git.close();
    git = repo.open();
    byte[] index = Files.readAllBytes(repo.root.resolve(".git/index"));
    String headFile = Files.readString(repo.root.resolve(".git/HEAD"));
    List<String> files = Cli.walk(repo.root.resolve("a"));

    CommitId made =
        write(
            "promote/x",
            replacement("a/b/c.yaml", "c: 1\n", "c: 2\n"),
            replacement("a/run.sh", "#!/bin/sh\n", "#!/bin/bash\n"),
            new Writer.Replacement("a/new/d.yaml", Optional.empty(), "d: 1\n".getBytes()));

    assertThat(mark).doesNotExist();
    assertThat(Files.readAllBytes(repo.root.resolve(".git/index"))).isEqualTo(index);
    assertThat(repo.root.resolve(".git/HEAD")).hasContent(headFile);
    assertThat(Cli.walk(repo.root.resolve("a"))).isEqualTo(files);
    assertThat(git.head()).contains(head);
    assertThat(git.ref("refs/heads/promote/x")).contains(made);
    GitTree tree = git.at(made).orElseThrow();
    assertThat(new String(tree.read("a/b/c.yaml").orElseThrow().bytes())).isEqualTo("c: 2\n");
    assertThat(new String(tree.read("a/new/d.yaml").orElseThrow().bytes())).isEqualTo("d: 1\n");
    Commit commit = git.commit(made).orElseThrow();
    assertThat(commit.author()).isEqualTo("Ada");
    assertThat(commit.time()).isEqualTo(WHEN);
    assertThat(git.history().between(head, made, 10, dev.drydock.base.Cancel.NONE).commits())
        .hasSize(1);
  }

  @Test
  void gitFindsTheCommitSoundAndTheModesKept() throws IOException {
    assumeTrue(Cli.present(), "the git program is not there");
    CommitId made =
        write(
            "promote/x",
            replacement("a/run.sh", "#!/bin/sh\n", "#!/bin/bash\n"),
            new Writer.Replacement("a.yaml", Optional.empty(), "a: 1\n".getBytes()));
    assertThat(Cli.git(repo.root, "fsck", "--strict", "--no-dangling")).isEmpty();
    assertThat(Cli.git(repo.root, "diff", "--raw", "--abbrev=4", head.hex(), made.hex()).lines())
        .hasSize(2)
        .anySatisfy(l -> assertThat(l).startsWith(":000000 100644").endsWith("A\ta.yaml"))
        .anySatisfy(l -> assertThat(l).startsWith(":100755 100755").endsWith("M\ta/run.sh"));
    assertThat(Cli.git(repo.root, "status", "--porcelain")).isEmpty();
    assertThat(Cli.git(repo.root, "log", "-1", "--format=%cn <%ce>|%s|%b", made.hex()))
        .isEqualTo("Bo <bo@example.com>|Change|some things");
  }

  @Test
  void aBranchThatIsThereStays() throws IOException {
    CommitId first = write("promote/x", replacement("z.yaml", "z: 1\n", "z: 2\n"));
    assertThatThrownBy(() -> write("promote/x", replacement("z.yaml", "z: 1\n", "z: 3\n")))
        .isInstanceOf(BranchWriter.Refused.class)
        .hasMessageContaining("promote/x exists already");
    assertThat(git.ref("refs/heads/promote/x")).contains(first);
    assertThatThrownBy(() -> write("promote", replacement("z.yaml", "z: 1\n", "z: 3\n")))
        .as("a directory of branches")
        .isInstanceOf(IOException.class);
    for (String wrong : List.of("", "a..b", "a b", "../x", "x.lock", "-/")) {
      if (!wrong.equals("-/")) {
        assertThatThrownBy(() -> write(wrong)).hasMessageContaining("is no name for a branch");
      }
    }
  }

  @Test
  void aFileThatIsAnotherInTheCommitIsRefused() {
    assertThatThrownBy(() -> write("x", replacement("z.yaml", "z: 0\n", "z: 2\n")))
        .hasMessageContaining("z.yaml is another one");
    assertThatThrownBy(
            () ->
                write("x", new Writer.Replacement("z.yaml", Optional.empty(), "z: 2\n".getBytes())))
        .hasMessageContaining("z.yaml exists already");
    assertThat(git.ref("refs/heads/x")).isEmpty();
  }

  @Test
  void whoCommitsComesFromWhereGitTakesIt() throws IOException {
    Path home = Files.createDirectories(dir.resolve("home"));
    Files.writeString(
        home.resolve(".gitconfig"), "[user]\n\tname = Cleo\n\temail = c@example.com\n");
    Map<String, String> user = Map.of("HOME", home.toString());
    List<Writer.Replacement> edit = List.of(replacement("z.yaml", "z: 1\n", "z: 2\n"));
    CommitId made = git.branches(user).write("x", head, edit, "m\n", WHEN);
    assertThat(git.commit(made).orElseThrow().author()).isEqualTo("Cleo");
    var config = repo.git.getRepository().getConfig();
    config.setString("user", null, "name", "Dana");
    config.save();
    git.close();
    git = repo.open();
    CommitId own = git.branches(user).write("y", head, edit, "m\n", WHEN);
    assertThat(git.commit(own).orElseThrow().author()).isEqualTo("Dana");
    assertThatThrownBy(
            () -> git.branches(Map.of("GIT_CONFIG_GLOBAL", "")).write("z", head, edit, "m\n", WHEN))
        .hasMessageContaining("user.name and user.email");
  }
}
