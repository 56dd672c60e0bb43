package dev.drydock.vfs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of a repository at one moment; equal when nothing moved. All names are short ({@code
 * main}, {@code origin/main}, {@code v1.0.0}).
 *
 * @param head empty in a repository without commits
 * @param currentBranch empty where HEAD is detached; may be a branch that has no commit yet
 * @param branches the local ones
 * @param remoteBranches remote-tracking ones, with their remote's name in front, without {@code
 *     HEAD}
 * @param tags peeled; those of anything but commits are left out
 * @param remotes in the order of the configuration
 * @param remoteHeads for each remote that has one, the branch that its {@code HEAD} points at
 * @param upstreams for each local branch that has one, the remote-tracking branch it follows
 * @param shallow whether the history is cut off
 */
public record GitRefs(
    Optional<CommitId> head,
    Optional<String> currentBranch,
    SortedMap<String, CommitId> branches,
    SortedMap<String, CommitId> remoteBranches,
    SortedMap<String, CommitId> tags,
    List<Remote> remotes,
    Map<String, String> remoteHeads,
    Map<String, String> upstreams,
    boolean shallow) {
  /**
   * A remote as configured.
   *
   * @param urls as written, {@code insteadOf} not applied
   */
  public record Remote(String name, List<String> urls) {
    public Remote {
      urls = List.copyOf(urls);
    }
  }

  /** Those of a directory that is no git repository. */
  public static final GitRefs NONE =
      new GitRefs(
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          List.of(),
          Map.of(),
          Map.of(),
          false);

  public GitRefs {
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
    remoteBranches = Collections.unmodifiableSortedMap(new TreeMap<>(remoteBranches));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    remotes = List.copyOf(remotes);
    remoteHeads = Map.copyOf(remoteHeads);
    upstreams = Map.copyOf(upstreams);
  }

  public boolean hasRemote() {
    return !remotes.isEmpty();
  }

  /**
   * The remote that is meant where none is named: {@code origin}, else the first; empty without
   * remotes.
   */
  public Optional<String> defaultRemote() {
    return remotes.stream()
        .map(Remote::name)
        .filter("origin"::equals)
        .findFirst()
        .or(() -> remotes.stream().map(Remote::name).findFirst());
  }

  /**
   * The remote-tracking branch of a branch: the one it follows, else the one of its name at the
   * default remote.
   */
  public Optional<String> tracking(String branch) {
    String upstream = upstreams.get(branch);
    if (upstream != null && remoteBranches.containsKey(upstream)) {
      return Optional.of(upstream);
    }
    return defaultRemote().map(r -> r + "/" + branch).filter(remoteBranches::containsKey);
  }

  /** The commit that a branch stands for: its remote-tracking ref's, else the local one's. */
  public Optional<CommitId> branch(String name) {
    return tracking(name)
        .map(remoteBranches::get)
        .or(() -> Optional.ofNullable(branches.get(name)));
  }

  /** Whether a branch of that name exists, local or at a remote. */
  public boolean hasBranch(String name) {
    return branches.containsKey(name) || branchNames().contains(name);
  }

  /** Names of all branches, those at remotes without their remote's name. */
  public SortedSet<String> branchNames() {
    SortedSet<String> out = new TreeSet<>(branches.keySet());
    for (String remote : remoteBranches.keySet()) {
      out.add(remote.substring(remoteName(remote).length() + 1));
    }
    return out;
  }

  /** The remote part of a remote-tracking branch's name: remotes may have slashes in theirs. */
  String remoteName(String remoteBranch) {
    return remotes.stream()
        .map(Remote::name)
        .filter(r -> remoteBranch.startsWith(r + "/"))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse(remoteBranch.substring(0, Math.max(0, remoteBranch.indexOf('/'))));
  }

  /**
   * The default branch: what the default remote's HEAD points at, else the one given, else main,
   * else master.
   *
   * @param followed the branch that the fleet's bootstraps follow, where it is known
   * @return a branch that exists, or the given one; empty where there is none of these
   */
  public Optional<String> defaultBranch(Optional<String> followed) {
    return defaultRemote()
        .map(remoteHeads::get)
        .or(() -> followed)
        .or(() -> Optional.of("main").filter(this::hasBranch))
        .or(() -> Optional.of("master").filter(this::hasBranch));
  }
}
