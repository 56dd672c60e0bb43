package dev.drydock.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code --format}, for each command with the formats that it has; the first is the default. */
final class FormatOption {
  /** A command that prints in several formats. */
  interface Of {
    FormatOption format();
  }

  private static final String NAME = "--format";

  private final List<String> known;

  @Option(names = NAME, paramLabel = "FORMAT", description = "How to print it.")
  private String format;

  FormatOption(String... known) {
    this.known = List.of(known);
    this.format = known[0];
  }

  /**
   * The format asked for.
   *
   * @throws WrongUsage where the command does not have it
   */
  String get() {
    if (!known.contains(format)) {
      throw new WrongUsage("--format takes " + String.join(", ", known) + ", not " + format);
    }
    return format;
  }

  /** Lets a command's help name its own formats. */
  void describe(CommandSpec spec) {
    OptionSpec option = spec.findOption(NAME);
    spec.remove(option);
    spec.addOption(
        OptionSpec.builder(option)
            .paramLabel(String.join("|", known))
            .description("How to print it (default: " + known.get(0) + ").")
            .build());
  }
}
