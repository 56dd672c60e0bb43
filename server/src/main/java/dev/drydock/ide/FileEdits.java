package dev.drydock.ide;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Writer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** From edits to the bytes that are written. */
public final class FileEdits {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private FileEdits() {}

  /**
   * What {@link Writer} writes for these edits; a byte order mark, which texts do not hold, stays.
   *
   * @param tree the one that the edits were computed on, without unsaved buffers
   */
  public static List<Writer.Replacement> replacements(List<FileEdit> edits, FileTree tree) {
    List<Writer.Replacement> out = new ArrayList<>();
    for (FileEdit e : edits) {
      byte[] text = e.after().getBytes(StandardCharsets.UTF_8);
      boolean marked =
          e.source().isPresent() && tree.read(e.path()).filter(FileEdits::marked).isPresent();
      out.add(
          new Writer.Replacement(
              e.path(), e.source().map(s -> s.contentId()), marked ? withMark(text) : text));
    }
    return out;
  }

  private static boolean marked(Blob blob) {
    byte[] b = blob.bytes();
    return b.length >= 3
        && b[0] == BYTE_ORDER_MARK[0]
        && b[1] == BYTE_ORDER_MARK[1]
        && b[2] == BYTE_ORDER_MARK[2];
  }

  private static byte[] withMark(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 3);
    out.writeBytes(BYTE_ORDER_MARK);
    out.writeBytes(text);
    return out.toByteArray();
  }
}
