package dev.drydock.vfs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link FileTree#snapshotKey} that knows how its tree came out of another one. */
public interface Succession {
  /** The key of the tree before; null where none is known. */
  @Nullable Object before();

  /** Files and directories that may be other than in the tree before. */
  Set<String> touched();
}
