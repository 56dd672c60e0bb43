package dev.drydock.vfs;

import dev.drydock.vfs.GitDirectories.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The files of a commit, read as they are asked for, without a checkout: bytes as committed.
 * Submodules are not there; symbolic links are followed within the tree.
 */
public final class GitTree implements FileTree {
  private static final int MAX_LINKS = 40;

  private final GitDirectories directories;
  private final ObjectId root;
  private final CommitId commit;
  private final ConcurrentHashMap<String, Optional<Found>> known = new ConcurrentHashMap<>();

  private record Found(String path, Entry entry) {}

  GitTree(GitDirectories directories, ObjectId root, CommitId commit) {
    this.directories = directories;
    this.root = root;
    this.commit = commit;
  }

  public CommitId commit() {
    return commit;
  }

  /** The id of the tree object: two commits with one id hold the same files. */
  public String treeId() {
    return root.name();
  }

  @Override
  public Optional<Object> snapshotKey() {
    return Optional.of(root);
  }

  @Override
  public Kind kind(String path) {
    return find(path)
        .map(f -> f.entry().mode() == FileMode.TREE ? Kind.DIRECTORY : Kind.FILE)
        .orElse(Kind.NONE);
  }

  @Override
  public Optional<Blob> read(String path) {
    return file(path)
        .flatMap(e -> directories.bytes(e.id()).map(bytes -> new Blob(bytes, e.id().name())));
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    Optional<Entry> file = file(path);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> size = directories.size(file.get().id());
    if (size.isEmpty()) {
      return Optional.of(
          new Unreadable(
              false,
              "the object " + file.get().id().name() + " is missing from the git repository"));
    }
    return size.filter(s -> s > MAX_FILE_BYTES).map(Unreadable::ofSize);
  }

  @Override
  public Optional<String> contentId(String path) {
    return file(path).map(e -> e.id().name());
  }

  @Override
  public List<String> list(String directory) {
    return find(directory)
        .filter(f -> f.entry().mode() == FileMode.TREE)
        .map(f -> List.copyOf(directories.entries(f.entry().id()).keySet()))
        .orElse(List.of());
  }

  @Override
  public Optional<String> realPath(String path) {
    return find(path).map(Found::path);
  }

  private Optional<Entry> file(String path) {
    return find(path).map(Found::entry).filter(e -> e.mode() != FileMode.TREE);
  }

  private Optional<Found> find(String path) {
    Optional<Found> f = known.get(path);
    if (f == null) {
      f = walk(path);
      known.put(path, f);
    }
    return f;
  }

  /**
   * Goes down from the root name by name; a link puts its target's names in front of those still to
   * go.
   */
  private Optional<Found> walk(String path) {
    Deque<String> todo = new ArrayDeque<>(Arrays.asList(path.split("/")));
    List<String> names = new ArrayList<>();
    List<Entry> above = new ArrayList<>();
    Entry at = new Entry(FileMode.TREE, root);
    int links = 0;
    while (!todo.isEmpty()) {
      String name = todo.removeFirst();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        if (names.isEmpty()) {
          return Optional.empty();
        }
        names.remove(names.size() - 1);
        at = above.remove(above.size() - 1);
        continue;
      }
      if (at.mode() != FileMode.TREE) {
        return Optional.empty();
      }
      Entry next = directories.entries(at.id()).get(name);
      if (next == null || next.mode() == FileMode.GITLINK) {
        return Optional.empty();
      }
      if (next.mode() == FileMode.SYMLINK) {
        String target = directories.linkTarget(next.id());
        if (target.isEmpty() || target.startsWith("/") || ++links > MAX_LINKS) {
          return Optional.empty();
        }
        String[] parts = target.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
          todo.addFirst(parts[i]);
        }
        continue;
      }
      names.add(name);
      above.add(at);
      at = next;
    }
    return Optional.of(new Found(String.join("/", names), at));
  }
}
