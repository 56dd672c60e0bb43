package dev.drydock.vfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A tree that remembers what was looked at in it. Safe for many threads. */
public final class RecordingTree implements FileTree {
  private final FileTree base;
  private final Map<String, Optional<String>> contents = new ConcurrentHashMap<>();
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
  private final Map<String, Optional<String>> realPaths = new ConcurrentHashMap<>();
  private final Set<Reads.Part> parts = ConcurrentHashMap.newKeySet();

  public RecordingTree(FileTree base) {
    this.base = base;
  }

  /** The tree that is looked at. */
  public FileTree base() {
    return base;
  }

  /** Everything looked at so far. */
  public Reads reads() {
    Reads out = new Reads(contents, kinds, lists, realPaths, List.copyOf(parts));
    base.snapshotKey().ifPresent(out::note);
    return out;
  }

  /**
   * Counts as looked at here what other work looked at in the same tree, so its remembered result
   * can stand in for it.
   */
  public void add(Reads reads) {
    parts.add(new Reads.Part(reads, null));
  }

  /** As {@link #add(Reads)}, for work that looked at the tree through a view. */
  void add(Reads reads, Reads.@Nullable View view) {
    parts.add(new Reads.Part(reads, view));
  }

  @Override
  public Optional<Object> snapshotKey() {
    return base.snapshotKey();
  }

  @Override
  public Kind kind(String path) {
    Kind kind = base.kind(path);
    kinds.put(path, kind);
    return kind;
  }

  @Override
  public Optional<Blob> read(String path) {
    Optional<Blob> blob = base.read(path);
    contents.put(path, blob.isPresent() ? blob.map(Blob::id) : base.contentId(path));
    return blob;
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    Optional<Unreadable> why = base.unreadable(path);
    contents.computeIfAbsent(path, base::contentId);
    return why;
  }

  @Override
  public Optional<String> contentId(String path) {
    Optional<String> id = base.contentId(path);
    contents.put(path, id);
    return id;
  }

  @Override
  public List<String> list(String directory) {
    List<String> names = base.list(directory);
    lists.put(directory, names);
    return names;
  }

  @Override
  public Optional<String> realPath(String path) {
    Optional<String> real = base.realPath(path);
    realPaths.put(path, real);
    return real;
  }
}
