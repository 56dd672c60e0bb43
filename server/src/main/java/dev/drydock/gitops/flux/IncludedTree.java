package dev.drydock.gitops.flux;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A GitRepository with what {@code spec.include} copies into it from others. A copy takes the whole
 * place of its directory.
 */
final class IncludedTree implements FileTree {
  /**
   * One copy.
   *
   * @param to the directory that it becomes
   * @param from the directory of the other tree
   */
  record Copy(String to, FileTree tree, String from) {}

  /** Where a path leads: into which tree, whose directory {@code from} is ours at {@code to}. */
  private record Found(FileTree tree, String path, String from, String to) {}

  private final FileTree base;
  private final List<Copy> copies;

  IncludedTree(FileTree base, List<Copy> copies) {
    this.base = base;
    this.copies = List.copyOf(copies);
  }

  private static String inside(String directory, String path) {
    return directory.isEmpty()
        ? path
        : path.length() == directory.length() ? "" : path.substring(directory.length() + 1);
  }

  private Found find(String path) {
    String plain = Paths.resolve("", path).orElse(path);
    for (int i = copies.size() - 1; i >= 0; i--) {
      Copy c = copies.get(i);
      if (Paths.within(c.to(), plain)) {
        return new Found(c.tree(), Paths.join(c.from(), inside(c.to(), plain)), c.from(), c.to());
      }
    }
    return new Found(base, plain, "", "");
  }

  @Override
  public Kind kind(String path) {
    Found f = find(path);
    Kind kind = f.tree().kind(f.path());
    return kind == Kind.NONE && !below(path).isEmpty() ? Kind.DIRECTORY : kind;
  }

  /** Names in a directory that copies bring with directories above them. */
  private List<String> below(String directory) {
    String plain = Paths.resolve("", directory).orElse(directory);
    List<String> out = new ArrayList<>();
    for (Copy c : copies) {
      if (!c.to().equals(plain) && Paths.within(plain, c.to())) {
        String rest = plain.isEmpty() ? c.to() : c.to().substring(plain.length() + 1);
        int slash = rest.indexOf('/');
        out.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return out;
  }

  @Override
  public Optional<Blob> read(String path) {
    Found f = find(path);
    return f.tree().read(f.path());
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    Found f = find(path);
    return f.tree().unreadable(f.path());
  }

  @Override
  public Optional<String> contentId(String path) {
    Found f = find(path);
    return f.tree().contentId(f.path());
  }

  @Override
  public List<String> list(String directory) {
    Found f = find(directory);
    TreeSet<String> names = new TreeSet<>(Paths.BYTE_ORDER);
    names.addAll(f.tree().list(f.path()));
    names.addAll(below(directory));
    return List.copyOf(names);
  }

  @Override
  public Optional<String> realPath(String path) {
    Found f = find(path);
    Optional<String> real = f.tree().realPath(f.path());
    if (real.isPresent()) {
      return real.filter(r -> Paths.within(f.from(), r))
          .map(r -> Paths.join(f.to(), inside(f.from(), r)));
    }
    return below(path).isEmpty() ? Optional.empty() : Optional.of(f.path());
  }
}
