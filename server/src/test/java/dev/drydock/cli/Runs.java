package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.launch.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** Runs of the command line inside the test's own process. */
final class Runs {
  private Runs() {}

  /** What a run said and how it ended. */
  record Ran(int exit, String out, String err) {}

  static Ran run(Path directory, String... args) {
    return run(directory, (in, out) -> 0, args);
  }

  static Ran run(Path directory, byte[] in, String... args) {
    return run(directory, in, (i, o) -> 0, args);
  }

  static Ran run(Path directory, Session.Server server, String... args) {
    return run(directory, new byte[0], server, args);
  }

  private static Ran run(Path directory, byte[] in, Session.Server server, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in),
            out,
            new PrintStream(err, true, UTF_8),
            directory,
            false,
            false,
            false);
    int exit = Drydock.run(new Session(terminal, server), args);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
