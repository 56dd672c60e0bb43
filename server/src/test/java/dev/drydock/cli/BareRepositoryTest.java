package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.DemoFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bare repository has no files: HEAD is looked at, and nothing can be edited. */
class BareRepositoryTest {
  @TempDir Path dir;

  @Test
  void headStandsForTheFiles() throws IOException, GitAPIException {
    DemoFleet.at(dir.resolve("fleet"));
    Path bare = dir.resolve("bare.git");
    Git.cloneRepository()
        .setURI(dir.resolve("fleet").toUri().toString())
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .close();
    Ran fleet = Runs.run(bare, "fleet", "--repo", ".");
    assertThat(fleet.out()).contains("clusters/staging");
    Ran check = Runs.run(bare, "check", "--no-cache", "--repo", ".");
    assertThat(check.out()).contains("flux/commit-in-branch").doesNotContain("cluster-deletion");
    Ran promote =
        Runs.run(bare, "promote", "--repo", ".", "--from", "development", "--to", "staging");
    assertThat(promote.exit()).isEqualTo(1);
    assertThat(promote.err()).contains("is a bare repository: there are no files to edit [bare]");
  }
}
