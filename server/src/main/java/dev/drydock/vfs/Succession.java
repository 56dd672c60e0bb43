package dev.drydock.vfs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link FileTree#snapshotKey} that knows how its tree came out of another one. */
public interface Succession {
  /** The key of the tree before; null where none is known. */
  @Nullable Object before();

  /** Files of both trees in which something else may stand than in the tree before. */
  default Set<String> written() {
    return Set.of();
  }

  /** Files and directories that may be other than in the tree before in any way. */
  Set<String> touched();

  /** Whether its tree is one that is edited, which a view of a commit is not. */
  default boolean edited() {
    return true;
  }
}
