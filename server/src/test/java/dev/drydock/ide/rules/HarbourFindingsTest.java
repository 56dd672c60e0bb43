package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Guard;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Finding;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample fleet is sound: what is found in it is what its page says, nothing of it an error or a
 * warning.
 */
class HarbourFindingsTest {
  private static final Path FLEET =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures")).resolve("fleets/harbour");

  @TempDir Path scratch;

  @Test
  void whatIsFoundIsWhatIsExpected() throws IOException, InterruptedException {
    Path dir = scratch.resolve("harbour");
    Process made =
        new ProcessBuilder("bash", FLEET.resolve("materialize.sh").toString(), dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("log").toFile())
            .start();
    assertThat(made.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(made.exitValue()).as(Files.readString(scratch.resolve("log"))).isZero();
    Optional<GitRepository> repository = GitRepository.open(dir);
    Optional<Revisions> history = repository.map(GitRevisions::new);
    List<Finding> found =
        Check.run(Workspace.open(dir, () -> history).current(), Scope.ALL, Guard.strict());
    List<String> expected =
        Files.readAllLines(FLEET.resolve("expected-findings.tsv")).stream()
            .skip(1)
            .map(l -> l.split("\t"))
            .map(c -> c[0] + ":" + c[1] + " " + c[2])
            .toList();
    assertThat(found.stream().map(f -> f.path() + ":" + (f.start().line() + 1) + " " + f.code()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(found.stream().map(f -> f.severity().label())).doesNotContain("error", "warning");
    repository.ifPresent(GitRepository::close);
  }
}
