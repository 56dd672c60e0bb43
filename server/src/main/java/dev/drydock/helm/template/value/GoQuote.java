package dev.drydock.helm.template.value;

import java.util.Optional;

/** Go's string literals: how strconv.Quote writes them and strconv.Unquote reads them. */
public final class GoQuote {
  private GoQuote() {}

  /** In double quotes, what is not printable escaped: {@code %q}. */
  public static String quote(String s) {
    return quoteWith(s, '"', false);
  }

  /** As {@link #quote}, everything past ASCII escaped: {@code %+q}. */
  public static String quoteAscii(String s) {
    return quoteWith(s, '"', true);
  }

  /** A character in single quotes. */
  public static String quoteChar(int point, boolean ascii) {
    StringBuilder b = new StringBuilder("'");
    boolean valid =
        point >= 0 && point <= Character.MAX_CODE_POINT && !(point >= 0xD800 && point <= 0xDFFF);
    escape(b, valid ? point : 0xFFFD, '\'', ascii);
    return b.append('\'').toString();
  }

  private static String quoteWith(String s, char mark, boolean ascii) {
    StringBuilder b = new StringBuilder(s.length() + 2).append(mark);
    for (int i = 0; i < s.length(); ) {
      int point = s.codePointAt(i);
      i += Character.charCount(point);
      escape(b, point, mark, ascii);
    }
    return b.append(mark).toString();
  }

  private static void escape(StringBuilder b, int point, char mark, boolean ascii) {
    if (point == mark || point == '\\') {
      b.append('\\').append((char) point);
      return;
    }
    if (point >= 0xDC80 && point <= 0xDCFF) { // a byte that is no UTF-8
      b.append(String.format("\\x%02x", point - 0xDC00));
      return;
    }
    if (ascii ? point >= 0x20 && point < 0x7F : printable(point)) {
      b.appendCodePoint(point);
      return;
    }
    switch (point) {
      case 7 -> b.append("\\a");
      case '\b' -> b.append("\\b");
      case '\f' -> b.append("\\f");
      case '\n' -> b.append("\\n");
      case '\r' -> b.append("\\r");
      case '\t' -> b.append("\\t");
      case 11 -> b.append("\\v");
      default -> {
        if (point < ' ' || point == 0x7F) {
          b.append(String.format("\\x%02x", point));
        } else if (point < 0x10000) {
          b.append(String.format("\\u%04x", point));
        } else {
          b.append(String.format("\\U%08x", point));
        }
      }
    }
  }

  /** Whether Go's unicode.IsPrint says so: letters, marks, numbers, punctuation, symbols, space. */
  public static boolean printable(int point) {
    if (point < 0x7F) {
      return point >= 0x20;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** {@code %#U}: {@code U+0041 'A'}. */
  public static String unicode(int point) {
    String code = String.format("U+%04X", point);
    return printable(point) ? code + " '" + Character.toString(point) + "'" : code;
  }

  /** What a literal in double quotes or backquotes means; empty where it is malformed. */
  public static Optional<String> unquote(String literal) {
    char mark = literal.charAt(0);
    String body = literal.substring(1, literal.length() - 1);
    if (mark == '`') {
      return Optional.of(body.replace("\r", ""));
    }
    GoBytes out = new GoBytes();
    int i = 0;
    while (i < body.length()) {
      int[] next = new int[1];
      int point = character(body, i, mark, next, out);
      if (point < 0 && next[0] == 0) {
        return Optional.empty();
      }
      if (point >= 0) {
        out.point(point);
      }
      i = next[0];
    }
    return Optional.of(out.text());
  }

  /** What a literal in single quotes means; -1 where it is malformed. */
  public static int unquoteChar(String literal) {
    int[] next = new int[1];
    GoBytes bytes = new GoBytes();
    String body = literal.substring(1);
    if (body.isEmpty() || body.charAt(0) == '\'') {
      return -1;
    }
    int point = character(body, 0, '\'', next, bytes);
    if (point < 0 && next[0] > 0) {
      point = bytes.first();
    }
    return point >= 0 && next[0] == body.length() - 1 && body.charAt(next[0]) == '\'' ? point : -2;
  }

  /**
   * One character of a literal. A byte given by {@code \x} or {@code \nnn} goes to {@code bytes}
   * and -1 comes back; malformed is -1 with {@code next} 0.
   */
  private static int character(String s, int i, char mark, int[] next, GoBytes bytes) {
    int c = s.codePointAt(i);
    if (c == mark || c == '\n') {
      return -1;
    }
    if (c != '\\') {
      next[0] = i + Character.charCount(c);
      return c;
    }
    if (i + 1 >= s.length()) {
      return -1;
    }
    char e = s.charAt(i + 1);
    int named = "abfnrtv\\".indexOf(e);
    if (named >= 0) {
      next[0] = i + 2;
      return "\007\b\f\n\r\t\013\\".charAt(named);
    }
    if (e == '\'' || e == '"') {
      next[0] = e == mark ? i + 2 : 0;
      return e == mark ? e : -1;
    }
    if (e >= '0' && e <= '7') {
      int v = number(s, i + 1, 3, 8);
      next[0] = v >= 0 && v <= 255 ? i + 4 : 0;
      if (next[0] > 0) {
        bytes.one(v);
      }
      return -1;
    }
    int digits = e == 'x' ? 2 : e == 'u' ? 4 : e == 'U' ? 8 : 0;
    int v = digits == 0 ? -1 : number(s, i + 2, digits, 16);
    if (v < 0 || (e != 'x' && (v > Character.MAX_CODE_POINT || (v >= 0xD800 && v <= 0xDFFF)))) {
      return -1;
    }
    next[0] = i + 2 + digits;
    if (e == 'x') {
      bytes.one(v);
      return -1;
    }
    return v;
  }

  private static int number(String s, int at, int digits, int base) {
    if (at + digits > s.length()) {
      return -1;
    }
    long v = 0;
    for (int i = at; i < at + digits; i++) {
      int d = s.charAt(i) < 0x80 ? Character.digit(s.charAt(i), base) : -1;
      if (d < 0) {
        return -1;
      }
      v = v * base + d;
    }
    return v > Integer.MAX_VALUE ? -1 : (int) v;
  }
}
