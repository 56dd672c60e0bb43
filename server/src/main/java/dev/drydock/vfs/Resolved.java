package dev.drydock.vfs;

import java.util.Optional;

/** What a revision turned out to name. */
public sealed interface Resolved {
  /** Why a revision names no commit here. */
  enum Reason {
    /** No branch, tag or commit of that name. */
    UNKNOWN,
    /** Several objects begin with these digits. */
    AMBIGUOUS,
    /** It may exist, but this clone holds only part of the history. */
    SHALLOW,
    /** It names a tree or a file. */
    NOT_A_COMMIT,
    /** A branch without commits. */
    UNBORN
  }

  /** A commit of this repository. */
  record Found(CommitId id) implements Resolved {}

  /**
   * No commit.
   *
   * @param message for people: names the revision, the reason, and what to do where something can
   *     be done
   */
  record NotFound(Reason reason, String message) implements Resolved {}

  default Optional<CommitId> commit() {
    return this instanceof Found f ? Optional.of(f.id()) : Optional.empty();
  }

  /** Empty where a commit was found. */
  default Optional<NotFound> failure() {
    return this instanceof NotFound n ? Optional.of(n) : Optional.empty();
  }
}
