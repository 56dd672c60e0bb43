package dev.drydock.gitops;

import dev.drydock.base.Cancel;
import dev.drydock.base.SemverRange;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What engines ask of a repository's history. Commit ids are 40 hex digits, trees' roots are the
 * repository's root. Nothing here fetches.
 */
public interface Revisions {
  /** URLs of the remotes as configured, without duplicates. */
  List<String> remoteUrls();

  /**
   * The commit of a branch: its remote-tracking ref ({@code origin} first), else the local branch.
   */
  Optional<String> branch(String name);

  /** Short names of all branches, local ones and those of remotes. */
  default Set<String> branchNames() {
    return Set.of();
  }

  /** Tags by name (without {@code refs/tags/}) with the commit each leads to. */
  Map<String, String> tags();

  /**
   * The tag of the newest version in a range. Tags that are no versions of three numbers do not
   * count; of two that are one version (but for build metadata) the one on the newer commit wins,
   * as source-controller has it.
   */
  Optional<String> tagInRange(SemverRange range);

  /**
   * The commit of a full ref name ({@code refs/heads/x}, {@code refs/pull/1/head}), remote-tracking
   * refs standing for branches.
   */
  Optional<String> ref(String fullName);

  /**
   * The full id of a commit that is in the repository, given in full or abbreviated; empty where
   * there is none or several.
   */
  Optional<String> commit(String idOrPrefix);

  /** What a commit says of itself; empty where it is not in the repository. */
  default Optional<Commit> describe(String commit) {
    return recent(commit, 1, Cancel.NONE).stream().findFirst();
  }

  /** A commit and those before it, newest first; empty where it is not in the repository. */
  default List<Commit> recent(String commit, int limit, Cancel cancel) {
    return List.of();
  }

  /** Those of {@link #recent} that change a file, or what is below a directory. */
  default List<Commit> touching(String commit, String path, int limit, Cancel cancel) {
    return List.of();
  }

  /** The root tree of a commit; empty where it is not (wholly) in the repository. */
  Optional<FileTree> tree(String commit);

  /** Whether {@code ancestor} is {@code commit} or one of its ancestors. */
  boolean contains(String commit, String ancestor);

  /**
   * How many commits {@code to} has that {@code from} lacks; empty where the history does not
   * reach.
   */
  OptionalInt countBetween(String from, String to);

  /** The short name of the branch {@code origin/HEAD} names; empty where there is none. */
  Optional<String> remoteHead();

  /** Whether the history ends before its beginning. */
  boolean shallow();
}
