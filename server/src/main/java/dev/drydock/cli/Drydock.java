package dev.drydock.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. */
@Command(
    name = "drydock",
    description = "See what every cluster of a Kubernetes fleet really gets, before it sails.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Drydock {
  private Drydock() {}

  /**
   * Runs one command.
   *
   * @return 0 fine, 1 findings, differences or something refused, 2 wrong usage
   */
  public static int run(String... args) {
    return new CommandLine(new Drydock()).execute(args);
  }
}
