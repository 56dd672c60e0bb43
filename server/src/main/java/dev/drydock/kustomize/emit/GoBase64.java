package dev.drydock.kustomize.emit;

import java.util.Base64;

/** Base64 as Go's standard encoding reads it: over line ends, and with all of its padding. */
public final class GoBase64 {
  private GoBase64() {}

  /**
   * @throws IllegalArgumentException where it is none
   */
  public static byte[] decode(String text) {
    String plain = text.replace("\n", "").replace("\r", "");
    if (plain.length() % 4 != 0) {
      throw new IllegalArgumentException("base64 without its padding");
    }
    return Base64.getDecoder().decode(plain);
  }
}
