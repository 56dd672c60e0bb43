package dev.drydock.syntax.print;

/** The text written so far, its columns, and go-yaml v2's five ways to write a scalar. */
public final class ScalarWriter {
  /** A space beyond this column is where go-yaml v2 lets a long scalar go on in the next line. */
  public static final int WIDTH = 80;

  /** go-yaml v3 does not break lines. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  private static final String SPACES = " ".repeat(64);
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder out = new StringBuilder(1 << 11);
  private final int width;
  private int lineStart;

  public ScalarWriter(int width) {
    this.width = width;
  }

  public String text() {
    return out.toString();
  }

  public int length() {
    return out.length();
  }

  /** What was written since the last cut; writing goes on in the column reached. */
  public String cut() {
    String text = out.toString();
    goOnAt(column());
    return text;
  }

  /** Forgets what was written, and goes on in a column of some line. */
  public void goOnAt(int column) {
    out.setLength(0);
    lineStart = -column;
  }

  /** Where the content written last ends: in front of the line break of a block scalar. */
  public int contentEnd() {
    int n = out.length();
    return n > 0 && n == lineStart ? n - 1 : n;
  }

  public void raw(String s) {
    out.append(s);
    if (s.endsWith("\n")) {
      lineStart = out.length();
    }
  }

  public void raw(char c) {
    out.append(c);
  }

  /** Ends the line unless it is empty, and goes to a column of the next. */
  public void line(int indent) {
    endLine();
    pad(indent);
  }

  public void endLine() {
    if (out.length() > lineStart) {
      lineBreak();
    }
  }

  private void lineBreak() {
    out.append('\n');
    lineStart = out.length();
  }

  private void pad(int indent) {
    int left = indent;
    while (left > SPACES.length()) {
      out.append(SPACES);
      left -= SPACES.length();
    }
    out.append(SPACES, 0, left);
  }

  /** How many characters stand on the line so far. */
  public int column() {
    return out.length() - lineStart;
  }

  /** A key on one line. */
  public void key(String s, int allowed) {
    if (ScalarStyle.looksTyped(s)) {
      doubleQuoted(s, -1);
    } else if ((allowed & ScalarStyle.PLAIN) != 0) {
      out.append(s);
    } else if ((allowed & ScalarStyle.SINGLE_QUOTED) != 0) {
      singleQuoted(s, -1);
    } else {
      doubleQuoted(s, -1);
    }
  }

  /** A string value, its further lines at column {@code indent}. */
  public void string(String s, int allowed, int indent) {
    if ((allowed & ScalarStyle.MULTILINE) != 0 && s.indexOf('\n') >= 0) {
      if ((allowed & ScalarStyle.BLOCK) != 0) {
        literal(s, indent);
      } else {
        doubleQuoted(s, indent);
      }
    } else if (ScalarStyle.looksTyped(s)) {
      doubleQuoted(s, indent);
    } else if ((allowed & ScalarStyle.PLAIN) != 0) {
      plain(s, indent);
    } else if ((allowed & ScalarStyle.SINGLE_QUOTED) != 0) {
      singleQuoted(s, indent);
    } else {
      doubleQuoted(s, indent);
    }
  }

  private static boolean spaceAt(String s, int i) {
    return i < s.length() && s.charAt(i) == ' ';
  }

  public void plain(String s, int indent) {
    if (s.length() <= width - column()) {
      out.append(s);
      return;
    }
    boolean spaces = false;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == ' ') {
        if (!spaces && column() > width && !spaceAt(s, i + 1)) {
          lineBreak();
          pad(indent);
        } else {
          out.append(c);
        }
        spaces = true;
      } else {
        out.append(c);
        spaces = false;
      }
    }
  }

  public void singleQuoted(String s, int indent) {
    out.append('\'');
    boolean spaces = false;
    boolean breaks = false;
    int n = s.length();
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (c == ' ') {
        if (indent >= 0
            && !spaces
            && column() > width
            && i > 0
            && i < n - 1
            && !spaceAt(s, i + 1)) {
          lineBreak();
          pad(indent);
        } else {
          out.append(c);
        }
        spaces = true;
      } else if (ScalarStyle.isBreak(c)) {
        if (!breaks && c == '\n') {
          lineBreak();
        }
        out.append(c);
        lineStart = out.length();
        breaks = true;
      } else {
        if (breaks) {
          pad(indent);
        }
        if (c == '\'') {
          out.append(c);
        }
        out.append(c);
        spaces = false;
        breaks = false;
      }
    }
    out.append('\'');
  }

  public void doubleQuoted(String s, int indent) {
    out.append('"');
    boolean everything = s.startsWith("\uFEFF");
    boolean spaces = false;
    int n = s.length();
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (everything
          || c == '"'
          || c == '\\'
          || ScalarStyle.isBreak(c)
          || !ScalarStyle.printable(c)) {
        int point = s.codePointAt(i);
        i += Character.charCount(point) - 1;
        escape(point);
        spaces = false;
      } else if (c == ' ') {
        if (indent >= 0 && !spaces && column() > width && i > 0 && i < n - 1) {
          lineBreak();
          pad(indent);
          if (spaceAt(s, i + 1)) {
            out.append('\\');
          }
        } else {
          out.append(c);
        }
        spaces = true;
      } else {
        out.append(c);
        spaces = false;
      }
    }
    out.append('"');
  }

  private void escape(int point) {
    out.append('\\');
    char named =
        switch (point) {
          case 0x00 -> '0';
          case 0x07 -> 'a';
          case 0x08 -> 'b';
          case 0x09 -> 't';
          case 0x0A -> 'n';
          case 0x0B -> 'v';
          case 0x0C -> 'f';
          case 0x0D -> 'r';
          case 0x1B -> 'e';
          case 0x22 -> '"';
          case 0x5C -> '\\';
          case 0x85 -> 'N';
          case 0xA0 -> '_';
          case 0x2028 -> 'L';
          case 0x2029 -> 'P';
          default -> '\uFFFF';
        };
    if (named != '\uFFFF') {
      out.append(named);
      return;
    }
    int digits = point <= 0xFF ? 2 : point <= 0xFFFF ? 4 : 8;
    out.append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(HEX[(point >> shift) & 15]);
    }
  }

  /** {@code |} or {@code >}, and how the text begins and ends. */
  private void blockHeader(char indicator, String s, String comment) {
    out.append(indicator);
    char c0 = s.charAt(0);
    if (c0 == ' ' || ScalarStyle.isBreak(c0)) {
      out.append('2');
    }
    int n = s.length();
    if (!ScalarStyle.isBreak(s.charAt(n - 1))) {
      out.append('-');
    } else if (n == 1 || ScalarStyle.isBreak(s.charAt(n - 2))) {
      out.append('+');
    }
    if (!comment.isEmpty()) {
      out.append(' ').append(comment);
    }
    lineBreak();
  }

  public void literal(String s, int indent) {
    literal(s, indent, "");
  }

  /** A literal block with a comment on the line where it begins. */
  void literal(String s, int indent, String comment) {
    blockHeader('|', s, comment);
    int n = s.length();
    int at = 0;
    while (at < n) {
      int eol = at;
      while (eol < n && !ScalarStyle.isBreak(s.charAt(eol))) {
        eol++;
      }
      if (eol > at) {
        pad(indent);
        out.append(s, at, eol);
      }
      if (eol < n) {
        out.append(s.charAt(eol));
        lineStart = out.length();
      }
      at = eol + 1;
    }
  }

  /**
   * A folded block as go-yaml v3 writes it, which does not always read back as what it was: a break
   * in front of a line that begins with white space is doubled, and none is where the whole text
   * begins so.
   */
  public void folded(String s, int indent) {
    folded(s, indent, "");
  }

  /** A folded block with a comment on the line where it begins. */
  void folded(String s, int indent, String comment) {
    blockHeader('>', s, comment);
    int n = s.length();
    boolean breaks = true;
    boolean leadingSpaces = true;
    int k = 0;
    while (k < n && ScalarStyle.isBreak(s.charAt(k))) {
      k++;
    }
    boolean doubles = k < n && s.charAt(k) != ' ' && s.charAt(k) != '\t' && s.charAt(k) != 0;
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (ScalarStyle.isBreak(c)) {
        if (!breaks && !leadingSpaces && c == '\n' && doubles) {
          lineBreak();
        }
        out.append(c);
        lineStart = out.length();
        breaks = true;
      } else {
        if (breaks) {
          pad(indent);
          leadingSpaces = c == ' ' || c == '\t';
        }
        out.append(c);
        breaks = false;
      }
    }
  }
}
