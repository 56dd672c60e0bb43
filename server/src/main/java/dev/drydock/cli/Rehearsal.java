package dev.drydock.cli;

import dev.drydock.cli.launch.SampleFleet;
import dev.drydock.cli.launch.Scratch;
import dev.drydock.cli.launch.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code drydock rehearse FIXTURES}: goes once through what commands and the language server do, so
 * that the launcher's class data archive holds the classes they need: on the sample fleet with its
 * history, or without one where that cannot be laid. Prints nothing.
 */
@Command(hidden = true)
final class Rehearsal implements Callable<Integer> {
  private static final String OPENED = "clusters/development/flux-system/gotk-sync.yaml";

  private final Session session;

  @Parameters(index = "0")
  private Path fixtures = Path.of("");

  Rehearsal(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (SampleFleet fleet = SampleFleet.lay(Optional.empty());
        Scratch scratch = Scratch.make()) {
      all(fleet.directory(), scratch.path("out").toString());
      Path file = fleet.directory().resolve(OPENED);
      String text = InputFile.text(session, file);
      new RehearsedEditor(fleet.directory(), OPENED, text).playTo(session.server());
    } catch (IOException e) {
      all(fixtures.resolve("fleets/harbour/trees/1-first-fleet"), "");
    }
    return Exit.FINE;
  }

  /**
   * @param out where to write what all clusters get; empty for nowhere
   */
  private static void all(Path fleet, String out) {
    String build = fleet.resolve("config/flavours/workload").toString();
    Drydock.run(silent(), "--help");
    Drydock.run(silent(), "build", build);
    List<List<String>> commands =
        List.of(
            List.of("fleet"),
            List.of("check", "--format", "json"),
            List.of("check"),
            List.of("build", "--cluster", "development"),
            List.of("build", "--all", "-o", out.isEmpty() ? "yaml" : "dir=" + out),
            List.of("diff", "--base", "HEAD~1"),
            List.of("diff", "--from", "development", "--to", "staging-eu", "--format", "markdown"),
            List.of("explain", "--cluster", "development", "Kustomization/flux-system"),
            List.of("promote", "--from", "staging-eu", "--to", "production-eu-1", "--dry-run"));
    for (List<String> command : commands) {
      List<String> here = new ArrayList<>(command);
      here.addAll(List.of("--repo", fleet.toString()));
      Drydock.run(silent(), here.toArray(String[]::new));
    }
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
