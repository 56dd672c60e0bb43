package dev.drydock.lsp.text;

import dev.drydock.base.LineIndex;
import dev.drydock.base.Span;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.Range;

/** The units that a client counts columns in. Inside, a column is always a UTF-16 unit. */
public enum PositionEncoding {
  UTF_8(PositionEncodingKind.UTF8),
  UTF_16(PositionEncodingKind.UTF16),
  UTF_32(PositionEncodingKind.UTF32);

  private final String kind;

  PositionEncoding(String kind) {
    this.kind = kind;
  }

  /** The name in the protocol. */
  public String kind() {
    return kind;
  }

  /**
   * The one to use with a client that understands these, the ones it likes best first. UTF-16 costs
   * nothing here, and every client has it.
   */
  public static PositionEncoding among(List<String> offered) {
    if (offered.isEmpty() || offered.contains(UTF_16.kind)) {
      return UTF_16;
    }
    for (String name : offered) {
      for (PositionEncoding e : values()) {
        if (e.kind.equals(name)) {
          return e;
        }
      }
    }
    return UTF_16;
  }

  /**
   * The offset that a client's position means. A line past the end is the text's end, a column past
   * its line's end is the line's end, a column inside of a character is in front of it.
   */
  public int offset(String text, LineIndex lines, Position p) {
    int line = p.getLine();
    if (line < 0) {
      return 0;
    }
    if (line >= lines.lineCount()) {
      return text.length();
    }
    int start = lines.lineStart(line);
    int end = lineEnd(text, lines, line);
    int column = Math.max(0, p.getCharacter());
    if (this == UTF_16) {
      return (int) Math.min((long) start + column, end);
    }
    int at = start;
    while (at < end) {
      int c = text.codePointAt(at);
      column -= units(c);
      if (column < 0) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /** The position of an offset, as the client counts. */
  public Position position(String text, LineIndex lines, int offset) {
    dev.drydock.base.Position p = lines.position(offset);
    if (this == UTF_16) {
      return new Position(p.line(), p.column());
    }
    int column = 0;
    int start = lines.lineStart(p.line());
    for (int at = start; at < start + p.column(); ) {
      int c = text.codePointAt(at);
      column += units(c);
      at += Character.charCount(c);
    }
    return new Position(p.line(), column);
  }

  public Range range(String text, LineIndex lines, Span span) {
    return new Range(position(text, lines, span.start()), position(text, lines, span.end()));
  }

  /** The span that a client's range means; a range that runs backwards is empty, at its start. */
  public Span span(String text, LineIndex lines, Range range) {
    int start = offset(text, lines, range.getStart());
    return new Span(start, Math.max(start, offset(text, lines, range.getEnd())));
  }

  private static int lineEnd(String text, LineIndex lines, int line) {
    int end = lines.lineStart(line + 1);
    if (line + 1 >= lines.lineCount()) {
      return end;
    }
    end--;
    return end > lines.lineStart(line) && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r'
        ? end - 1
        : end;
  }

  private int units(int c) {
    if (this == UTF_32) {
      return 1;
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
}
