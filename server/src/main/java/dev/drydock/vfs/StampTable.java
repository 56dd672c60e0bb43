package dev.drydock.vfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Content ids of files with the stamps that the files had when they were read, in a form that
 * outlasts the process, as git's index has them: a file whose stamp is the same need not be read.
 */
final class StampTable {
  /** What was known of one file. */
  record Known(FileStamp stamp, String id) {}

  private StampTable() {}

  /** By path; what cannot be told again by its inode is left out. */
  static byte[] write(Map<String, Known> all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, Known> e : all.entrySet()) {
        FileStamp s = e.getValue().stamp();
        if (s.inode() instanceof Long inode) {
          out.writeUTF(e.getKey());
          out.writeUTF(e.getValue().id());
          out.writeLong(s.size());
          time(out, s.modified());
          time(out, s.changed());
          out.writeLong(inode);
        }
      }
    } catch (IOException e) {
      return new byte[0]; // A path of more than 64 KB: all is read again.
    }
    return bytes.toByteArray();
  }

  /** What {@link #write} wrote; empty for anything else. */
  static Optional<Map<String, Known>> read(byte[] bytes) {
    Map<String, Known> out = new HashMap<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      while (in.available() > 0) {
        String path = in.readUTF();
        String id = in.readUTF();
        out.put(
            path, new Known(new FileStamp(in.readLong(), time(in), time(in), in.readLong()), id));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
    return Optional.of(out);
  }

  private static void time(DataOutputStream out, FileTime time) throws IOException {
    Instant t = time.toInstant();
    out.writeLong(t.getEpochSecond());
    out.writeInt(t.getNano());
  }

  private static FileTime time(DataInputStream in) throws IOException {
    return FileTime.from(Instant.ofEpochSecond(in.readLong(), in.readInt()));
  }
}
