package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Cancel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
  @TempDir Path dir;

  private TestRepo repo() {
    return TestRepo.init(dir.resolve("repo"));
  }

  private static String read(FileTree tree, String path) {
    return tree.read(path).map(b -> new String(b.bytes(), StandardCharsets.UTF_8)).orElse("(none)");
  }

  @Test
  void noRepositoryIsNoError() throws IOException {
    assertThat(GitRepository.open(dir)).isEmpty();
  }

  @Test
  void anEmptyRepositoryHasABranchAndNoCommit() throws IOException {
    repo();
    try (GitRepository git = GitRepository.open(dir.resolve("repo")).orElseThrow()) {
      GitRefs refs = git.refs();
      assertThat(refs.head()).isEmpty();
      assertThat(refs.currentBranch()).contains("main");
      assertThat(refs.branches()).isEmpty();
      assertThat(git.resolve("HEAD").failure().orElseThrow().reason())
          .isEqualTo(Resolved.Reason.UNBORN);
      assertThat(git.resolve("main").failure().orElseThrow().message())
          .isEqualTo("there is no commit on main yet");
    }
  }

  @Test
  void isFoundFromBelowAndThroughAFile() throws IOException {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("a/b/c.yaml", "x: 1\n"), "one");
    try (GitRepository git = GitRepository.open(repo.root.resolve("a/b/c.yaml")).orElseThrow()) {
      assertThat(git.workTree()).contains(repo.root);
      assertThat(git.head()).contains(one);
    }
  }

  @Test
  void namesOfAllSorts() {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    CommitId two = repo.commit(Map.of("f", "2"), "two\n\nwith a body");
    repo.branch("feature/x", one).tag("v1.0.0", one).annotatedTag("v2.0.0", two);
    repo.remote("origin", "ssh://git@github.com/acme/fleet")
        .remoteBranch("main", one)
        .remoteBranch("only-there", one);
    repo.symbolicRef("refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    try (GitRepository git = repo.open()) {
      GitRefs refs = git.refs();
      assertThat(refs.currentBranch()).contains("main");
      assertThat(refs.branches())
          .containsExactly(Map.entry("feature/x", one), Map.entry("main", two));
      assertThat(refs.tags()).containsExactly(Map.entry("v1.0.0", one), Map.entry("v2.0.0", two));
      assertThat(refs.remoteBranches())
          .containsExactly(Map.entry("origin/main", one), Map.entry("origin/only-there", one));
      assertThat(refs.remotes())
          .containsExactly(
              new GitRefs.Remote("origin", List.of("ssh://git@github.com/acme/fleet")));
      assertThat(refs.defaultBranch(Optional.of("other"))).contains("main");
      assertThat(refs.branch("main")).as("the remote's wins").contains(one);
      assertThat(refs.branch("feature/x")).contains(one);
      assertThat(refs.hasBranch("only-there")).isTrue();
      assertThat(refs).isEqualTo(git.refs());

      for (String rev :
          List.of("HEAD", "main", two.hex(), two.abbreviated(), "v2.0.0", "refs/heads/main", "@")) {
        assertThat(git.resolve(rev).commit()).as(rev).contains(two);
      }
      for (String rev :
          List.of(
              "HEAD~1",
              "HEAD^",
              "origin/main",
              "origin",
              "only-there",
              "v1.0.0",
              "v2.0.0~1",
              one.hex().toUpperCase(java.util.Locale.ROOT))) {
        assertThat(git.resolve(rev).commit()).as(rev).contains(one);
      }
      for (String rev :
          List.of(
              "HEAD~9",
              "nothing",
              "0123456789012345678901234567890123456789",
              "abcdef0",
              "",
              "a..b",
              "x^{nonsense}",
              "\u0000",
              "-x")) {
        assertThat(git.resolve(rev).failure().map(Resolved.NotFound::reason))
            .as(rev)
            .contains(Resolved.Reason.UNKNOWN);
      }
      assertThat(git.resolve("HEAD^{tree}").failure().map(Resolved.NotFound::reason))
          .contains(Resolved.Reason.NOT_A_COMMIT);
      assertThat(git.commitByDigits(one.hex().substring(0, 9).toUpperCase(java.util.Locale.ROOT)))
          .contains(one);
      assertThat(git.commitByDigits("main")).isEmpty();
      assertThat(git.commitByDigits("0123456")).isEmpty();
      assertThat(git.commitByDigits("")).isEmpty();
      assertThat(git.ref("refs/tags/v2.0.0")).contains(two);
      assertThat(git.ref("refs/pull/1/head")).isEmpty();
      assertThat(git.history().count(one, two, Cancel.NONE)).hasValue(1);
      Commit info = git.commit(two).orElseThrow();
      assertThat(info.subject()).isEqualTo("two");
      assertThat(info.author()).isEqualTo("fleet");
      assertThat(info.time()).isEqualTo("2021-03-20T12:02:00Z");
      assertThat(info.parents()).containsExactly(one);
    }
  }

  @Test
  void withoutAnOriginTheDefaultBranchIsTheFollowedOneThenMain() {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    try (GitRepository git = repo.open()) {
      assertThat(git.refs().defaultBranch(Optional.of("trunk"))).contains("trunk");
      assertThat(git.refs().defaultBranch(Optional.empty())).contains("main");
    }
    repo.branch("master", one).checkout("master");
    repo.ref("refs/heads/main", one);
    try (GitRepository git = repo.open()) {
      assertThat(git.refs().defaultBranch(Optional.empty())).contains("main");
    }
  }

  @Test
  void historyIsAncestryAndWhatLiesBetween() {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1", "g", "1"), "one");
    CommitId two = repo.commit(Map.of("f", "2"), "two");
    repo.branch("side", one).checkout("side");
    CommitId side = repo.commit(Map.of("h", "1"), "side");
    repo.checkout("main");
    CommitId three = repo.delete("g").commit(Map.of("f", "3"), "three");
    try (GitRepository git = repo.open()) {
      History h = git.history();
      assertThat(h.isAncestor(one, three)).isTrue();
      assertThat(h.isAncestor(three, three)).isTrue();
      assertThat(h.isAncestor(three, one)).isFalse();
      assertThat(h.isAncestor(side, three)).isFalse();
      assertThat(h.mergeBase(side, three)).contains(one);
      assertThat(h.between(one, three, 10, Cancel.NONE).commits())
          .extracting(Commit::id)
          .containsExactly(three, two);
      assertThat(h.between(one, three, 1, Cancel.NONE))
          .satisfies(
              r -> {
                assertThat(r.commits()).hasSize(1);
                assertThat(r.more()).isTrue();
              });
      assertThat(h.between(three, one, 10, Cancel.NONE).commits()).isEmpty();
      assertThat(h.containing(two, git.refs().branches(), Cancel.NONE)).containsExactly("main");
      assertThat(h.containing(one, git.refs().branches(), Cancel.NONE))
          .containsExactly("main", "side");
      assertThat(h.changedPaths(one, three, Cancel.NONE))
          .containsExactly(
              Map.entry("f", History.PathChange.MODIFIED),
              Map.entry("g", History.PathChange.DELETED));
      CommitId nowhere = new CommitId("0123456789012345678901234567890123456789");
      assertThat(h.isAncestor(nowhere, one)).isFalse();
      assertThat(h.mergeBase(nowhere, one)).isEmpty();
      assertThat(git.commit(nowhere)).isEmpty();
      assertThat(git.at(nowhere)).isEmpty();
      assertThatThrownBy(() -> h.between(one, three, 10, () -> true))
          .isInstanceOf(java.util.concurrent.CancellationException.class);
    }
  }

  @Test
  void treesOfCommitsHoldWhatWasCommitted() throws IOException {
    TestRepo repo = repo();
    repo.write("dir/file.yaml", "v: 1\n")
        .write("dir/other.yaml", "w: 1\n")
        .write("dir-x", "")
        .write(".hidden", "h");
    Files.createSymbolicLink(repo.root.resolve("link.yaml"), Path.of("dir/file.yaml"));
    Files.createSymbolicLink(repo.root.resolve("dir/up"), Path.of(".."));
    Files.createSymbolicLink(repo.root.resolve("out"), Path.of("../elsewhere"));
    Files.createSymbolicLink(repo.root.resolve("abs"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(repo.root.resolve("loop"), Path.of("loop"));
    CommitId one = repo.commit("one");
    CommitId two = repo.commit(Map.of("dir/file.yaml", "v: 2\n"), "two");
    try (GitRepository git = repo.open()) {
      GitTree first = git.at(one).orElseThrow();
      GitTree second = git.at(two).orElseThrow();
      assertThat(read(first, "dir/file.yaml")).isEqualTo("v: 1\n");
      assertThat(read(second, "dir/file.yaml")).isEqualTo("v: 2\n");
      assertThat(first.contentId("dir/other.yaml")).isEqualTo(second.contentId("dir/other.yaml"));
      assertThat(first.contentId("dir/file.yaml")).contains(Blob.of("v: 1\n").id());
      assertThat(first.list(""))
          .containsExactly(".hidden", "abs", "dir", "dir-x", "link.yaml", "loop", "out");
      assertThat(first.list("dir")).containsExactly("file.yaml", "other.yaml", "up");
      assertThat(first.list("dir/file.yaml")).isEmpty();
      assertThat(read(second, "link.yaml")).isEqualTo("v: 2\n");
      assertThat(second.realPath("link.yaml")).contains("dir/file.yaml");
      assertThat(second.realPath("dir/up/dir/up/link.yaml")).contains("dir/file.yaml");
      assertThat(second.kind("dir/up")).isEqualTo(FileTree.Kind.DIRECTORY);
      for (String nothing :
          List.of("out", "abs", "loop", "dir/file.yaml/x", "nope", "..", "dir/../../x")) {
        assertThat(second.kind(nothing)).as(nothing).isEqualTo(FileTree.Kind.NONE);
        assertThat(second.read(nothing)).as(nothing).isEmpty();
        assertThat(second.realPath(nothing)).as(nothing).isEmpty();
      }
      assertThat(second.files(""))
          .containsExactly(".hidden", "dir/file.yaml", "dir/other.yaml", "dir-x", "link.yaml");
      assertThat(new DiskTree(repo.root).files("")).isEqualTo(second.files(""));
    }
  }

  @Test
  void bareRepositories() throws Exception {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    Path bare = dir.resolve("bare.git");
    Git.cloneRepository()
        .setURI(repo.root.toUri().toString())
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .close();
    try (GitRepository git = GitRepository.open(bare).orElseThrow()) {
      assertThat(git.workTree()).isEmpty();
      assertThat(git.head()).contains(one);
      assertThat(read(git.at(one).orElseThrow(), "f")).isEqualTo("1");
    }
  }

  @Test
  void aGitFileNamesTheDirectory() throws IOException {
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    Path other = Files.createDirectories(dir.resolve("separate"));
    repo.git.close();
    Files.move(repo.root.resolve(".git"), other.resolve("git-data"));
    Files.writeString(repo.root.resolve(".git"), "gitdir: ../separate/git-data\n");
    try (GitRepository git = GitRepository.open(repo.root).orElseThrow()) {
      assertThat(git.workTree()).contains(repo.root);
      assertThat(git.head()).contains(one);
    }
    Files.writeString(repo.root.resolve(".git"), "gitdir: ../nowhere\n");
    assertThatThrownBy(() -> GitRepository.open(repo.root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not there");
    Files.writeString(repo.root.resolve(".git"), "hello\n");
    assertThatThrownBy(() -> GitRepository.open(repo.root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("names no git directory");
  }

  @Test
  void linkedWorktreesAndPackedRefs() throws Exception {
    assumeTrue(Cli.present(), "the git program is not there");
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    CommitId two = repo.commit(Map.of("f", "2"), "two");
    repo.tag("v1", one).annotatedTag("v2", two).remote("origin", "x").remoteBranch("main", one);
    repo.git.close();
    Path linked = dir.resolve("linked");
    Cli.git(repo.root, "worktree", "add", "-q", "-b", "topic", linked.toString(), one.hex());
    Cli.git(repo.root, "gc", "-q");
    Cli.git(repo.root, "pack-refs", "--all");
    assertThat(repo.root.resolve(".git/packed-refs")).exists();
    try (GitRepository git = GitRepository.open(linked).orElseThrow();
        GitRepository main = GitRepository.open(repo.root).orElseThrow()) {
      assertThat(git.workTree()).contains(linked);
      assertThat(git.commonDir().toRealPath()).isEqualTo(main.gitDir().toRealPath());
      GitRefs refs = git.refs();
      assertThat(refs.head()).contains(one);
      assertThat(refs.currentBranch()).contains("topic");
      assertThat(refs.branches()).containsExactly(Map.entry("main", two), Map.entry("topic", one));
      assertThat(refs.tags()).containsExactly(Map.entry("v1", one), Map.entry("v2", two));
      assertThat(refs.remoteBranches()).containsExactly(Map.entry("origin/main", one));
      assertThat(read(git.at(two).orElseThrow(), "f")).isEqualTo("2");
      assertThat(main.refs().currentBranch()).contains("main");
    }
  }

  @Test
  void aShallowCloneSaysWhatItLacks() throws Exception {
    assumeTrue(Cli.present(), "the git program is not there");
    TestRepo repo = repo();
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    CommitId two = repo.commit(Map.of("f", "2"), "two");
    Path shallow = dir.resolve("shallow");
    Cli.git(dir, "clone", "-q", "--depth", "1", repo.root.toUri().toString(), shallow.toString());
    try (GitRepository git = GitRepository.open(shallow).orElseThrow()) {
      assertThat(git.shallow()).isTrue();
      assertThat(git.refs().shallow()).isTrue();
      assertThat(git.refs().defaultBranch(Optional.empty())).contains("main");
      assertThat(git.head()).contains(two);
      assertThat(git.commit(two).orElseThrow().parents()).isEmpty();
      assertThat(read(git.at(two).orElseThrow(), "f")).isEqualTo("2");
      for (String rev : List.of(one.hex(), one.abbreviated(), "HEAD~1")) {
        assertThat(git.resolve(rev).failure().orElseThrow().reason())
            .as(rev)
            .isEqualTo(Resolved.Reason.SHALLOW);
      }
      assertThat(git.resolve(one.hex()).failure().orElseThrow().message())
          .contains("git fetch --unshallow");
      assertThat(git.resolve("nope").failure().orElseThrow().reason())
          .isEqualTo(Resolved.Reason.UNKNOWN);
      assertThat(git.history().isAncestor(one, two)).isFalse();
      assertThat(git.history().between(one, two, 9, Cancel.NONE).commits()).isEmpty();
    }
  }

  @Test
  void submodulesAreNotThere() throws Exception {
    assumeTrue(Cli.present(), "the git program is not there");
    TestRepo inner = TestRepo.init(dir.resolve("inner"));
    inner.commit(Map.of("i", "1"), "inner");
    TestRepo repo = repo();
    repo.commit(Map.of("f", "1"), "one");
    Cli.git(
        repo.root,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.root.toUri().toString(),
        "sub");
    Cli.git(
        repo.root,
        "-c",
        "user.name=f",
        "-c",
        "user.email=f@example.com",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "sub");
    try (GitRepository git = repo.open();
        GitRepository sub = GitRepository.open(repo.root.resolve("sub")).orElseThrow()) {
      GitTree tree = git.at(git.head().orElseThrow()).orElseThrow();
      assertThat(tree.kind("sub")).isEqualTo(FileTree.Kind.NONE);
      assertThat(tree.kind(".gitmodules")).isEqualTo(FileTree.Kind.FILE);
      assertThat(sub.workTree()).contains(repo.root.resolve("sub"));
    }
  }

  @Test
  void nothingIsWrittenAndNothingIsRun() throws Exception {
    TestRepo repo = repo();
    repo.commit(Map.of("f", "1"), "one");
    repo.git.close();
    List<String> before = Cli.walk(repo.root);
    try (GitRepository git = GitRepository.open(repo.root).orElseThrow()) {
      git.refs();
      git.resolve("HEAD");
      git.at(git.head().orElseThrow()).orElseThrow().read("f");
      assertThat(
              ProcessHandle.current()
                  .children()
                  .filter(
                      p ->
                          p.info()
                              .command()
                              .map(c -> c.endsWith("git") || c.endsWith("sh"))
                              .orElse(false)))
          .isEmpty();
    }
    assertThat(Cli.walk(repo.root)).isEqualTo(before);
  }
}
