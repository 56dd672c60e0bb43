package dev.drydock.cli.output;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Shard;
import java.io.IOException;

/** What changes on which cluster, in each of the formats. */
public final class DiffReport {
  /** The formats, the default first. */
  public static final String[] FORMATS = {"text", "json", "markdown", "html"};

  private DiffReport() {}

  /**
   * Prints a comparison; what could not be compared goes to standard error as well.
   *
   * @param format one of {@link #FORMATS}
   * @param shard which part of the fleet was compared
   */
  public static void print(Terminal terminal, String format, Comparison comparison, Shard shard)
      throws IOException {
    switch (format) {
      case "json" -> DiffJson.write(terminal.out(), comparison, shard);
      case "markdown" -> terminal.print(DiffMarkdown.of(comparison));
      case "html" -> terminal.print(DiffHtml.of(comparison));
      default -> DiffText.print(terminal, comparison);
    }
    for (String error : comparison.errors()) {
      terminal.say("error: " + error + " [diff/not-compared]");
    }
    if (comparison.empty() && format.equals("text")) {
      terminal.say("nothing changes");
    }
  }
}
