package dev.drydock.vfs;

import java.lang.ref.WeakReference;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one state of a tree that changes from state to state, and knows what was touched since
 * the states before it. Equal only to itself; holds no file, and the states before only as long as
 * somebody else does.
 */
public final class SnapshotKey implements Succession {
  private final WeakReference<SnapshotKey> before;
  private final Set<String> written;
  private final Set<String> touched;

  private SnapshotKey(@Nullable SnapshotKey before, Set<String> written, Set<String> touched) {
    this.before = new WeakReference<>(before);
    this.written = Set.copyOf(written);
    this.touched = Set.copyOf(touched);
  }

  /** Of a state of which nothing is known. */
  public static SnapshotKey first() {
    return new SnapshotKey(null, Set.of(), Set.of());
  }

  /**
   * Of the state after this one.
   *
   * @param written files of both states in which something else may stand
   * @param paths of files and directories that may be other than in this one in any way
   */
  public SnapshotKey then(Set<String> written, Set<String> paths) {
    return new SnapshotKey(this, written, paths);
  }

  @Override
  public @Nullable SnapshotKey before() {
    return before.get();
  }

  @Override
  public Set<String> written() {
    return written;
  }

  @Override
  public Set<String> touched() {
    return touched;
  }
}
