package dev.drydock.index;

import dev.drydock.gitops.BuildMemo;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Revisions;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.ResultCache;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A repository that changes: holds the newest snapshot, and makes the next. One thread applies
 * changes; any thread reads.
 */
public final class Workspace {
  private final Path root;
  private final Supplier<Optional<Revisions>> git;
  private final Optional<Kept> kept;
  private final Runnable close;
  private final SourceCache sources = new SourceCache();
  private final BuildMemo memo = new BuildMemo();
  private final SourceStore fetched = SourceStore.ofUser(System.getenv());
  private final Outgrown outgrown = new Outgrown(memo::forget);
  private ConcurrentHashMap<String, Snapshot> commits = new ConcurrentHashMap<>();
  private HeldTree tree;
  private AtomicBoolean stale = new AtomicBoolean();
  private volatile Snapshot current;
  private long version;

  private Workspace(
      Path root,
      HeldTree tree,
      Supplier<Optional<Revisions>> git,
      Optional<Kept> kept,
      Runnable close) {
    this.kept = kept;
    this.close = close;
    this.root = root;
    this.tree = tree;
    this.git = git;
    this.current = snapshot(git.get());
  }

  /**
   * Opens a directory.
   *
   * @param root the repository's root (or any directory)
   * @param git gives the history as it is at the moment; asked again when refs may have moved
   * @throws IOException where the directory cannot be read
   */
  public static Workspace open(Path root, Supplier<Optional<Revisions>> git) throws IOException {
    return open(root, git, ResultCache.NONE);
  }

  /**
   * As {@link #open(Path, Supplier)}.
   *
   * @param cache what earlier processes left for this one, and this one leaves for later ones
   */
  public static Workspace open(Path root, Supplier<Optional<Revisions>> git, ResultCache cache)
      throws IOException {
    return open(root, git, cache, () -> {});
  }

  /**
   * As {@link #open(Path, Supplier, ResultCache)}.
   *
   * @param close lets go of the history when nothing reads any more
   */
  public static Workspace open(
      Path root, Supplier<Optional<Revisions>> git, ResultCache cache, Runnable close)
      throws IOException {
    DiskTree disk = new DiskTree(root);
    Optional<Kept> kept =
        cache.isThere() ? Optional.of(new Kept(root, disk, cache)) : Optional.empty();
    return new Workspace(root, new HeldTree(disk), git, kept, close);
  }

  /** Nothing reads any more, in no snapshot. */
  public void close() {
    close.run();
  }

  public Snapshot current() {
    return current;
  }

  /** The snapshot after a change; the one before is cancelled. */
  public synchronized Snapshot apply(Change change) {
    Optional<Revisions> history = current.git();
    if (change instanceof Change.Typed t) {
      Blob text = Blob.passing(t.text());
      outgrown.typed(t.path(), tree.buffer(t.path()), Optional.of(text.id()));
      tree = tree.with(t.path(), text);
    } else if (change instanceof Change.Closed c) {
      outgrown.typed(c.path(), tree.buffer(c.path()), Optional.empty());
      tree = tree.without(c.path());
    } else if (change instanceof Change.Touched t) {
      tree = tree.touched(t.paths());
    } else {
      tree = tree.forgotten();
      history = git.get();
      commits = new ConcurrentHashMap<>();
    }
    stale.set(true);
    stale = new AtomicBoolean();
    version++;
    Snapshot before = current;
    Snapshot next = snapshot(history);
    current = tree.written().map(w -> next.after(before, w)).orElse(next);
    return current;
  }

  private Snapshot snapshot(Optional<Revisions> history) {
    AtomicBoolean mine = stale;
    return new Snapshot(
        root,
        version,
        new FleetContext(tree, history, sources, memo, fetched, mine::get),
        commits,
        kept);
  }
}
