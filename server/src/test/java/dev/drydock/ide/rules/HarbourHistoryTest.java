package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Harbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample fleet's page promises that its table alone gives the commits of its script. */
class HarbourHistoryTest {
  @TempDir Path scratch;

  @Test
  void theScriptMakesTheCommitsOfTheTable() throws IOException, InterruptedException {
    Map<String, String> commits = Harbour.lay(scratch.resolve("by-table"));
    Path log = scratch.resolve("log");
    Process script =
        new ProcessBuilder(
                "bash",
                Harbour.FIXTURE.resolve("materialize.sh").toString(),
                scratch.resolve("by-script").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
    List<String> printed = Files.readAllLines(log);
    assertThat(script.exitValue()).as(String.join("\n", printed)).isZero();
    assertThat(printed)
        .containsExactlyElementsOf(
            commits.entrySet().stream().map(c -> c.getKey() + "\t" + c.getValue()).toList());
  }
}
