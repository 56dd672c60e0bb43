package dev.drydock.syntax;

import dev.drydock.syntax.Scanner.Kind;
import dev.drydock.syntax.Scanner.Token;

/** Reads the tokens that hold text: scalars of all five styles, anchors, tags and directives. */
final class ScalarScan {
  private final Cursor c;
  private final TagScan tags;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder breaks = new StringBuilder();
  private boolean sawBreak;

  ScalarScan(Cursor c) {
    this.c = c;
    this.tags = new TagScan(c);
  }

  /** Whether the plain scalar read last had a line break behind it. */
  boolean sawBreak() {
    return sawBreak;
  }

  Token directive() throws Broken {
    return tags.directive();
  }

  Token tag() throws Broken {
    return tags.tag();
  }

  Token anchor(Kind kind) throws Broken {
    int start = c.at++;
    while (Cursor.isWord(c.peek())) {
      c.at++;
    }
    boolean ends = Cursor.isBlankOrEnd(c.peek()) || "?:,]}%@`".indexOf(c.peek()) >= 0;
    if (c.at == start + 1 || !ends) {
      throw new Broken("the name of an anchor or alias is made of letters, digits, _ and -", start);
    }
    return new Token(
        kind, start, c.at, c.text.substring(start + 1, c.at), "", ScalarNode.Style.PLAIN);
  }

  /**
   * A scalar without quotes.
   *
   * @param indent the column of the block it stands in
   */
  Token plain(int indent, boolean inFlow) throws Broken {
    int start = c.at;
    int end = c.at;
    int from = c.at;
    boolean joined = false;
    sawBreak = false;
    out.setLength(0);
    while (true) {
      if (c.atDocumentMark('-') || c.atDocumentMark('.') || c.peek() == '#') {
        break;
      }
      int word = c.at;
      while (goesOn(inFlow)) {
        c.at++;
      }
      if (c.at > word) {
        end = c.at;
        sawBreak = false;
      }
      char ch = c.peek();
      if (!Cursor.isBlank(ch) && !Cursor.isBreak(ch)) {
        break;
      }
      int gap = c.at;
      if (gaps(indent + 1, start)) {
        // What stands on the next line is only taken if there is more to come; text up to here is
        // safe.
        out.append(c.text, from, gap);
        joined = true;
        from = c.at;
        if ((!inFlow && c.column() < indent + 1) || !moreComes(inFlow)) {
          break;
        }
        out.append(breaks.length() == 0 ? " " : breaks);
        sawBreak = false;
      }
    }
    String value = joined ? finish(from, end) : c.text.substring(start, end);
    return new Token(Kind.SCALAR, start, end, value, "", ScalarNode.Style.PLAIN);
  }

  private String finish(int from, int end) {
    if (end > from) {
      out.append(c.text, from, end);
    } else {
      int n = out.length();
      while (n > 0 && Cursor.isBlank(out.charAt(n - 1))) {
        n--;
      }
      out.setLength(n);
    }
    return out.toString();
  }

  private boolean goesOn(boolean inFlow) {
    char ch = c.peek();
    if (Cursor.isBlankOrEnd(ch)) {
      return false;
    }
    if (ch == ':' && Cursor.isBlankOrEnd(c.peek(1))) {
      return false;
    }
    return !inFlow || !isFlowIndicator(ch);
  }

  private static boolean isFlowIndicator(char ch) {
    return switch (ch) {
      case ',', '?', '[', ']', '{', '}' -> true;
      default -> false;
    };
  }

  /**
   * Whether the scalar really goes on where the cursor stands, at the beginning of a line's text.
   */
  private boolean moreComes(boolean inFlow) {
    return !(c.atDocumentMark('-') || c.atDocumentMark('.') || c.peek() == '#') && goesOn(inFlow);
  }

  /**
   * Past blanks and breaks; true where there were breaks. {@link #breaks} then holds what they
   * amount to, nothing for a single one.
   */
  private boolean gaps(int indent, int start) throws Broken {
    breaks.setLength(0);
    boolean any = false;
    char first = '\n';
    while (true) {
      char ch = c.peek();
      if (Cursor.isBlank(ch)) {
        if (any && c.column() < indent && ch == '\t') {
          throw new Broken("a tab cannot be used to indent", c.at);
        }
        c.at++;
      } else if (Cursor.isBreak(ch)) {
        char b = c.skipBreak();
        if (any) {
          breaks.append(b);
        } else {
          first = b;
        }
        any = true;
      } else {
        break;
      }
    }
    if (any && first != '\n') {
      breaks.insert(0, first);
    }
    sawBreak = any;
    return any;
  }

  Token quoted(boolean single) throws Broken {
    int start = c.at++;
    out.setLength(0);
    char quote = single ? '\'' : '"';
    while (true) {
      if (c.atDocumentMark('-') || c.atDocumentMark('.')) {
        throw new Broken(
            "the quoted text that begins here does not end before the next document", start);
      }
      if (c.at >= c.end) {
        throw new Broken("the quoted text that begins here does not end", start);
      }
      boolean escapedBreak = word(single, quote, start);
      if (c.peek() == quote && !escapedBreak) {
        break;
      }
      int gap = c.at;
      if (blanks(escapedBreak)) {
        out.append(fold());
      } else if (!escapedBreak) {
        out.append(c.text, gap, c.at);
      }
    }
    c.at++;
    return new Token(
        Kind.SCALAR,
        start,
        c.at,
        out.toString(),
        "",
        single ? ScalarNode.Style.SINGLE_QUOTED : ScalarNode.Style.DOUBLE_QUOTED);
  }

  private char leading;

  /**
   * Past blanks and breaks of a quoted text; true where a break has to be folded. After an escaped
   * break, breaks are only taken as they are.
   */
  private boolean blanks(boolean escapedBreak) {
    breaks.setLength(0);
    leading = 0;
    boolean any = escapedBreak;
    while (true) {
      char ch = c.peek();
      if (Cursor.isBlank(ch)) {
        c.at++;
      } else if (Cursor.isBreak(ch)) {
        char b = c.skipBreak();
        if (any) {
          breaks.append(b);
        } else {
          leading = b;
        }
        any = true;
      } else {
        return any;
      }
    }
  }

  private String fold() {
    if (leading == '\n') {
      return breaks.length() == 0 ? " " : breaks.toString();
    }
    return (leading == 0 ? "" : String.valueOf(leading)) + breaks;
  }

  /** Text up to a blank, a break or the closing quote; true where it ends in an escaped break. */
  private boolean word(boolean single, char quote, int start) throws Broken {
    int from = c.at;
    while (true) {
      char ch = c.peek();
      if (Cursor.isBlankOrEnd(ch)) {
        break;
      }
      if (ch == quote) {
        if (single && c.peek(1) == '\'') {
          out.append(c.text, from, c.at + 1);
          c.at += 2;
          from = c.at;
          continue;
        }
        break;
      }
      if (!single && ch == '\\') {
        out.append(c.text, from, c.at);
        if (Cursor.isBreak(c.peek(1))) {
          c.at++;
          c.skipBreak();
          return true;
        }
        escape(start);
        from = c.at;
        continue;
      }
      c.at++;
    }
    out.append(c.text, from, c.at);
    return false;
  }

  private void escape(int start) throws Broken {
    char code = c.peek(1);
    int digits =
        switch (code) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (code == '/' && c.isJson()) {
      out.append(code);
      c.at += 2;
      return;
    }
    if (digits == 0) {
      int named = "0abt\tnvfre \"'\\N_LP".indexOf(code);
      if (named < 0 || c.at + 1 >= c.end) {
        throw new Broken(
            "\\" + (code == Cursor.END ? "" : code) + " is no escape; write \\\\ for a backslash",
            Math.max(start, c.at));
      }
      out.append("\0\u0007\b\t\t\n\u000B\f\r\u001B \"'\\\u0085\u00A0\u2028\u2029".charAt(named));
      c.at += 2;
      return;
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      char h = c.peek(2 + i);
      int d = h < 0x80 ? Character.digit(h, 16) : -1;
      if (d < 0) {
        throw new Broken(
            "\\" + code + " must be followed by " + digits + " hexadecimal digits", c.at);
      }
      value = (value << 4) + d;
    }
    boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (surrogate && digits == 4 && c.isJson()) {
      c.at += 2 + digits;
      surrogate(value);
      return;
    }
    if (surrogate || value > 0x10FFFF || value < 0) {
      throw new Broken("there is no such character", c.at);
    }
    out.appendCodePoint(value);
    c.at += 2 + digits;
  }

  /** JSON writes a character beyond the first plane as two halves; a half alone is none. */
  private void surrogate(int first) {
    int second = 0;
    boolean escape = c.peek(0) == '\\' && c.peek(1) == 'u';
    for (int i = 0; escape && i < 4; i++) {
      char h = c.peek(2 + i);
      int d = h < 0x80 ? Character.digit(h, 16) : -1;
      escape = d >= 0;
      second = (second << 4) + d;
    }
    if (escape && first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF) {
      out.appendCodePoint(Character.toCodePoint((char) first, (char) second));
      c.at += 6;
    } else {
      out.append('\uFFFD');
    }
  }

  /**
   * A literal or folded block.
   *
   * @param parent the column of the block it stands in
   */
  Token block(boolean literal, int parent) throws Broken {
    int start = c.at++;
    int chomp = chomping();
    int width = width(start);
    chomp = chomp == 0 ? chomping() : chomp;
    c.skipBlanks();
    if (c.peek() == '#') {
      while (!Cursor.isBreakOrEnd(c.peek())) {
        c.at++;
      }
    }
    if (!Cursor.isBreakOrEnd(c.peek())) {
      throw new Broken("only a comment may follow " + (literal ? "|" : ">") + " on its line", c.at);
    }
    if (Cursor.isBreak(c.peek())) {
      c.skipBreak();
    }
    out.setLength(0);
    breaks.setLength(0);
    int[] end = {c.at};
    int indent = indentation(width > 0 ? Math.max(parent, 0) + width : 0, parent, start, end);
    char leadingBreak = 0;
    boolean leadingBlank = false;
    while (c.column() == indent && c.at < c.end) {
      boolean blank = Cursor.isBlank(c.peek());
      if (!literal && !leadingBlank && !blank && leadingBreak == '\n') {
        if (breaks.length() == 0) {
          out.append(' ');
        }
      } else if (leadingBreak != 0) {
        out.append(leadingBreak);
      }
      out.append(breaks);
      breaks.setLength(0);
      leadingBlank = blank;
      int from = c.at;
      while (!Cursor.isBreakOrEnd(c.peek())) {
        c.at++;
      }
      out.append(c.text, from, c.at);
      leadingBreak = c.at < c.end ? c.skipBreak() : 0;
      indentation(indent, parent, start, end);
    }
    if (chomp >= 0 && leadingBreak != 0) {
      out.append(leadingBreak);
    }
    if (chomp > 0) {
      out.append(breaks);
    }
    return new Token(
        Kind.SCALAR,
        start,
        end[0],
        out.toString(),
        "",
        literal ? ScalarNode.Style.LITERAL : ScalarNode.Style.FOLDED);
  }

  private int chomping() {
    char ch = c.peek();
    if (ch != '+' && ch != '-') {
      return 0;
    }
    c.at++;
    return ch == '+' ? 1 : -1;
  }

  private int width(int start) throws Broken {
    char ch = c.peek();
    if (ch < '0' || ch > '9') {
      return 0;
    }
    if (ch == '0') {
      throw new Broken("a block cannot be indented by 0", start);
    }
    c.at++;
    return ch - '0';
  }

  /**
   * Past indentation and empty lines, which go to {@link #breaks}; gives the indentation, found out
   * where it is 0.
   */
  private int indentation(int known, int parent, int start, int[] end) throws Broken {
    int deepest = 0;
    end[0] = c.at;
    while (true) {
      while ((known == 0 || c.column() < known) && c.peek() == ' ') {
        c.at++;
      }
      deepest = Math.max(deepest, c.column());
      if ((known == 0 || c.column() < known) && c.peek() == '\t') {
        throw new Broken("a tab cannot be used to indent", c.at);
      }
      if (!Cursor.isBreak(c.peek())) {
        break;
      }
      breaks.append(c.skipBreak());
      end[0] = c.at;
    }
    return known > 0 ? known : Math.max(Math.max(deepest, parent + 1), 1);
  }
}
