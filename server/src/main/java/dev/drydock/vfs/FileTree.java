package dev.drydock.vfs;

import java.util.List;
import java.util.Optional;

/** A tree of files that does not change while it is looked at: or, for a disk, is looked at as it is. */
public interface FileTree {
  /** What stands at a path, symbolic links followed. */
  enum Kind {
    FILE,
    DIRECTORY,
    NONE
  }

  Kind kind(String path);

  /** The file's bytes; empty where there is none, it is a directory or it cannot be read. */
  Optional<Blob> read(String path);

  /** The id that {@link #read} would give, without reading more than needed; empty where there is no file. */
  default Optional<String> contentId(String path) {
    return read(path).map(Blob::id);
  }

  /** Names in a directory in byte order, hidden ones too, {@code .git} not; empty where there is no such directory. */
  List<String> list(String directory);

  /**
   * The path with every symbolic link resolved; empty where nothing is there or a link leads out of the tree.
   */
  Optional<String> realPath(String path);
}
