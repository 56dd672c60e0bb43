package dev.drydock.model.kfmt;

import dev.drydock.base.LineIndex;
import dev.drydock.base.Span;
import dev.drydock.syntax.Comment;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of one document with its comments: those behind something, and lines of their own. */
final class Chunk {
  /**
   * Lines of comment that follow each other at one column.
   *
   * @param start of the first
   * @param column of all
   * @param blankBefore whether an empty line stands in front
   * @param blankAfter whether an empty line comes next
   */
  record Group(
      int start, int column, List<String> lines, boolean blankBefore, boolean blankAfter) {}

  private final String text;
  private final LineIndex lines;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Integer, Comment> behind = new HashMap<>();
  private final List<Span> dropped = new ArrayList<>();

  Chunk(Parsed parsed, int end) {
    this.text = parsed.source().text();
    this.lines = parsed.source().lines();
    List<String> current = new ArrayList<>();
    int start = -1;
    int column = -1;
    int lastLine = -2;
    for (Comment c : parsed.comments()) {
      if (c.span().start() >= end) {
        break;
      }
      int line = lines.line(c.span().start());
      int at = c.span().start() - lines.lineStart(line);
      if (!text.substring(lines.lineStart(line), c.span().start()).isBlank()) {
        behind.put(line, c);
        continue;
      }
      if (start >= 0 && (line != lastLine + 1 || at != column)) {
        group(start, column, current, lastLine);
        current = new ArrayList<>();
        start = -1;
      }
      if (start < 0) {
        start = c.span().start();
        column = at;
      }
      current.add(c.span().in(text).stripTrailing());
      lastLine = line;
    }
    if (start >= 0) {
      group(start, column, current, lastLine);
    }
  }

  private void group(int start, int column, List<String> comments, int lastLine) {
    int next = lines.lineStart(lastLine + 1);
    int end = lines.lineStart(lastLine + 2);
    boolean blank = next < text.length() && text.substring(next, end).isBlank();
    int first = lines.line(start);
    boolean before =
        first > 0 && text.substring(lines.lineStart(first - 1), lines.lineStart(first)).isBlank();
    groups.add(new Group(start, column, comments, before, blank));
  }

  /**
   * The document of one item of a list: the comments in front of its dash at the dash's column, and
   * those behind it that are indented further.
   *
   * @param from where the item before ends
   * @param dash column of the dashes
   * @param end where the next item's dash stands, or where the list ends
   */
  void keepItem(int from, int dash, int start, int itemEnd, int end) {
    groups.removeIf(
        g ->
            g.start() < from
                || g.start() >= end
                || (g.start() < start && g.column() > dash)
                || (g.start() >= itemEnd && g.column() <= dash));
  }

  /** Where the comment lines end that follow an offset and are indented more than a column. */
  int trailing(int offset, int column) {
    int end = offset;
    for (Group g : groups) {
      if (g.start() >= end && g.column() > column && text.substring(end, g.start()).isBlank()) {
        end = lines.lineStart(lines.line(g.start()) + g.lines().size());
      }
    }
    return end;
  }

  String text() {
    return text;
  }

  List<Group> groups() {
    return groups;
  }

  int line(int offset) {
    return lines.line(offset);
  }

  int column(int offset) {
    return offset - lines.lineStart(lines.line(offset));
  }

  int endOfLine(int offset) {
    return lines.lineStart(lines.line(Math.max(0, offset - 1)) + 1);
  }

  /** The comment behind what ends at an offset, on the same line. */
  Optional<String> behind(int offset) {
    Comment c = behind.get(lines.line(Math.max(0, offset - 1)));
    return c == null || c.span().start() < offset - 1
        ? Optional.empty()
        : Optional.of(c.span().in(text).stripTrailing());
  }

  /** Leaves out the comment lines of a part of the text. */
  void drop(int from, int to) {
    dropped.add(new Span(from, Math.max(from, to)));
  }

  boolean isDropped(Group g) {
    return dropped.stream().anyMatch(s -> s.contains(g.start()));
  }
}
