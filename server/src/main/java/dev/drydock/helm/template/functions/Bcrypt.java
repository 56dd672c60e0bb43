package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

/** bcrypt at cost 10 with a new salt, as golang.org/x/crypto makes it. */
final class Bcrypt {
  private static final int COST = 10;
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final int[] p = new int[18];
  private final int[] s = new int[1024];

  private Bcrypt() {
    System.arraycopy(Pi.WORDS, 0, p, 0, 18);
    System.arraycopy(Pi.WORDS, 18, s, 0, 1024);
  }

  /** The first digits of pi's fraction, which Blowfish begins with. */
  private static final class Pi {
    static final int[] WORDS = words();

    private static int[] words() {
      int bits = 32 * 1042;
      BigInteger one = BigInteger.ONE.shiftLeft(bits + 64);
      BigInteger pi =
          arctan(one, 5).multiply(BigInteger.valueOf(16)).subtract(arctan(one, 239).shiftLeft(2));
      BigInteger fraction = pi.subtract(one.multiply(BigInteger.valueOf(3))).shiftRight(64);
      int[] out = new int[1042];
      for (int i = 0; i < out.length; i++) {
        out[i] = fraction.shiftRight(bits - 32 * (i + 1)).intValue();
      }
      return out;
    }

    private static BigInteger arctan(BigInteger one, int inverse) {
      BigInteger square = BigInteger.valueOf((long) inverse * inverse);
      BigInteger power = one.divide(BigInteger.valueOf(inverse));
      BigInteger sum = power;
      for (int n = 3; power.signum() != 0; n += 2) {
        power = power.divide(square);
        BigInteger term = power.divide(BigInteger.valueOf(n));
        sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
      }
      return sum;
    }
  }

  static String hash(String password) {
    byte[] key = GoBytes.encode(password);
    if (key.length > 72) {
      return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
    }
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return hash(key, salt);
  }

  static String hash(byte[] password, byte[] salt) {
    byte[] key = Arrays.copyOf(password, password.length + 1);
    Bcrypt b = new Bcrypt();
    b.expand(key, salt);
    byte[] none = new byte[16];
    for (int i = 0; i < 1 << COST; i++) {
      b.expand(key, none);
      b.expand(salt, none);
    }
    byte[] text = "OrpheanBeholderScryDoubt".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] out = new byte[24];
    for (int i = 0; i < 24; i += 8) {
      int[] block = {word(text, i), word(text, i + 4)};
      for (int k = 0; k < 64; k++) {
        b.encrypt(block);
      }
      put(out, i, block[0]);
      put(out, i + 4, block[1]);
    }
    return "$2a$" + COST + "$" + encode(salt, 16) + encode(out, 23);
  }

  private static int word(byte[] b, int at) {
    int w = 0;
    for (int i = 0; i < 4; i++) {
      w = w << 8 | (b[(at + i) % b.length] & 255);
    }
    return w;
  }

  private static void put(byte[] out, int at, int w) {
    for (int i = 0; i < 4; i++) {
      out[at + i] = (byte) (w >>> (24 - 8 * i));
    }
  }

  private void encrypt(int[] block) {
    int l = block[0];
    int r = block[1];
    for (int i = 0; i < 16; i++) {
      l ^= p[i];
      r ^=
          ((s[l >>> 24] + s[256 + (l >>> 16 & 255)]) ^ s[512 + (l >>> 8 & 255)])
              + s[768 + (l & 255)];
      int t = l;
      l = r;
      r = t;
    }
    block[0] = r ^ p[17];
    block[1] = l ^ p[16];
  }

  private void expand(byte[] key, byte[] salt) {
    for (int i = 0; i < 18; i++) {
      p[i] ^= word(key, i * 4 % key.length);
    }
    int[] block = {0, 0};
    int at = 0;
    for (int[] part : new int[][] {p, s}) {
      for (int i = 0; i < part.length; i += 2) {
        block[0] ^= word(salt, at);
        block[1] ^= word(salt, at + 4);
        at = (at + 8) % 16;
        encrypt(block);
        part[i] = block[0];
        part[i + 1] = block[1];
      }
    }
  }

  private static String encode(byte[] b, int n) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < n; i += 3) {
      int left = Math.min(3, n - i);
      int group = 0;
      for (int k = 0; k < 3; k++) {
        group = group << 8 | (k < left ? b[i + k] & 255 : 0);
      }
      for (int k = 0; k <= left; k++) {
        out.append(ALPHABET.charAt(group >> (18 - 6 * k) & 63));
      }
    }
    return out.toString();
  }
}
