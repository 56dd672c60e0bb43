package dev.drydock.ide.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Lines that can be folded into the first of them. Found by indentation alone, so that a broken
 * text folds too.
 *
 * @param first line, from 0
 * @param last line, included
 */
public record Fold(int first, int last, Kind kind) {
  /** What is folded. */
  public enum Kind {
    LINES,
    COMMENT,
    DOCUMENT
  }

  private record Open(int line, int column, boolean item) {}

  /** In the order of lines. */
  public static List<Fold> of(String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    List<Fold> out = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    int document = 0;
    int documents = 0;
    int comment = -1;
    int last = -1;
    for (int i = 0; i <= lines.length; i++) {
      String line = i < lines.length ? lines[i] : "---";
      String bare = line.strip();
      if (bare.startsWith("#") && i < lines.length) {
        comment = comment < 0 ? i : comment;
        continue;
      }
      if (comment >= 0) {
        add(out, comment, i - 1, Kind.COMMENT);
        comment = -1;
      }
      if (bare.isEmpty()) {
        continue;
      }
      boolean marker = line.equals("---") || line.startsWith("--- ") || line.equals("...");
      if (marker) {
        while (!open.isEmpty()) {
          add(out, open.pop().line(), last, Kind.LINES);
        }
        if (documents > 0 || i < lines.length) {
          add(out, document, last, Kind.DOCUMENT);
        }
        documents++;
        document = i;
        last = i;
        continue;
      }
      int column = line.length() - line.stripLeading().length();
      boolean item = bare.equals("-") || bare.startsWith("- ");
      while (!open.isEmpty() && ends(open.peek(), column, item)) {
        add(out, open.pop().line(), last, Kind.LINES);
      }
      open.push(new Open(i, column, item));
      last = i;
    }
    out.sort(Comparator.comparingInt(Fold::first).thenComparing(f -> -f.last()));
    return out;
  }

  /** Whether a line at a column ends what another began; a list may stand below its key. */
  private static boolean ends(Open o, int column, boolean item) {
    return o.column() > column || (o.column() == column && (!item || o.item()));
  }

  private static void add(List<Fold> out, int first, int last, Kind kind) {
    if (last > first) {
      out.add(new Fold(first, last, kind));
    }
  }
}
