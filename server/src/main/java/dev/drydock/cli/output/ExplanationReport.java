package dev.drydock.cli.output;

import dev.drydock.base.Place;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.hover.Explanation;
import dev.drydock.ide.hover.Makers;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where an object or a field comes from, for people.
 *
 * @param names how paths are called
 * @param atHand whether a place stands in the files at hand, not only in a commit
 */
public record ExplanationReport(Terminal terminal, PathNames names, Predicate<Place> atHand) {
  /** More of a value is not worth reading here. */
  private static final int LONG = 160;

  /** The chain of lines, oldest first. */
  public void chain(Explanation explanation) throws IOException {
    String field = explanation.pointer().isEmpty() ? "" : "#" + explanation.pointer();
    String value = explanation.value().map(v -> " = " + shown(v)).orElse("");
    line(terminal.styled(Style.BOLD, clean(explanation.object().label() + field)) + value);
    for (Explanation.Link link : explanation.chain()) {
      line("  " + link.at().map(this::place).orElse("(no line)") + ": " + clean(link.what()));
    }
    if (explanation.chain().isEmpty()) {
      line("  no line made it");
    }
  }

  /** Who made the fields of an object. */
  public void makers(List<Makers.Maker> makers) throws IOException {
    if (!makers.isEmpty()) {
      line("  its fields are as these left them:");
    }
    for (Makers.Maker m : makers) {
      String count = m.fields() == 1 ? "1 field" : m.fields() + " fields";
      line(
          "    "
              + m.at().map(this::place).orElse("(no line)")
              + ": "
              + clean(m.what())
              + " ("
              + count
              + ")");
    }
  }

  private void line(String text) throws IOException {
    terminal.print(text + "\n");
  }

  private String place(Place p) {
    return clean(names.of(p)) + (atHand.test(p) ? "" : " (of the commit that is synced)");
  }

  private static String shown(String value) {
    String one = clean(value);
    return one.length() > LONG ? one.substring(0, LONG) + "…" : one;
  }

  private static String clean(String text) {
    return Terminal.harmless(text.replace("\n", "\\n").replace("\t", " "));
  }
}
