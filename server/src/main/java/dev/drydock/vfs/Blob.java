package dev.drydock.vfs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A file's content.
 *
 * @param bytes as stored; not to be changed
 * @param id git's blob id of them (SHA-1, 40 hex digits)
 * @param along what goes with a content that only passes by; null for that of a file
 */
public record Blob(byte[] bytes, String id, @Nullable AtomicReference<@Nullable Object> along) {
  /** The content of a file. */
  public Blob(byte[] bytes, String id) {
    this(bytes, id, null);
  }

  public static Blob of(byte[] bytes) {
    return new Blob(bytes, idOf(bytes));
  }

  public static Blob of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A text that is another one in a moment, a buffer's or one that an edit would make: whatever is
   * made of it is held by it and goes with it.
   */
  public static Blob passing(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Blob(bytes, idOf(bytes), new AtomicReference<>());
  }

  public static String idOf(byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
