package dev.drydock.kustomize.generate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Bytes and characters as Go sees them. */
public final class GoText {
  private static final int LINE = 70;

  private GoText() {}

  /** The text of UTF-8 bytes, byte order mark included; empty where they are no UTF-8. */
  static Optional<String> valid(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** unicode.IsSpace. */
  static boolean isSpace(char c) {
    return switch (c) {
      case '\t',
          '\n',
          '\u000B',
          '\f',
          '\r',
          ' ',
          '\u0085',
          '\u00A0',
          '\u1680',
          '\u2028',
          '\u2029',
          '\u202F',
          '\u205F',
          '\u3000' ->
          true;
      default -> c >= '\u2000' && c <= '\u200A';
    };
  }

  /** Base64, in lines of 70 letters where it takes more than one. */
  public static String base64(byte[] bytes) {
    String all = Base64.getEncoder().encodeToString(bytes);
    if (all.length() / LINE + 1 <= 1) {
      return all;
    }
    StringBuilder out = new StringBuilder(all.length() + all.length() / LINE + 1);
    for (int i = 0; i < all.length(); i += LINE) {
      out.append(all, i, Math.min(all.length(), i + LINE)).append('\n');
    }
    return out.toString();
  }
}
