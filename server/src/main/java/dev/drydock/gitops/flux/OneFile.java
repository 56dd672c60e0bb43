package dev.drydock.gitops.flux;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A tree of one file that somebody made up. */
record OneFile(String file, Blob blob) implements FileTree {
  static FileTree of(String file, Blob blob) {
    return new OneFile(file, blob);
  }

  @Override
  public Kind kind(String path) {
    return path.equals(file) ? Kind.FILE : Paths.within(path, file) ? Kind.DIRECTORY : Kind.NONE;
  }

  @Override
  public Optional<Blob> read(String path) {
    return path.equals(file) ? Optional.of(blob) : Optional.empty();
  }

  @Override
  public List<String> list(String directory) {
    if (kind(directory) != Kind.DIRECTORY) {
      return List.of();
    }
    String below = directory.isEmpty() ? file : file.substring(directory.length() + 1);
    return List.of(below.split("/", 2)[0]);
  }

  @Override
  public Optional<String> realPath(String path) {
    return kind(path) == Kind.NONE ? Optional.empty() : Optional.of(path);
  }
}
