package dev.drydock;

import dev.drydock.cli.Drydock;
import dev.drydock.cli.Session;
import dev.drydock.cli.launch.Terminal;

/**
 * Where the process starts: wires the command line to the language server and ends with the exit
 * code.
 */
public final class Main {
  private Main() {}

  /** Runs {@code args} as {@code drydock} would; never returns. */
  public static void main(String[] args) {
    Session session =
        new Session(
            Terminal.ofProcess(),
            (in, out) -> {
              throw new java.io.IOException("the language server is not there yet");
            });
    System.exit(Drydock.run(session, args));
  }
}
