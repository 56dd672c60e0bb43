package dev.drydock.cli;

import dev.drydock.cli.launch.Terminal;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code drydock rehearse FIXTURES}: goes once through what short commands do, so that the
 * launcher's class data archive holds the classes they need. Prints nothing.
 */
@Command(hidden = true)
final class Rehearsal implements Callable<Integer> {
  @Parameters(index = "0")
  private Path fixtures = Path.of("");

  Rehearsal(Session session) {}

  @Override
  public Integer call() {
    Path fleet = fixtures.resolve("fleets/harbour/trees/1-first-fleet");
    for (List<String> command :
        List.of(
            List.of("fleet", "--repo", fleet.toString()),
            List.of("check", "--repo", fleet.toString(), "--format", "json"),
            List.of("build", "--all", "--repo", fleet.toString()),
            List.of("build", fleet.toString()),
            List.of("--help"))) {
      Drydock.run(silent(), command.toArray(String[]::new));
    }
    return Exit.FINE;
  }

  private static Session silent() {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Path.of("").toAbsolutePath(),
            false,
            false,
            false);
    return new Session(terminal, (in, out) -> Exit.FINE);
  }
}
