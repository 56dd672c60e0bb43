package dev.drydock;

import dev.drydock.cli.Drydock;

/** Where the process starts: runs the command line and ends with its exit code. */
public final class Main {
  private Main() {}

  /** Runs {@code args} as {@code drydock} would; never returns. */
  public static void main(String[] args) {
    System.exit(Drydock.run(args));
  }
}
