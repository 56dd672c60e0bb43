package dev.drydock.syntax.comments;

import dev.drydock.syntax.ScalarNode.Style;
import dev.drydock.syntax.ScanObserver;
import dev.drydock.syntax.Scanner.Kind;
import dev.drydock.syntax.Scanner.Token;
import dev.drydock.syntax.comments.FoundComment.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the comments between tokens, and tells by indentation and empty lines whether one belongs
 * to what is above or to what is below: go-yaml v3, to the letter.
 */
final class CommentScanner implements ScanObserver {
  /** So far go-yaml looks for a {@code #}. */
  private static final int SIGHT = 512;

  private static final char END = '\0';

  private final String text;
  private final boolean later;
  private final List<FoundComment> found = new ArrayList<>();
  private @Nullable Token last;
  private @Nullable Token secondLast;

  /** Comments before this place were seen. */
  private int seen;

  private int gap;
  private int gapLine;
  private int lineComment;

  CommentScanner(String text, Kyaml version) {
    this.text = text;
    this.later = version != Kyaml.V0_10;
  }

  List<FoundComment> found() {
    return found;
  }

  @Override
  public void added(Token token) {
    secondLast = last;
    last = token;
    boolean block = token.style() == Style.LITERAL || token.style() == Style.FOLDED;
    if (later && block) {
      header(token.start());
    }
  }

  /** What stands behind the sign that begins a block of text; earlier versions drop it. */
  private void header(int block) {
    int end = endOfLine(block);
    int hash = block;
    while (hash < end && text.charAt(hash) != '#') {
      hash++;
    }
    if (hash < end) {
      found.add(
          new FoundComment(Position.LINE, text.substring(hash, end), block, block, hash, 0, -1));
    }
  }

  @Override
  public int gap(int at, int line) {
    gap = Math.max(at, seen);
    gapLine = line;
    return gap;
  }

  @Override
  public int blockEnd(int mark, int indent) {
    int end = mark;
    int stop = mark;
    for (int i = found.size() - 1; i >= 0 && found.get(i).end() >= stop; i--) {
      FoundComment c = found.get(i);
      if (c.column() == indent + 1) {
        end = c.start();
      }
      stop = c.from();
    }
    return end;
  }

  // Behind something.

  @Override
  public void before(int at, boolean flow) {
    lineComment = last != null && text.charAt(at) == (flow ? ',' : ':') ? last.start() : at;
  }

  @Override
  public void after(int at) {
    if ((last != null && last.kind() == Kind.BLOCK_ENTRY) || breaksBefore(at) > 0) {
      return;
    }
    int start = at;
    while (start < at + SIGHT && isBlank(at(start))) {
      start++;
    }
    if (start < at + SIGHT && at(start) == '#') {
      seen = endOfLine(start);
      found.add(
          new FoundComment(
              Position.LINE, text.substring(start, seen), lineComment, at, start, 0, -1));
    }
  }

  // On lines of their own.

  @Override
  public void comment(int at, int line, int column, int indent, boolean flow) {
    if (at >= seen) {
      new Lines(at, line, column, indent, flow).read();
    }
  }

  /** The comments from one on to the next token. */
  private final class Lines {
    private final int indent;
    private final boolean flow;
    private final int footLine;
    private final boolean behindColon;
    private int at;
    private int atLine;
    private int line;
    private int column;
    private int from = gap;
    private int token;
    private int start;
    private int startLine;
    private int startColumn;
    private boolean noEmptyLine;
    private boolean afterEmptyLine;
    private final StringBuilder group = new StringBuilder();

    Lines(int at, int line, int column, int indent, boolean flow) {
      this.at = at;
      this.atLine = line;
      this.line = line;
      this.column = column;
      this.indent = later ? Math.max(0, indent) : indent;
      this.flow = flow;
      Token t = last != null && last.kind() == Kind.FLOW_ENTRY ? secondLast : last;
      token = t == null ? 0 : t.start();
      behindColon = later && t != null && t.kind() == Kind.VALUE;
      int breaks = breaksBefore(at);
      noEmptyLine = breaks <= 1;
      boolean behind = breaks == 0 && column > 1;
      footLine = gapLine == 0 ? -1 : line - breaks + (behind ? 2 : 1);
    }

    void read() {
      int ahead = 0;
      for (; ahead < SIGHT; ahead++) {
        column++;
        char c = at(at + ahead);
        if (isBlank(c)) {
          continue;
        }
        boolean closes = flow && (c == ']' || c == '}');
        if (isBreak(c) || c == END || closes) {
          if (!afterEmptyLine || (closes && later)) {
            emptyLine(at + ahead, c == END, closes && later);
          }
          if (!isBreak(c)) {
            break;
          }
          noEmptyLine = false;
          afterEmptyLine = true;
          column = 0;
          line++;
          continue;
        }
        if (!group.isEmpty() && column <= indent && column != startColumn) {
          foot(at + ahead);
        }
        if (c != '#') {
          break;
        }
        take(at + ahead);
        ahead = 0;
      }
      if (!group.isEmpty()) {
        add(Position.HEAD, start, at + ahead - 1);
      }
      seen = at;
    }

    private void take(int hash) {
      if (group.isEmpty()) {
        start = hash;
        startLine = line;
        startColumn = column;
      } else {
        group.append('\n');
      }
      afterEmptyLine = false;
      int end = endOfLine(hash);
      group.append(text, hash, end);
      for (int i = at; i < end; i++) {
        atLine += endsLine(i) ? 1 : 0;
      }
      at = end;
      line = atLine;
      column = 0;
    }

    private void emptyLine(int place, boolean end, boolean closes) {
      boolean dedented = startColumn - 1 < indent;
      boolean adjacent = startLine == footLine && !behindColon;
      if (!closes && !(noEmptyLine && (adjacent || dedented))) {
        if (!group.isEmpty() && !end) {
          group.append('\n');
        }
      } else if (!group.isEmpty()) {
        token = dedented ? start : token;
        foot(place);
      }
    }

    private void foot(int end) {
      add(Position.FOOT, token, end);
      from = end;
      token = end;
      group.setLength(0);
    }

    private void add(Position position, int forToken, int end) {
      found.add(
          new FoundComment(position, group.toString(), forToken, from, start, startColumn, end));
    }
  }

  // Text.

  private char at(int i) {
    return i < text.length() ? text.charAt(i) : END;
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < text.length() && !isBreak(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int breaksBefore(int place) {
    int n = 0;
    for (int i = place - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (endsLine(i)) {
        n++;
      } else if (!isBlank(c) && !isBreak(c)) {
        break;
      }
    }
    return n;
  }

  /** Whether a line ends here: a carriage return in front of a line feed is part of its break. */
  private boolean endsLine(int i) {
    char c = text.charAt(i);
    return isBreak(c) && !(c == '\r' && at(i + 1) == '\n');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
