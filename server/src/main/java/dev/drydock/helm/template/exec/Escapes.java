package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoQuote;

/** {@code html}, {@code js} and {@code urlquery}. */
public final class Escapes {
  private Escapes() {}

  static String html(String s) {
    StringBuilder b = new StringBuilder(s.length() + 16);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case 0 -> b.append('\uFFFD');
        case '"' -> b.append("&#34;");
        case '\'' -> b.append("&#39;");
        case '&' -> b.append("&amp;");
        case '<' -> b.append("&lt;");
        case '>' -> b.append("&gt;");
        default -> b.append(c);
      }
    }
    return b.toString();
  }

  static String js(String s) {
    StringBuilder b = new StringBuilder(s.length() + 16);
    s.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> b.append("\\\\");
                case '\'' -> b.append("\\'");
                case '"' -> b.append("\\\"");
                case '<', '>', '&', '=' -> b.append(String.format("\\u%04X", c));
                default -> {
                  if (c < ' ' || (c >= 0x80 && !GoQuote.printable(c))) {
                    b.append(String.format("\\u%04X", c));
                  } else {
                    b.appendCodePoint(c);
                  }
                }
              }
            });
    return b.toString();
  }

  /** url.QueryEscape. */
  public static String query(String s) {
    StringBuilder b = new StringBuilder(s.length() + 16);
    for (byte x : GoBytes.encode(s)) {
      char c = (char) (x & 255);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.~".indexOf(c) >= 0;
      if (plain) {
        b.append(c);
      } else if (c == ' ') {
        b.append('+');
      } else {
        b.append(String.format("%%%02X", (int) c));
      }
    }
    return b.toString();
  }
}
