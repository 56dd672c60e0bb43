package dev.drydock.gitops;

import java.util.Optional;

/**
 * What a source's ref leads to.
 *
 * @param state whether it leads anywhere, and if not, why
 * @param commit 40 hex digits, for {@link State#COMMIT}, and for {@link State#AT_HAND}, {@link
 *     State#HASH_IN_BRANCH} and {@link State#ABBREVIATED_COMMIT} where the repository knows it
 * @param branch the branch it follows; empty for a fixed ref
 * @param message for people, one clause: {@code branch release does not exist}; empty where it
 *     resolved
 */
public record Resolution(
    State state, Optional<String> commit, Optional<String> branch, String message) {
  /** How a ref ended. */
  public enum State {
    /** The tree at hand: the branch that the bootstrap follows. */
    AT_HAND,
    COMMIT,
    /** Not this repository. */
    ELSEWHERE,
    BRANCH_NOT_FOUND,
    /** {@code branch} holds what looks like a commit, and no branch is called that. */
    HASH_IN_BRANCH,
    TAG_NOT_FOUND,
    /** No tag lies in the semver range, or the range is none. */
    NO_VERSION_IN_RANGE,
    REF_NOT_FOUND,
    /** {@code commit} has fewer than 40 digits: Flux takes it as it is and finds nothing. */
    ABBREVIATED_COMMIT,
    COMMIT_NOT_FOUND,
    /**
     * The commit is here, but not on {@code spec.ref.branch}, where the cluster's source-controller
     * (before 0.17) looks for it.
     */
    COMMIT_NOT_ON_BRANCH,
    /** The commit is not here, and the clone is shallow: it may well exist. */
    SHALLOW,
    /** No git history to look in. */
    NO_GIT,
    /** A kind of source whose content no repository holds (OCIRepository, Bucket ...). */
    NOT_GIT
  }

  public static Resolution failed(State state, String message) {
    return new Resolution(state, Optional.empty(), Optional.empty(), message);
  }

  public boolean resolved() {
    return state == State.AT_HAND || state == State.COMMIT;
  }

  public Optional<Revision> revision() {
    return switch (state) {
      case AT_HAND -> Optional.of(Revision.AT_HAND);
      case COMMIT -> commit.map(Revision::of);
      default -> Optional.empty();
    };
  }
}
