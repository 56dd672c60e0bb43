package dev.drydock.gitops.flux;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Files of other trees under paths of their own. */
final class MappedTree implements FileTree {
  /** A file of another tree. */
  record File(FileTree tree, String path) {}

  private final Map<String, File> files;
  private final Map<String, TreeSet<String>> directories = new HashMap<>();

  MappedTree(Map<String, File> files) {
    this.files = Map.copyOf(files);
    directories.put("", new TreeSet<>(Paths.BYTE_ORDER));
    for (String path : files.keySet()) {
      for (String at = path; !at.isEmpty(); at = Paths.parent(at)) {
        directories
            .computeIfAbsent(Paths.parent(at), d -> new TreeSet<>(Paths.BYTE_ORDER))
            .add(Paths.name(at));
      }
    }
  }

  private Optional<File> file(String path) {
    return Paths.resolve("", path).flatMap(p -> Optional.ofNullable(files.get(p)));
  }

  @Override
  public Kind kind(String path) {
    return file(path).isPresent()
        ? Kind.FILE
        : Paths.resolve("", path).filter(directories::containsKey).isPresent()
            ? Kind.DIRECTORY
            : Kind.NONE;
  }

  @Override
  public Optional<Blob> read(String path) {
    return file(path).flatMap(f -> f.tree().read(f.path()));
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    return file(path).flatMap(f -> f.tree().unreadable(f.path()));
  }

  @Override
  public Optional<String> contentId(String path) {
    return file(path).flatMap(f -> f.tree().contentId(f.path()));
  }

  @Override
  public List<String> list(String directory) {
    return Paths.resolve("", directory)
        .map(d -> directories.getOrDefault(d, new TreeSet<>()))
        .map(List::copyOf)
        .orElse(List.of());
  }

  @Override
  public Optional<String> realPath(String path) {
    return kind(path) == Kind.NONE ? Optional.empty() : Paths.resolve("", path);
  }
}
