package dev.drydock.vfs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Another tree with some files replaced, added or taken away: the unsaved buffers of an editor, or
 * the edits of a plan. Immutable as far as the other tree is.
 */
public final class OverlayTree implements FileTree {
  private final FileTree base;
  private final Map<String, Blob> files = new HashMap<>();
  private final Set<String> removed;
  private final Map<String, Set<String>> children = new HashMap<>();

  /**
   * @param files contents by path; a path through symbolic links replaces what they lead to
   * @param removed paths of files that are not there although {@code base} has them
   */
  public OverlayTree(FileTree base, Map<String, Blob> files, Set<String> removed) {
    this.base = base;
    files.forEach((path, blob) -> this.files.put(inBase(path), blob));
    this.removed = new TreeSet<>();
    removed.forEach(path -> this.removed.add(inBase(path)));
    for (String path : this.files.keySet()) {
      for (String at = path; !at.isEmpty(); at = Paths.parent(at)) {
        children.computeIfAbsent(Paths.parent(at), k -> new TreeSet<>()).add(Paths.name(at));
      }
    }
  }

  public OverlayTree(FileTree base, Map<String, Blob> files) {
    this(base, files, Set.of());
  }

  public FileTree base() {
    return base;
  }

  private record Key(Object before, Map<String, String> files, Set<String> removed)
      implements Succession {
    @Override
    public Set<String> touched() {
      Set<String> out = new HashSet<>(files.keySet());
      out.addAll(removed);
      return out;
    }
  }

  @Override
  public Optional<Object> snapshotKey() {
    return base.snapshotKey()
        .map(
            b -> {
              Map<String, String> ids = new HashMap<>();
              files.forEach((path, blob) -> ids.put(path, blob.id()));
              return new Key(b, ids, removed);
            });
  }

  @Override
  public Kind kind(String path) {
    String real = inBase(path);
    if (files.containsKey(real)) {
      return Kind.FILE;
    }
    if (children.containsKey(real) || real.isEmpty()) {
      return Kind.DIRECTORY;
    }
    return removed.contains(real) ? Kind.NONE : base.kind(real);
  }

  @Override
  public Optional<Blob> read(String path) {
    String real = inBase(path);
    Blob mine = files.get(real);
    return mine != null ? Optional.of(mine) : hidden(real) ? Optional.empty() : base.read(real);
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    String real = inBase(path);
    return files.containsKey(real) || hidden(real) ? Optional.empty() : base.unreadable(real);
  }

  @Override
  public Optional<String> contentId(String path) {
    String real = inBase(path);
    Blob mine = files.get(real);
    return mine != null
        ? Optional.of(mine.id())
        : hidden(real) ? Optional.empty() : base.contentId(real);
  }

  @Override
  public List<String> list(String directory) {
    String real = inBase(directory);
    if (files.containsKey(real)) {
      return List.of();
    }
    Set<String> names = new TreeSet<>(Paths.BYTE_ORDER);
    names.addAll(base.list(real));
    names.removeIf(n -> removed.contains(Paths.join(real, n)));
    names.addAll(children.getOrDefault(real, Set.of()));
    return List.copyOf(names);
  }

  @Override
  public Optional<String> realPath(String path) {
    return kind(path) == Kind.NONE ? Optional.empty() : Optional.of(inBase(path));
  }

  private boolean hidden(String real) {
    return removed.contains(real) || children.containsKey(real);
  }

  /** The path with the base's links resolved as far down as the base has it. */
  private String inBase(String path) {
    if (files.containsKey(path) || path.isEmpty()) {
      return path;
    }
    Optional<String> whole = base.realPath(path);
    if (whole.isPresent()) {
      return whole.get();
    }
    return Paths.join(inBase(Paths.parent(path)), Paths.name(path));
  }
}
