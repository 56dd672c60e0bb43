package dev.drydock.syntax.print;

import dev.drydock.syntax.ScalarType;

/** How go-yaml v2 would have to quote a text, decided in one pass over it. */
public final class ScalarStyle {
  /** May stand without quotes, as far as its characters go. */
  public static final int PLAIN = 1;

  public static final int SINGLE_QUOTED = 2;
  public static final int BLOCK = 4;
  public static final int MULTILINE = 8;

  /** A block in go-yaml v3, which lets tabs stand in one. */
  public static final int BLOCK_WITH_TABS = 16;

  private ScalarStyle() {}

  /** Which styles the characters of {@code s} allow. */
  public static int analyse(String s) {
    int n = s.length();
    if (n == 0) {
      return PLAIN | SINGLE_QUOTED;
    }
    boolean indicators = n >= 3 && (s.startsWith("---") || s.startsWith("..."));
    boolean breaks = false;
    boolean special = false;
    boolean tabs = false;
    boolean edge = false;
    boolean trailingSpace = false;
    boolean breakSpace = false;
    boolean spaceBreak = false;
    boolean previousSpace = false;
    boolean previousBreak = false;
    boolean afterWhite = true;
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '.' && c <= '9')) {
        previousSpace = false;
        previousBreak = false;
        afterWhite = false;
        continue;
      }
      if (i == 0) {
        indicators |= first(c) || ((c == '?' || c == ':' || c == '-') && blankAt(s, 1));
      } else {
        indicators |= (c == ':' && blankAt(s, i + 1)) || (c == '#' && afterWhite);
      }
      tabs |= c == '\t';
      special |= c != '\t' && !printable(c);
      boolean space = c == ' ';
      boolean lineBreak = isBreak(c);
      if (space) {
        edge |= i == 0 || i == n - 1;
        trailingSpace |= i == n - 1;
        breakSpace |= previousBreak;
      } else if (lineBreak) {
        breaks = true;
        edge |= i == 0 || i == n - 1;
        spaceBreak |= previousSpace;
      }
      previousSpace = space;
      previousBreak = lineBreak;
      afterWhite = space || lineBreak || c == '\t' || c == 0;
    }
    int out = breaks ? MULTILINE : 0;
    if (!(edge || breakSpace || spaceBreak || special || tabs || breaks || indicators)) {
      out |= PLAIN;
    }
    if (!(breakSpace || spaceBreak || special || tabs)) {
      out |= SINGLE_QUOTED;
    }
    if (!(trailingSpace || spaceBreak || special)) {
      out |= tabs ? BLOCK_WITH_TABS : BLOCK | BLOCK_WITH_TABS;
    }
    return out;
  }

  /** Whether a text holds what means something inside of brackets. */
  public static boolean flowIndicators(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (",?[]{}:".indexOf(c) >= 0) {
        return true;
      }
    }
    return s.startsWith("---") || s.startsWith("...");
  }

  private static boolean first(char c) {
    return switch (c) {
      case '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> true;
      default -> false;
    };
  }

  private static boolean blankAt(String s, int i) {
    return i >= s.length() || s.charAt(i) == ' ' || s.charAt(i) == '\t';
  }

  public static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Whether go-yaml prints it as it is; nothing outside of the basic plane is. */
  public static boolean printable(char c) {
    if (c < 0x7F) {
      return c >= 0x20 || c == '\n';
    }
    return c >= 0xA0 && !Character.isSurrogate(c) && c != '\uFEFF' && c < 0xFFFE;
  }

  /** Whether a string would be read as something else if it stood without quotes. */
  public static boolean looksTyped(String s) {
    if (s.isEmpty()) {
      return true;
    }
    char c = s.charAt(0);
    boolean number = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!number && "yYnNtTfFoO~".indexOf(c) < 0) {
      return false;
    }
    return ScalarType.resolve11(s) != ScalarType.STRING || (number && isBase60(s));
  }

  /** {@code [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?}: a float of YAML 1.1. */
  private static boolean isBase60(String s) {
    int n = s.length();
    int i = s.charAt(0) == '-' || s.charAt(0) == '+' ? 1 : 0;
    if (s.indexOf(':') < 0 || i == n || !digit(s.charAt(i))) {
      return false;
    }
    while (i < n && (digit(s.charAt(i)) || s.charAt(i) == '_')) {
      i++;
    }
    int groups = 0;
    while (i < n && s.charAt(i) == ':') {
      int d = i + 1;
      while (d < n && digit(s.charAt(d))) {
        d++;
      }
      int digits = d - i - 1;
      if (digits == 0 || digits > 2 || (digits == 2 && s.charAt(i + 1) > '5')) {
        return false;
      }
      groups++;
      i = d;
    }
    if (groups > 0 && i < n && s.charAt(i) == '.') {
      i++;
      while (i < n && (digit(s.charAt(i)) || s.charAt(i) == '_')) {
        i++;
      }
    }
    return groups > 0 && i == n;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
