package dev.drydock.syntax;

import java.util.Base64;

/** Base64 as Go's standard encoding reads it. */
public final class GoBase64 {
  private GoBase64() {}

  /**
   * What is encoded; line breaks in it do not count.
   *
   * @throws IllegalArgumentException where it is not correct, its padding included
   */
  public static byte[] decode(String text) {
    String bare = text.replace("\n", "").replace("\r", "");
    if (bare.length() % 4 != 0) {
      throw new IllegalArgumentException("the padding is missing");
    }
    return Base64.getDecoder().decode(bare);
  }
}
