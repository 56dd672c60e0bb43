package dev.drydock.base;

import java.util.Arrays;

/**
 * Where the lines of a text begin. A line ends after LF, CRLF or a lone CR, as the Language Server
 * Protocol has it.
 */
public final class LineIndex {
  private final int[] starts;
  private final int length;

  public LineIndex(String text) {
    int[] found = new int[Math.max(16, text.length() / 24)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
    length = text.length();
  }

  public int lineCount() {
    return starts.length;
  }

  /** The line, from 0, that holds {@code offset}; offsets outside the text count as its ends. */
  public int line(int offset) {
    int at = Arrays.binarySearch(starts, Math.max(0, Math.min(offset, length)));
    return at >= 0 ? at : -at - 2;
  }

  public Position position(int offset) {
    int clamped = Math.max(0, Math.min(offset, length));
    int line = line(clamped);
    return new Position(line, clamped - starts[line]);
  }

  /** First unit of a line; a line past the end gives the text's length. */
  public int lineStart(int line) {
    return line < 0 ? 0 : line < starts.length ? starts[line] : length;
  }

  /**
   * The offset of a position; columns past the end of their line stop at it (before its line break
   * is not guaranteed).
   */
  public int offset(Position p) {
    if (p.line() < 0) {
      return 0;
    }
    if (p.line() >= starts.length) {
      return length;
    }
    int end = p.line() + 1 < starts.length ? starts[p.line() + 1] : length;
    return Math.min(starts[p.line()] + Math.max(0, p.column()), end);
  }
}
