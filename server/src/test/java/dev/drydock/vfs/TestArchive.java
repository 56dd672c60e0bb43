package dev.drydock.vfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Gzipped tar archives, made by hand. */
public final class TestArchive {
  private TestArchive() {}

  /**
   * @param pathsAndTexts a path, its text, the next path ...
   */
  public static byte[] of(String... pathsAndTexts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
      for (int i = 0; i < pathsAndTexts.length; i += 2) {
        byte[] content = pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        gz.write(header(pathsAndTexts[i], content.length));
        gz.write(content);
        gz.write(new byte[(512 - content.length % 512) % 512]);
      }
      gz.write(new byte[1024]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] header(String path, int size) {
    byte[] header = new byte[512];
    put(header, 0, path);
    put(header, 100, "0000644");
    put(header, 124, String.format("%011o", size));
    put(header, 257, "ustar");
    header[263] = '0';
    header[264] = '0';
    header[156] = '0';
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
