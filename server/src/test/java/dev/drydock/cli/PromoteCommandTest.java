package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.Traps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drydock promote} on the public demonstration fleet. */
class PromoteCommandTest {
  private static final String STAGING = "clusters/staging/flux-system/cluster-sync.yaml";

  @TempDir Path dir;
  private DemoFleet demo;

  @BeforeEach
  void materialize() throws IOException {
    demo = DemoFleet.at(dir);
    var config = demo.repo.git.getRepository().getConfig();
    config.setString("user", null, "name", "Ada Pilot");
    config.setString("user", null, "email", "ada@example.com");
    config.save();
  }

  private Ran promote(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "promote";
    System.arraycopy(args, 0, all, 1, args.length);
    return Runs.run(dir, all);
  }

  @Test
  void aCommitLeavesTheWorkingTreeAlone() throws IOException {
    String before = demo.repo.text(STAGING);
    demo.repo.write(STAGING, before + "# not committed yet\n");
    byte[] index = Files.readAllBytes(dir.resolve(".git/index"));
    Ran ran = promote("--from", "development", "--to", "staging", "--commit");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("on the new branch promote/development-to-staging");
    assertThat(demo.repo.text(STAGING)).isEqualTo(before + "# not committed yet\n");
    assertThat(Files.readAllBytes(dir.resolve(".git/index"))).isEqualTo(index);
    try (GitRepository git = demo.repo.open()) {
      assertThat(git.head()).contains(demo.head);
      CommitId made = git.ref("refs/heads/promote/development-to-staging").orElseThrow();
      String committed = new String(git.at(made).orElseThrow().read(STAGING).orElseThrow().bytes());
      assertThat(committed)
          .isEqualTo(
              before
                  .replace(
                      "    branch: " + demo.pinned.abbreviated() + "\n",
                      "    branch: main\n    commit: " + demo.head.hex() + "\n")
                  .replace(
                      "    kind: GitRepository\n    name: flux-system\n",
                      "    kind: GitRepository\n    name: cluster\n"));
      String message =
          demo.repo
              .git
              .getRepository()
              .parseCommit(org.eclipse.jgit.lib.ObjectId.fromString(made.hex()))
              .getFullMessage();
      assertThat(message)
          .startsWith("Promote development to staging\n\nstaging: Kustomization cluster at commit ")
          .contains("- update GitRepository");
    }
    Ran again = promote("--from", "development", "--to", "staging", "--commit");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("exists already: nothing was committed [promote/refused]");
  }

  @Test
  void whateverGitIsToldToRunDoesNot() throws IOException {
    demo.repo.write(".gitattributes", "* filter=trap diff=trap merge=trap text=auto eol=crlf\n");
    demo.repo.commit("attributes");
    Path mark = Traps.in(demo.repo, dir.resolve(".git"));
    demo.repo.write(STAGING, demo.repo.text(STAGING) + "# not committed yet\n");
    String[] promote = {"--from", "development", "--to", "staging", "--allow-unpushed"};
    Ran made = promote(plus(promote, "--commit"));
    assertThat(made.exit()).as(made.err()).isZero();
    for (String[] args :
        new String[][] {
          {"check"},
          {"diff"},
          {"diff", "--base", "HEAD"},
          {"fleet"},
          {"build", "--all", "-o", "dir=" + dir.resolve(".git/out")},
          {"explain", "Namespace/flux-system", "--cluster", "staging"}
        }) {
      Runs.run(dir, args);
    }
    assertThat(mark).doesNotExist();
  }

  private static String[] plus(String[] args, String last) {
    String[] out = java.util.Arrays.copyOf(args, args.length + 1);
    out[args.length] = last;
    return out;
  }

  @Test
  void aBranchWithoutACommitIsWrongUsage() {
    assertThat(promote("--from", "development", "--to", "staging", "--branch", "x").exit())
        .isEqualTo(2);
  }
}
