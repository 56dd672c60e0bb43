package dev.drydock;

import dev.drydock.cli.Drydock;
import dev.drydock.cli.Session;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.lsp.Stdio;

/**
 * Where the process starts: wires the command line to the language server and ends with the exit
 * code.
 */
public final class Main {
  private Main() {}

  /** Runs {@code args} as {@code drydock} would; never returns. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    Session session =
        new Session(
            terminal, (in, out) -> Stdio.serve(in, out, line -> terminal.say("drydock: " + line)));
    System.exit(Drydock.run(session, args));
  }
}
