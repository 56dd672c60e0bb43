package dev.drydock.kustomize.provenance;

import dev.drydock.base.LineIndex;
import dev.drydock.base.Place;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.LineMap;
import dev.drydock.kustomize.emit.LineMap.Mark;
import dev.drydock.kustomize.emit.Printed;
import java.util.List;
import java.util.Optional;

/**
 * Printed resources with a comment {@code # path:line} behind each field: the line that its value
 * was written on. Without the comments it is what is printed else, and it reads as the same objects
 * with them.
 */
public final class Annotated {
  private Annotated() {}

  /** The text, in UTF-8 when written. */
  public static String text(List<Resource> resources) {
    Printed printed = Emitter.emit(resources);
    String text = printed.text();
    LineIndex lines = new LineIndex(text);
    StringBuilder out = new StringBuilder(text.length() * 2);
    for (int line = 0; line < lines.lineCount(); line++) {
      int start = lines.lineStart(line);
      int end = lines.lineStart(line + 1);
      boolean broken = end > start && text.charAt(end - 1) == '\n';
      int last = broken ? end - 1 : end;
      out.append(text, start, last);
      comment(printed, lines, line, last).ifPresent(c -> out.append("  # ").append(c));
      out.append(text, last, end);
    }
    return out.toString();
  }

  private static Optional<String> comment(Printed printed, LineIndex lines, int line, int last) {
    int index = printed.map().onLine(lines, line);
    if (index < 0
        || last == lines.lineStart(line)
        || !printed.text().substring(lines.lineStart(line), last).contains(":")
            && printed.map().get(index).role() != LineMap.Role.SCALAR) {
      return Optional.empty();
    }
    Mark mark = printed.map().get(index);
    return takesComment(printed.text(), lines, line, mark)
        ? mark.node().origin().place().map(Annotated::where)
        : Optional.empty();
  }

  /**
   * Inside of a value of several lines a comment would belong to the value: it stands behind its
   * head, or behind its end.
   */
  private static boolean takesComment(String text, LineIndex lines, int line, Mark mark) {
    if (mark.role() != LineMap.Role.SCALAR) {
      return lines.line(mark.start()) == line;
    }
    char first = mark.start() < text.length() ? text.charAt(mark.start()) : ' ';
    boolean block = first == '|' || first == '>';
    return line == lines.line(block ? mark.start() : mark.end());
  }

  private static String where(Place place) {
    StringBuilder path = new StringBuilder();
    place
        .path()
        .chars()
        .forEach(c -> path.append(c < ' ' || c == 0x7f || c == 0x85 ? '?' : (char) c));
    return path + ":" + (place.start().line() + 1);
  }
}
