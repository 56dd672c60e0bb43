package dev.drydock.ide.diff;

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
 * @param why it cannot, for people; empty where it can
 */
public record DiffBase(Optional<String> commit, String why) {
  /** The commit at which the working tree left the default branch. */
  public static DiffBase ofWorkingTree(Snapshot snapshot) {
    Optional<GitRevisions> history = GitRevisions.of(snapshot.git());
    if (history.isEmpty()) {
      return unknown("there is no git history to compare with");
    }
    GitRefs refs = history.get().refs();
    GitRepository git = history.get().git();
    Optional<String> followed =
        snapshot.fleet().clusters().stream().flatMap(c -> c.branch().stream()).findFirst();
    Optional<String> branch = refs.defaultBranch(followed);
    if (branch.isEmpty()) {
      return unknown("which branch is the default one cannot be told");
    }
    Optional<CommitId> tip = refs.branch(branch.get());
    Optional<CommitId> mine = git.head();
    Optional<CommitId> base =
        tip.isPresent() && mine.isPresent()
            ? git.history().mergeBase(tip.get(), mine.get())
            : Optional.empty();
    return base.map(c -> new DiffBase(Optional.of(c.hex()), ""))
        .orElseGet(
            () ->
                unknown(
                    "no common commit with "
                        + branch.get()
                        + " is in this clone"
                        + (git.shallow() ? "; git fetch --unshallow gets the history" : "")));
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

  private static DiffBase unknown(String why) {
    return new DiffBase(Optional.empty(), why);
  }
}
