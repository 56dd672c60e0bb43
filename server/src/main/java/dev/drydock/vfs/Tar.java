package dev.drydock.vfs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a tar stream: ustar, GNU long names, pax headers. */
public final class Tar {
  private static final int BLOCK = 512;
  private static final int MAX_HEADER = 1 << 20;

  private final InputStream in;
  private final long limit;
  private long read;
  private long pending;

  /**
   * @param limit more bytes than about twice this are not read, whatever the stream says
   */
  public Tar(InputStream in, long limit) {
    this.in = in;
    this.limit = 2 * limit;
  }

  /**
   * One entry.
   *
   * @param size in bytes
   */
  public record Entry(String name, long size, boolean directory) {}

  /** The next file, directory or link; null at the end. */
  public @Nullable Entry next() throws IOException {
    String longName = null;
    long longSize = -1;
    while (true) {
      skip(pending);
      pending = 0;
      byte[] header = in.readNBytes(BLOCK);
      read += header.length;
      if (header.length < BLOCK || allZero(header)) {
        return null;
      }
      long size = number(header, 124, 12);
      char type = (char) header[156];
      pending = padded(size);
      if (type == 'L' || type == 'x') {
        byte[] data = take(size);
        if (type == 'L') {
          longName = text(data, 0, data.length);
        } else {
          longName = pax(data, "path", longName);
          String s = pax(data, "size", null);
          longSize = s == null ? longSize : parse(s);
        }
      } else if (type != 'g' && type != 'K') {
        if (longSize >= 0) {
          size = longSize;
          pending = padded(size);
        }
        String name = longName != null ? longName : name(header);
        return new Entry(name, size, type == '5' || name.endsWith("/"));
      }
    }
  }

  /** The content of the entry that came last; asked for once. */
  public byte[] content(Entry entry) throws IOException {
    return take(entry.size());
  }

  private byte[] take(long size) throws IOException {
    if (size > limit - read || size > Integer.MAX_VALUE - 8 || size < 0) {
      throw new IOException("the archive is too large");
    }
    byte[] out = in.readNBytes((int) size);
    if (out.length < size) {
      throw new EOFException("unexpected end of the archive");
    }
    read += size;
    pending -= size;
    return out;
  }

  private void skip(long bytes) throws IOException {
    if (bytes > limit - read) {
      throw new IOException("the archive is too large");
    }
    in.skipNBytes(bytes);
    read += bytes;
  }

  private static long padded(long size) throws IOException {
    if (size < 0 || size > Long.MAX_VALUE - BLOCK) {
      throw new IOException("invalid tar header");
    }
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static String name(byte[] h) {
    String name = text(h, 0, 100);
    boolean ustar = text(h, 257, 5).equals("ustar") && h[262] == 0;
    String prefix = ustar ? text(h, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] b, int from, int length) {
    int end = from;
    while (end < from + length && b[end] != 0) {
      end++;
    }
    return new String(b, from, end - from, StandardCharsets.UTF_8);
  }

  private static long number(byte[] b, int from, int length) throws IOException {
    if ((b[from] & 0x80) != 0) {
      long v = b[from] & 0x7f;
      for (int i = from + 1; i < from + length; i++) {
        if (v > Long.MAX_VALUE >> 9) {
          throw new IOException("invalid tar header");
        }
        v = v << 8 | b[i] & 0xff;
      }
      return v;
    }
    String digits = text(b, from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("invalid tar header", e);
    }
  }

  private static long parse(String decimal) throws IOException {
    try {
      return Long.parseLong(decimal);
    } catch (NumberFormatException e) {
      throw new IOException("invalid tar header", e);
    }
  }

  /** The value of a pax record; {@code otherwise} where there is none. */
  private static @Nullable String pax(byte[] data, String key, @Nullable String otherwise)
      throws IOException {
    if (data.length > MAX_HEADER) {
      throw new IOException("invalid tar header");
    }
    String found = otherwise;
    int at = 0;
    while (at < data.length && data[at] != 0) {
      int space = at;
      while (space < data.length && data[space] != ' ') {
        space++;
      }
      long length = parse(text(data, at, space - at));
      if (length <= space - at || length > data.length - at) {
        throw new IOException("invalid tar header");
      }
      String record =
          new String(data, space + 1, (int) (at + length - space - 2), StandardCharsets.UTF_8);
      if (record.startsWith(key + "=")) {
        found = record.substring(key.length() + 1);
      }
      at += (int) length;
    }
    return found;
  }

  private static boolean allZero(byte[] b) {
    for (byte x : b) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }
}
