package dev.drydock.ide.preview;

import java.util.Optional;

/** Which state of a repository a document shows. */
public sealed interface Side {
  /** The working tree with unsaved buffers. */
  record Now() implements Side {}

  /**
   * The repository at a commit.
   *
   * @param commit 40 hex digits, so the document never changes
   */
  record At(String commit) implements Side {}

  /**
   * The working tree after a promotion that has not happened.
   *
   * @param from the cluster whose state is passed on
   * @param to the cluster that gets it
   * @param ref a revision to promote in place of what {@code from} runs
   * @param addon the one part that is promoted
   */
  record Promoted(String from, String to, Optional<String> ref, Optional<String> addon)
      implements Side {}

  Side NOW = new Now();
}
