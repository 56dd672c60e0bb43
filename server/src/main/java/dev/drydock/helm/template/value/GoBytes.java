package dev.drydock.helm.template.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Go strings are bytes; here they are Java strings in which a byte that is no UTF-8 stands as the
 * lone surrogate U+DC80..U+DCFF, so that nothing is lost between the two.
 */
public final class GoBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void one(int b) {
    out.write(b);
  }

  void point(int point) {
    out.writeBytes(encode(Character.toString(point)));
  }

  String text() {
    return decode(out.toByteArray());
  }

  int first() {
    return out.size() == 0 ? -1 : out.toByteArray()[0] & 255;
  }

  private static boolean ascii(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes Go would count. */
  public static int length(String s) {
    return ascii(s) ? s.length() : encode(s).length;
  }

  /** The bytes {@code from} to {@code to} of a string. */
  public static String slice(String s, int from, int to) {
    if (ascii(s)) {
      return s.substring(from, to);
    }
    byte[] all = encode(s);
    return decode(java.util.Arrays.copyOfRange(all, from, to));
  }

  /** The bytes of a string. */
  public static byte[] encode(String s) {
    boolean lone = false;
    for (int i = 0; i < s.length() && !lone; i++) {
      lone =
          Character.isLowSurrogate(s.charAt(i))
              && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
    }
    if (!lone) {
      return s.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream b = new ByteArrayOutputStream();
    for (int i = 0; i < s.length(); ) {
      int point = s.codePointAt(i);
      i += Character.charCount(point);
      if (point >= 0xDC80 && point <= 0xDCFF) {
        b.write(point - 0xDC00);
      } else {
        b.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
      }
    }
    return b.toByteArray();
  }

  /** The string that bytes are. */
  public static String decode(byte[] b) {
    String s = new String(b, StandardCharsets.UTF_8);
    if (s.indexOf('\uFFFD') < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(b.length);
    for (int i = 0; i < b.length; ) {
      int n = sequence(b, i);
      if (n == 0) {
        out.append((char) (0xDC00 + (b[i] & 255)));
        i++;
      } else {
        out.append(new String(b, i, n, StandardCharsets.UTF_8));
        i += n;
      }
    }
    return out.toString();
  }

  /** The length of the character at {@code i}; 0 where there is none. */
  private static int sequence(byte[] b, int i) {
    int c = b[i] & 255;
    int n = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : 4;
    if (n == 1) {
      return 1;
    }
    if (c < 0xC2 || c > 0xF4 || i + n > b.length) {
      return 0;
    }
    for (int k = 1; k < n; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = b[i + 1] & 255;
    boolean bad =
        (c == 0xE0 && second < 0xA0)
            || (c == 0xED && second > 0x9F)
            || (c == 0xF0 && second < 0x90)
            || (c == 0xF4 && second > 0x8F);
    return bad ? 0 : n;
  }
}
