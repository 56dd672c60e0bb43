package dev.drydock.helm.template.functions;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As much of ASN.1's distinguished encoding as certificates and keys need. */
final class Der {
  private Der() {}

  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] p : parts) {
      body.writeBytes(p);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int n = body.size();
    if (n < 128) {
      out.write(n);
    } else {
      byte[] length = BigInteger.valueOf(n).toByteArray();
      int skip = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - skip));
      out.write(length, skip, length.length - skip);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return of(0x30, parts);
  }

  static byte[] integer(BigInteger n) {
    return of(0x02, n.toByteArray());
  }

  static byte[] text(String s) {
    return of(0x0C, s.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] oid(String dotted) {
    String[] parts = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      long v = Long.parseLong(parts[i]);
      for (int shift = 28; shift >= 0; shift -= 7) {
        if (shift == 0 || v >> shift != 0) {
          out.write((int) (v >> shift & 127) | (shift == 0 ? 0 : 128));
        }
      }
    }
    return of(0x06, out.toByteArray());
  }

  /** A number in so many bytes. */
  static byte[] fixed(BigInteger n, int size) {
    byte[] b = n.toByteArray();
    byte[] out = new byte[size];
    int from = Math.max(0, b.length - size);
    System.arraycopy(b, from, out, size - (b.length - from), b.length - from);
    return out;
  }

  static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return sequence(integer(BigInteger.ZERO), algorithm, of(0x04, key));
  }

  /** What the octet string of a PKCS 8 key holds. */
  static byte[] inside(byte[] pkcs8) {
    int at = body(pkcs8, 0);
    at = end(pkcs8, at); // version
    at = end(pkcs8, at); // algorithm
    return Arrays.copyOfRange(pkcs8, body(pkcs8, at), end(pkcs8, at));
  }

  private static int body(byte[] b, int at) {
    int n = b[at + 1] & 255;
    return at + 2 + (n < 128 ? 0 : n & 127);
  }

  private static int end(byte[] b, int at) {
    int n = b[at + 1] & 255;
    if (n < 128) {
      return at + 2 + n;
    }
    int length = 0;
    for (int i = 0; i < (n & 127); i++) {
      length = length << 8 | (b[at + 2 + i] & 255);
    }
    return body(b, at) + length;
  }
}
