package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.Harbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} as CI runs it, on changes that would delete a cluster. */
class GuardsTest {
  private static final String LINES = "clusters/management/infrastructure/kustomization.yaml";
  private static final String MANIFEST = "clusters/management/infrastructure/staging-us.yaml";

  @TempDir Path root;
  private Map<String, String> commits = Map.of();

  @BeforeEach
  void lay() throws IOException {
    commits = Harbour.lay(root);
  }

  private void edit(String path, String from, String to) throws IOException {
    Path file = root.resolve(path);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void aChangeOfNothingPasses() {
    Ran ran = Runs.run(root, "check");
    assertThat(ran.exit()).as(ran.out()).isZero();
  }

  @Test
  void aPathThatIsNotThereIsNamedAsItWasTyped() {
    for (String[] args :
        new String[][] {
          {"check", "gone/deeper/x.yaml"},
          {"check", "clusters", "gone/deeper/x.yaml"},
          {"check", "--repo", ".", "gone/deeper/x.yaml"}
        }) {
      Ran ran = Runs.run(root, args);
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains("gone/deeper/x.yaml: there is no such");
    }
  }

  @Test
  void aManifestThatGoesIsRefused() throws IOException {
    Files.delete(root.resolve(MANIFEST));
    Ran ran = Runs.run(root, "check", "--fail-on", "error");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(LINES + ":8:3: error: whether Cluster clusters/staging-us stays")
        .contains("[fleet/cluster-deletion] (management, staging-us)");
  }

  @Test
  void aLineThatGoesIsRefusedUnlessSomebodyAnswersForIt() throws IOException {
    edit(LINES, "- staging-us.yaml\n", "");
    Ran ran = Runs.run(root, "check", "--fail-on", "error");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(LINES + ":4:1: error: Cluster clusters/staging-us would be deleted");
    assertThat(Runs.run(root, "check", "--allow-deletion", "Cluster/production-eu-1").exit())
        .isEqualTo(1);
    Ran allowed = Runs.run(root, "check", "--allow-deletion", "Cluster/staging-us");
    assertThat(allowed.exit()).as(allowed.out()).isZero();
    assertThat(Runs.run(root, "check", "--allow-deletion", "staging-us").exit()).isEqualTo(2);
  }

  @Test
  void nothingInTheChangeSilencesIt() throws IOException {
    edit(LINES, "- staging-us.yaml\n", "");
    edit(LINES, "resources:\n", "# drydock:ignore fleet/cluster-deletion\nresources:\n");
    Files.writeString(
        root.resolve("drydock.yaml"), "severity:\n  fleet/cluster-deletion: off\nprotected: []\n");
    Ran json = Runs.run(root, "check", "--format", "json");
    assertThat(json.exit()).isEqualTo(1);
    Path baseline = Files.writeString(root.resolve("known.json"), json.out());
    Ran ran = Runs.run(root, "check", "--baseline", baseline.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("[fleet/cluster-deletion]");
  }

  @Test
  void whatIsKnownDoesNotCount() throws IOException {
    edit(LINES, "- namespace.yaml\n", "- namespace.yaml\n- namespace.yaml\n");
    Ran found = Runs.run(root, "check", "--format", "json");
    assertThat(found.exit()).isEqualTo(1);
    Files.writeString(root.resolve("known.json"), found.out());
    Ran known = Runs.run(root, "check", "--baseline", "known.json");
    assertThat(known.exit()).as(known.out()).isZero();
    assertThat(known.err()).contains("in the baseline left out");
    Files.writeString(root.resolve("known.json"), "{\n  \"version\": 1,\n  oops");
    Ran broken = Runs.run(root, "check", "--baseline", "known.json");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).startsWith("known.json:3:").contains("[baseline]");
    assertThat(Runs.run(root, "check", "--baseline", "no.json").err())
        .startsWith("no.json: error: there is no such file");
  }

  @Test
  void anOlderCommitIsTheBaseThatIsNamed() throws IOException {
    Ran ran = Runs.run(root, "check", "--base", commits.get("first-fleet"), "--format", "json");
    assertThat(ran.exit()).as(ran.out()).isZero();
    Ran nowhere = Runs.run(root, "check", "--base", "nowhere");
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.out()).contains("[fleet/base-unknown]");
  }

  @Test
  void aShallowCloneSaysWhatItLacks() throws IOException, GitAPIException {
    Path clone = root.resolveSibling(root.getFileName() + "-clone");
    try (Git git =
        Git.cloneRepository()
            .setURI(root.toUri().toString())
            .setDirectory(clone.toFile())
            .setDepth(1)
            .setBranch("refs/heads/main")
            .call()) {
      // As a CI system leaves it: the commit alone, no branch.
      git.checkout().setName(git.getRepository().resolve("HEAD").getName()).call();
      git.branchDelete().setBranchNames("main", "origin/main").setForce(true).call();
    }
    Files.delete(clone.resolve(MANIFEST));
    Ran ran = Runs.run(clone, "check", "--strict");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("[fleet/base-unknown]")
        .contains("git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main gets it");
    assertThat(ran.err()).contains("[check/not-checked]");
  }
}
