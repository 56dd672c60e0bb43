package dev.drydock.syntax;

import java.util.Comparator;

/** Strings as Go orders and encodes them (its comparison of strings, and its encoding/json). */
public final class GoString {
  /** Order of the UTF-8 bytes, which is that of code points and not of Java's chars. */
  public static final Comparator<String> ORDER = GoString::compare;

  private GoString() {}

  private static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean sx = Character.isSurrogate(x);
        boolean sy = Character.isSurrogate(y);
        return sx == sy ? Character.compare(x, y) : sx ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * Appends a string in JSON, with its quotes.
   *
   * @param html whether what HTML reads as markup is escaped, as json.Marshal does
   */
  public static void json(String s, boolean html, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\u2028', '\u2029' -> escaped(c, out);
        default -> {
          if (alone(s, i)) {
            out.append("\\ufffd");
          } else if (c < 0x20 || (html && (c == '<' || c == '>' || c == '&'))) {
            escaped(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void escaped(char c, StringBuilder out) {
    out.append(String.format("\\u%04x", (int) c));
  }

  /** Half of a pair of surrogates, which no UTF-8 can be. */
  private static boolean alone(String s, int i) {
    char c = s.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1))
        : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
  }
}
