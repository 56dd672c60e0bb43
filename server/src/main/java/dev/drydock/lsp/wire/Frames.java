package dev.drydock.lsp.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts a stream into the messages of the Language Server Protocol's base protocol: header lines, an
 * empty line, as many bytes as {@code Content-Length} says.
 */
final class Frames {
  /** Above so many bytes a message is skipped: no editor sends one. */
  static final int MAX_BODY = 256 * 1024 * 1024;

  /** A message is in memory several times over while it is taken apart: bytes, text, values. */
  private static final int COPIES = 8;

  private static final int MAX_HEADER = 16 * 1024;

  private final InputStream in;
  private final long max;

  Frames(InputStream in) {
    this.max = Math.min(MAX_BODY, Runtime.getRuntime().maxMemory() / COPIES);
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** What the stream holds next. */
  sealed interface Next permits Body, Broken, End {}

  /** A message's text, not looked at yet. */
  record Body(String json) implements Next {}

  /** Something that is no message; the stream goes on behind it. */
  record Broken(String reason) implements Next {}

  /**
   * Nothing comes any more.
   *
   * @param midMessage whether it ended inside of a message
   */
  record End(boolean midMessage) implements Next {}

  /**
   * Waits for the next message.
   *
   * @throws IOException where the stream cannot be read
   */
  Next next() throws IOException {
    StringBuilder header = new StringBuilder();
    boolean any = false;
    long length = -1;
    String wrong = "";
    while (true) {
      int c = in.read();
      if (c < 0) {
        return new End(any);
      }
      any = true;
      if (c != '\n') {
        if (header.length() < MAX_HEADER) {
          header.append((char) c);
        }
        continue;
      }
      String line = header.toString().strip();
      header.setLength(0);
      if (!line.isEmpty()) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (name.equals("content-length")) {
          length = number(line.substring(colon + 1).strip());
          wrong = length < 0 ? "Content-Length is no number of bytes" : wrong;
        } else if (!name.equals("content-type")) {
          wrong = "a header line is neither Content-Length nor Content-Type";
        }
      } else if (length >= 0) {
        return body(length);
      } else {
        return new Broken(wrong.isEmpty() ? "a message has no Content-Length" : wrong);
      }
    }
  }

  private Next body(long length) throws IOException {
    if (length > max) {
      // Read, not skipped: to skip is to seek, which a pipe cannot.
      byte[] away = new byte[64 * 1024];
      for (long left = length; left > 0; ) {
        int read = in.read(away, 0, (int) Math.min(away.length, left));
        if (read < 0) {
          return new End(true);
        }
        left -= read;
      }
      return new Broken("a message has " + length + " bytes; more than " + max + " are not read");
    }
    byte[] bytes = in.readNBytes((int) length);
    return bytes.length < length
        ? new End(true)
        : new Body(new String(bytes, StandardCharsets.UTF_8));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
