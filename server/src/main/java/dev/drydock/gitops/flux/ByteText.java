package dev.drydock.gitops.flux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Texts as Go has them: strings whose characters are the bytes of UTF-8, which may be cut anywhere.
 */
final class ByteText {
  private static final int BROKEN = 0xFFFD;

  private ByteText() {}

  /** The bytes of a text; the text itself where all of it is ASCII. */
  static String of(String text) {
    return text.chars().allMatch(c -> c < 0x80)
        ? text
        : new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** The text of the bytes; empty where a character is cut in pieces. */
  static Optional<String> text(String bytes) {
    if (bytes.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(bytes);
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** How many bytes the character at {@code at} has; one for a byte that is part of none. */
  static int width(String bytes, int at) {
    int first = bytes.charAt(at);
    int width = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    return width == 1
            || at + width <= bytes.length() && text(bytes.substring(at, at + width)).isPresent()
        ? width
        : 1;
  }

  /** The character at {@code at}; U+FFFD for a byte that is part of none. */
  static int character(String bytes, int at) {
    int width = width(bytes, at);
    int first = bytes.charAt(at);
    return width > 1
        ? text(bytes.substring(at, at + width)).orElseThrow().codePointAt(0)
        : first < 0x80 ? first : BROKEN;
  }

  static String of(int character) {
    return of(Character.toString(character));
  }

  /** The characters from the last to the first. */
  static String reversed(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i += width(bytes, i)) {
      out.insert(0, of(character(bytes, i)));
    }
    return out.toString();
  }
}
