package dev.drydock.index;

import java.util.Set;

/** Something that happened to a repository. */
public sealed interface Change {
  /** A buffer's text, which from now on stands for the file whatever the disk holds. */
  record Typed(String path, String text) implements Change {}

  /** A buffer is gone: the file on disk counts again. */
  record Closed(String path) implements Change {}

  /** Files or directories on disk were made, changed or removed. */
  record Touched(Set<String> paths) implements Change {
    public Touched {
      paths = Set.copyOf(paths);
    }
  }

  /**
   * Nobody knows what changed on disk: everything is looked at again. Also right after commits,
   * fetches and branch switches.
   */
  record Unknown() implements Change {}
}
