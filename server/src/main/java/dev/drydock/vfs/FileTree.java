package dev.drydock.vfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files that does not change while it is looked at: or, for a disk, is looked at as it
 * is.
 */
public interface FileTree {
  /** A file of more bytes is not read whole; it counts as {@link #unreadable}. */
  long MAX_FILE_BYTES = 64L * 1024 * 1024;

  /** What stands at a path, symbolic links followed. */
  enum Kind {
    FILE,
    DIRECTORY,
    NONE
  }

  /**
   * Why a file that exists gives no bytes.
   *
   * @param tooLarge whether it has more than {@link #MAX_FILE_BYTES}
   * @param message for people, without the path
   */
  record Unreadable(boolean tooLarge, String message) {
    static Unreadable ofSize(long bytes) {
      return new Unreadable(
          true, "the file has " + bytes + " bytes; more than " + MAX_FILE_BYTES + " are not read");
    }
  }

  /**
   * What two trees have in common that hold the same files and never change, by equals; empty for a
   * tree of which that cannot be told.
   */
  default Optional<Object> snapshotKey() {
    return Optional.empty();
  }

  /** What messages call a path of it: absolute where the tree is all of a machine's files. */
  default String said(String path) {
    return path;
  }

  Kind kind(String path);

  /**
   * The file's bytes; empty where there is none, it is a directory or it cannot be read ({@link
   * #unreadable} says which).
   */
  Optional<Blob> read(String path);

  /**
   * Why {@link #read} gives nothing although there is a file; empty where it gives its bytes, and
   * where there is no file.
   */
  default Optional<Unreadable> unreadable(String path) {
    return Optional.empty();
  }

  /**
   * The id that {@link #read} would give, without reading more than needed; empty where there is no
   * file.
   */
  default Optional<String> contentId(String path) {
    return read(path).map(Blob::id);
  }

  /**
   * Names in a directory in byte order, hidden ones too, {@code .git} not; empty where there is no
   * such directory.
   */
  List<String> list(String directory);

  /**
   * The path with every symbolic link resolved; empty where nothing is there or a link leads out of
   * the tree.
   */
  Optional<String> realPath(String path);

  /**
   * Every file below a directory, in byte order within each directory; links to directories are not
   * entered, so nothing comes twice by them.
   */
  default List<String> files(String directory) {
    List<String> out = new ArrayList<>();
    for (String name : list(directory)) {
      String path = Paths.join(directory, name);
      Kind kind = kind(path);
      if (kind == Kind.FILE) {
        out.add(path);
      } else if (kind == Kind.DIRECTORY
          && realPath(path).equals(realPath(directory).map(d -> Paths.join(d, name)))) {
        out.addAll(files(path));
      }
    }
    return out;
  }
}
