package dev.drydock.vfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file system says about a regular file without opening it. Two equal stamps mean one
 * content, unless the content changed within the grain of the clock.
 *
 * @param size in bytes
 * @param modified of the content
 * @param changed of content or attributes, which nobody can set; the modification time where the
 *     file system lacks it
 * @param inode what tells this file from another put in its place
 */
record FileStamp(long size, FileTime modified, FileTime changed, Object inode) {
  /** The coarsest clock of a file system in use (FAT). */
  private static final long GRAIN_MILLIS = 2_000;

  static Optional<FileStamp> of(Path file) {
    try {
      Map<String, Object> a =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,isRegularFile");
      return Boolean.TRUE.equals(a.get("isRegularFile"))
          ? Optional.of(
              new FileStamp(
                  (Long) Objects.requireNonNull(a.get("size")),
                  (FileTime) Objects.requireNonNull(a.get("lastModifiedTime")),
                  (FileTime) Objects.requireNonNull(a.get("ctime")),
                  Objects.requireNonNull(a.get("ino"))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return basic(file);
    }
  }

  private static Optional<FileStamp> basic(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = a.fileKey();
      return a.isRegularFile()
          ? Optional.of(
              new FileStamp(
                  a.size(), a.lastModifiedTime(), a.lastModifiedTime(), key == null ? "" : key))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a change made after {@code millis} would show in the stamp. */
  boolean settledBy(long millis) {
    return Math.max(modified.toMillis(), changed.toMillis()) + GRAIN_MILLIS < millis;
  }
}
