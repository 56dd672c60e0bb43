package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;

/** Base 64 and 32, and sums. */
final class EncodingFunctions {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private EncodingFunctions() {}

  static void add(Registry r) {
    r.add("b64enc", "string", (c, a) -> encode64(GoBytes.encode(a.string(0))));
    r.add("b64dec", "string", (c, a) -> decodeQuietly(a.string(0)));
    r.add("b32enc", "string", (c, a) -> encode32(GoBytes.encode(a.string(0))));
    r.add("b32dec", "string", (c, a) -> decode32(a.string(0)));
    r.add("sha1sum", "string", (c, a) -> sum("SHA-1", a.string(0)));
    r.add("sha256sum", "string", (c, a) -> sum("SHA-256", a.string(0)));
    r.add("sha512sum", "string", (c, a) -> sum("SHA-512", a.string(0)));
    r.add("adler32sum", "string", (c, a) -> adler(a.string(0)));
  }

  static String encode64(byte[] b) {
    return Base64.getEncoder().encodeToString(b);
  }

  private static String decodeQuietly(String s) {
    try {
      return GoBytes.decode(decode64(s));
    } catch (GoFailure e) {
      return e.text();
    }
  }

  /**
   * Line breaks may stand anywhere, padding must be complete.
   *
   * @throws GoFailure with Go's words for what is no base 64
   */
  static byte[] decode64(String s) {
    byte[] in = GoBytes.encode(s);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    int i = 0;
    while (i < in.length) {
      int c = in[i] & 255;
      if (c == '\n' || c == '\r') {
        i++;
        continue;
      }
      int v = value64(c);
      if (v < 0) {
        if (c == '=') {
          padding(in, i, held, bits, out);
          return out.toByteArray();
        }
        throw corrupt(i);
      }
      bits = bits << 6 | v;
      held++;
      i++;
      if (held == 4) {
        out.write(bits >> 16);
        out.write(bits >> 8);
        out.write(bits);
        bits = 0;
        held = 0;
      }
    }
    if (held > 0) {
      throw corrupt(i - held);
    }
    return out.toByteArray();
  }

  private static void padding(
      byte[] in, int at, int held, int bits, java.io.ByteArrayOutputStream out) {
    if (held < 2) {
      throw corrupt(at);
    }
    int i = at + 1;
    if (held == 2) {
      while (i < in.length && (in[i] == '\n' || in[i] == '\r')) {
        i++;
      }
      if (i == in.length) {
        throw corrupt(in.length);
      }
      if (in[i] != '=') {
        throw corrupt(i);
      }
      i++;
    }
    while (i < in.length && (in[i] == '\n' || in[i] == '\r')) {
      i++;
    }
    if (held == 2) {
      out.write(bits >> 4);
    } else {
      out.write(bits >> 10);
      out.write(bits >> 2);
    }
    if (i < in.length) {
      throw corrupt(i);
    }
  }

  private static GoFailure corrupt(int at) {
    return new GoFailure("illegal base64 data at input byte " + at);
  }

  private static int value64(int c) {
    return c >= 'A' && c <= 'Z'
        ? c - 'A'
        : c >= 'a' && c <= 'z'
            ? c - 'a' + 26
            : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  private static String encode32(byte[] b) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < b.length; i += 5) {
      long group = 0;
      int n = Math.min(5, b.length - i);
      for (int k = 0; k < 5; k++) {
        group = group << 8 | (k < n ? b[i + k] & 255 : 0);
      }
      int letters = (n * 8 + 4) / 5;
      for (int k = 0; k < 8; k++) {
        out.append(k < letters ? BASE32.charAt((int) (group >> (35 - 5 * k)) & 31) : '=');
      }
    }
    return out.toString();
  }

  private static String decode32(String given) {
    String s = given.replace("\r", "").replace("\n", "");
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < s.length(); i += 8) {
      long group = 0;
      int letters = 8;
      for (int k = 0; k < 8; k++) {
        if (i + k >= s.length()) {
          return "illegal base32 data at input byte " + i;
        }
        char c = s.charAt(i + k);
        if (c == '=' && k >= 2 && i + 8 >= s.length()) {
          int rest = s.length() - i;
          for (int j = k; j < 8; j++) {
            if (j >= rest) {
              return "illegal base32 data at input byte " + (i + k);
            }
            if (s.charAt(i + j) != '=') {
              return "illegal base32 data at input byte " + (i + j);
            }
          }
          if (k == 3 || k == 6) {
            return "illegal base32 data at input byte " + (i + k);
          }
          letters = k;
          group <<= 5 * (8 - k);
          break;
        }
        int v = BASE32.indexOf(c);
        if (v < 0) {
          return "illegal base32 data at input byte " + (i + k);
        }
        group = group << 5 | v;
      }
      int n = letters * 5 / 8;
      for (int k = 0; k < n; k++) {
        out.write((int) (group >> (32 - 8 * k)));
      }
    }
    return GoBytes.decode(out.toByteArray());
  }

  private static String sum(String algorithm, String s) {
    try {
      MessageDigest d = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(d.digest(GoBytes.encode(s)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String adler(String s) {
    Adler32 a = new Adler32();
    a.update(GoBytes.encode(s));
    return Long.toString(a.getValue());
  }
}
