package dev.drydock.ide;

import dev.drydock.gitops.GitRevisions;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRefs;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.Resolved;
import java.util.Optional;

/**
 * What a tree is compared with.
 *
 * @param commit 40 hex digits; empty where it cannot be told
 * @param why it cannot, for people, with the command that mends it where there is one; empty where
 *     it can
 */
public record DiffBase(Optional<String> commit, String why) {
  /** The commit at which the working tree left the default branch. */
  public static DiffBase ofWorkingTree(Snapshot snapshot) {
    return mergeBase(snapshot, Optional.empty(), Optional.empty());
  }

  /**
   * The commit at which a line of work left another.
   *
   * @param head the revision that is looked at; empty for the working tree, which stands on HEAD
   * @param branch the revision that it left; empty for the default branch
   */
  public static DiffBase mergeBase(
      Snapshot snapshot, Optional<String> head, Optional<String> branch) {
    Optional<GitRevisions> history = GitRevisions.of(snapshot.git());
    if (history.isEmpty()) {
      return unknown("there is no git history to compare with");
    }
    GitRefs refs = history.get().refs();
    GitRepository git = history.get().git();
    Optional<String> left =
        branch.or(
            () ->
                refs.defaultBranch(
                    snapshot.fleet().clusters().stream()
                        .flatMap(c -> c.branch().stream())
                        .findFirst()));
    if (left.isEmpty()) {
      return unknown("which branch is the default one cannot be told; name the base with --base");
    }
    Optional<CommitId> tip =
        branch.isPresent() ? git.resolve(branch.get()).commit() : refs.branch(left.get());
    Optional<CommitId> mine = head.isPresent() ? git.resolve(head.get()).commit() : git.head();
    Optional<CommitId> base =
        tip.isPresent() && mine.isPresent()
            ? git.history().mergeBase(tip.get(), mine.get())
            : Optional.empty();
    return base.filter(git::has)
        .map(c -> new DiffBase(Optional.of(c.hex()), ""))
        .orElseGet(() -> unknown(missing(refs, left.get(), tip.isPresent(), branch.isPresent())));
  }

  /** What somebody names: a branch, a tag, a commit. */
  public static DiffBase named(Snapshot snapshot, String revision) {
    Optional<GitRevisions> history = GitRevisions.of(snapshot.git());
    if (history.isEmpty()) {
      return unknown("there is no git history, so there is no " + revision);
    }
    Resolved resolved = history.get().git().resolve(revision);
    return resolved
        .commit()
        .map(c -> new DiffBase(Optional.of(c.hex()), ""))
        .orElseGet(
            () ->
                unknown(
                    resolved
                        .failure()
                        .map(Resolved.NotFound::message)
                        .orElse(revision + " cannot be read")));
  }

  /** Why two lines do not meet in this clone, and what brings the commit where they do. */
  private static String missing(GitRefs refs, String branch, boolean known, boolean named) {
    String remote = refs.defaultRemote().orElse("origin");
    String deepen = refs.shallow() ? "git fetch --unshallow " : "git fetch ";
    String spec = "+refs/heads/" + branch + ":refs/remotes/" + remote + "/" + branch;
    if (!known && named) {
      return branch
          + " is not in this clone"
          + (refs.shallow() ? "; git fetch --unshallow " + remote + " gets its history" : "");
    }
    if (!known) {
      return "branch "
          + branch
          + " is not in this clone; "
          + deepen
          + remote
          + " "
          + spec
          + " gets it";
    }
    return "no common commit with "
        + branch
        + " is in this clone"
        + (refs.shallow() ? "; git fetch --unshallow " + remote + " gets the history" : "");
  }

  private static DiffBase unknown(String why) {
    return new DiffBase(Optional.empty(), why);
  }
}
