package dev.drydock.ide.format;

import dev.drydock.base.Edit;
import dev.drydock.base.LineIndex;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.List;

/** What is put in order while somebody types. */
public final class Typing {
  private Typing() {}

  /**
   * A line was ended: blanks at its end go, and the new one begins where what comes below a key
   * stands.
   *
   * @param offset of the cursor, in the new line
   */
  public static List<Edit> newLine(Source source, int offset) {
    LineIndex lines = source.lines();
    int line = lines.line(offset);
    if (line == 0) {
      return List.of();
    }
    Span before = Formatter.content(source, lines, line - 1);
    Span now = Formatter.content(source, lines, line);
    String text = before.in(source.text());
    List<Edit> out = new ArrayList<>();
    String kept = text.stripTrailing();
    if (kept.length() < text.length() && !kept.isEmpty()) {
      out.add(new Edit(new Span(before.start() + kept.length(), before.end()), ""));
    }
    boolean opens = kept.endsWith(":") && !kept.stripLeading().startsWith("#");
    if (opens && now.in(source.text()).isBlank()) {
      String indent = " ".repeat(column(kept) + 2);
      if (!now.in(source.text()).equals(indent)) {
        out.add(new Edit(now, indent));
      }
    }
    return out;
  }

  /** Where the key begins that a line ends with: behind the dashes. */
  private static int column(String line) {
    int at = 0;
    while (at < line.length()
        && (line.charAt(at) == ' '
            || (line.charAt(at) == '-' && at + 1 < line.length() && line.charAt(at + 1) == ' '))) {
      at++;
    }
    return at;
  }
}
