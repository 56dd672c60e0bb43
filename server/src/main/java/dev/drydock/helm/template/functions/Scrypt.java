package dev.drydock.helm.template.functions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 7914. */
final class Scrypt {
  private Scrypt() {}

  static byte[] key(byte[] password, byte[] salt, int n, int r, int p, int length) {
    byte[] b = pbkdf2(password, salt, p * 128 * r);
    for (int i = 0; i < p; i++) {
      int[] block = new int[32 * r];
      ByteBuffer part = ByteBuffer.wrap(b, i * 128 * r, 128 * r).order(ByteOrder.LITTLE_ENDIAN);
      part.asIntBuffer().get(block);
      mix(block, n, r);
      part.asIntBuffer().put(block);
    }
    return pbkdf2(password, b, length);
  }

  private static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA256"));
      byte[] out = new byte[(length + 31) / 32 * 32];
      for (int i = 0; i * 32 < length; i++) {
        mac.update(salt);
        mac.update(ByteBuffer.allocate(4).putInt(i + 1).array());
        System.arraycopy(mac.doFinal(), 0, out, i * 32, 32);
      }
      return Arrays.copyOf(out, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mix(int[] x, int n, int r) {
    int size = 32 * r;
    int[] v = new int[n * size];
    int[] y = new int[size];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, 0, v, i * size, size);
      blockMix(x, y, r);
    }
    for (int i = 0; i < n; i++) {
      int j = x[size - 16] & (n - 1);
      for (int k = 0; k < size; k++) {
        x[k] ^= v[j * size + k];
      }
      blockMix(x, y, r);
    }
  }

  private static void blockMix(int[] b, int[] y, int r) {
    int[] x = Arrays.copyOfRange(b, b.length - 16, b.length);
    for (int i = 0; i < 2 * r; i++) {
      for (int k = 0; k < 16; k++) {
        x[k] ^= b[i * 16 + k];
      }
      salsa(x);
      System.arraycopy(x, 0, y, (i % 2 == 0 ? i / 2 : r + i / 2) * 16, 16);
    }
    System.arraycopy(y, 0, b, 0, b.length);
  }

  private static void salsa(int[] b) {
    int[] x = b.clone();
    for (int i = 0; i < 4; i++) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int k = 0; k < 16; k++) {
      b[k] += x[k];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
