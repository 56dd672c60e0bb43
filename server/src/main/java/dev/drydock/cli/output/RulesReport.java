package dev.drydock.cli.output;

import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.rules.About;
import java.io.IOException;
import java.util.List;

/** The catalogue of rules, for people. */
public final class RulesReport {
  private RulesReport() {}

  /** A line a rule. */
  public static void list(Terminal terminal, List<About> rules) throws IOException {
    Table table = new Table("CODE", "SEVERITY", "SUMMARY");
    rules.forEach(r -> table.row(r.code(), r.severity().label(), r.summary()));
    table.print(terminal);
  }

  /** All there is to say of one. */
  public static void one(Terminal terminal, About rule) throws IOException {
    terminal.print(
        terminal.styled(Style.BOLD, rule.code()) + " (" + rule.severity().label() + ")\n\n");
    terminal.print(rule.summary() + "\n\n" + rule.reason() + "\n");
  }
}
