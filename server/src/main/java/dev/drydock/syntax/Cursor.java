package dev.drydock.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text that moves forward, and what YAML 1.1 (go-yaml's version of it) takes for
 * breaks and blanks.
 */
class Cursor {
  /** The text ends here, or the first character that must not stand in YAML does. */
  static final char END = '\0';

  final String text;
  final int end;
  private final int forbidden;
  int at;
  private int lineStart;

  /** The line, counted from where reading began. */
  int line;

  Cursor(String text, int from) {
    this.text = text;
    this.forbidden = forbidden(text, from);
    this.end = forbidden < 0 ? text.length() : forbidden;
    // Only at the very beginning is a byte order mark not part of the text.
    this.at = from == 0 && text.startsWith("\uFEFF") ? 1 : from;
    this.lineStart = at;
  }

  private static int forbidden(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7F) {
        continue;
      }
      boolean ok =
          c == '\n'
              || c == '\t'
              || c == '\r'
              || c == '\u0085'
              || (c >= 0xA0 && c < 0xFFFE && !Character.isSurrogate(c));
      if (!ok
          && Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        ok = true;
      }
      if (!ok) {
        return i;
      }
    }
    return -1;
  }

  /** Why reading stops before the text does; null where it does not. */
  final @Nullable Broken forbidden() {
    return forbidden < 0
        ? null
        : new Broken(
            String.format(
                "the character U+%04X may not stand in YAML", (int) text.charAt(forbidden)),
            forbidden);
  }

  /** Whether the text begins as a list in JSON, which kustomize reads as JSON in patches. */
  final boolean isJson() {
    return text.startsWith("[");
  }

  final int column() {
    return at - lineStart;
  }

  final char peek() {
    return at < end ? text.charAt(at) : END;
  }

  final char peek(int ahead) {
    int i = at + ahead;
    return i < end ? text.charAt(i) : END;
  }

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isBreakOrEnd(char c) {
    return c == END || isBreak(c);
  }

  static boolean isBlankOrEnd(char c) {
    return c == ' ' || c == '\t' || c == END || isBreak(c);
  }

  static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /** Goes past a line break and says what it counts as: the last two kinds stay what they are. */
  final char skipBreak() {
    char c = peek();
    at += c == '\r' && peek(1) == '\n' ? 2 : 1;
    lineStart = at;
    line++;
    return c == '\u2028' || c == '\u2029' ? c : '\n';
  }

  /** To the end of the line. */
  final void skipLine() {
    while (!isBreakOrEnd(peek())) {
      at++;
    }
  }

  final void skipBlanks() {
    while (isBlank(peek())) {
      at++;
    }
  }

  /** Whether {@code ---} or {@code ...} stands here, alone. */
  final boolean atDocumentMark(char c) {
    return column() == 0 && peek() == c && peek(1) == c && peek(2) == c && isBlankOrEnd(peek(3));
  }
}
