package dev.drydock.base;

import java.nio.charset.StandardCharsets;

/** Percent escapes of URIs, over UTF-8. */
public final class Percent {
  private static final String PLAIN = "-._~!$&'()*+,;=@:";

  private Percent() {}

  /** Escapes resolved; what is no escape stays as it is. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      if (low >= 0) {
        out[n++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[n++] = in[i];
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }

  /** A path with everything escaped that must not stand in the path of a URI; slashes stay. */
  public static String path(String path) {
    return encode(path, "/" + PLAIN);
  }

  /** As {@link #path}, slashes escaped too. */
  public static String segment(String text) {
    return encode(text, PLAIN);
  }

  private static String encode(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || plain.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return out.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
