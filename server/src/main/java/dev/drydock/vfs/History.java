package dev.drydock.vfs;

import dev.drydock.base.Cancel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * How the commits of a repository follow each other. In a shallow clone the answers hold for the
 * part that is there.
 */
public final class History {
  private final Repository repo;

  History(Repository repo) {
    this.repo = repo;
  }

  /**
   * A stretch of history.
   *
   * @param commits newest first
   * @param more whether there are further ones behind the limit
   */
  public record Range(List<Commit> commits, boolean more) {
    public Range {
      commits = List.copyOf(commits);
    }
  }

  /** What happened to a file. */
  public enum PathChange {
    ADDED,
    MODIFIED,
    DELETED
  }

  /**
   * Whether {@code older} is {@code newer} or one of its ancestors; false where one of them is not
   * here.
   */
  public boolean isAncestor(CommitId older, CommitId newer) {
    if (older.equals(newer)) {
      return true;
    }
    try (RevWalk walk = new RevWalk(repo)) {
      return walk.isMergedInto(
          walk.parseCommit(older.objectId()), walk.parseCommit(newer.objectId()));
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /**
   * The newest commit that both descend from; empty where there is none, or it lies behind the edge
   * of a shallow clone.
   */
  public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
    try (RevWalk walk = new RevWalk(repo)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(a.objectId()));
      walk.markStart(walk.parseCommit(b.objectId()));
      return Optional.ofNullable(walk.next()).map(CommitId::of);
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /**
   * The commits that {@code to} holds and {@code from} does not, newest first; empty where one of
   * them is not here.
   */
  public Range between(CommitId from, CommitId to, int limit, Cancel cancel) {
    List<Commit> out = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repo)) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.COMMIT_TIME_DESC, true);
      walk.markStart(walk.parseCommit(to.objectId()));
      walk.markUninteresting(walk.parseCommit(from.objectId()));
      for (RevCommit c = walk.next(); c != null; c = walk.next()) {
        cancel.check();
        if (out.size() == limit) {
          return new Range(out, true);
        }
        out.add(toCommit(c));
      }
      return new Range(out, false);
    } catch (MissingObjectException e) {
      return new Range(out, false);
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /** A commit and those before it, newest first; empty where it is not here. */
  public List<Commit> recent(CommitId from, int limit, Cancel cancel) {
    return walked(from, TreeFilter.ALL, limit, cancel);
  }

  /**
   * A commit and those before it that change a file or what is below a directory, newest first;
   * merges that take one side's as it is do not count.
   */
  public List<Commit> touching(CommitId from, String path, int limit, Cancel cancel) {
    TreeFilter changed = AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF);
    return walked(from, changed, limit, cancel);
  }

  private List<Commit> walked(CommitId from, TreeFilter filter, int limit, Cancel cancel) {
    List<Commit> out = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repo)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.setTreeFilter(filter);
      walk.setRewriteParents(false);
      walk.markStart(walk.parseCommit(from.objectId()));
      for (RevCommit c = walk.next(); c != null && out.size() < limit; c = walk.next()) {
        cancel.check();
        out.add(toCommit(c));
      }
      return out;
    } catch (MissingObjectException e) {
      return out;
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /**
   * How many commits {@code to} holds that {@code from} does not; empty where one of them is not
   * here.
   */
  public OptionalInt count(CommitId from, CommitId to, Cancel cancel) {
    try (RevWalk walk = new RevWalk(repo)) {
      walk.markStart(walk.parseCommit(to.objectId()));
      walk.markUninteresting(walk.parseCommit(from.objectId()));
      int n = 0;
      while (walk.next() != null) {
        cancel.check();
        n++;
      }
      return OptionalInt.of(n);
    } catch (MissingObjectException e) {
      return OptionalInt.empty();
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /** Those of the branches given whose commit is {@code id} or descends from it. */
  public SortedSet<String> containing(CommitId id, Map<String, CommitId> branches, Cancel cancel) {
    SortedSet<String> out = new TreeSet<>();
    Map<CommitId, Boolean> known = new TreeMap<>();
    for (Map.Entry<String, CommitId> b : branches.entrySet()) {
      cancel.check();
      if (known.computeIfAbsent(b.getValue(), tip -> isAncestor(id, tip))) {
        out.add(b.getKey());
      }
    }
    return out;
  }

  /**
   * The files that differ between two commits, renames taken as deletion and addition; empty where
   * one of them is not here.
   */
  public SortedMap<String, PathChange> changedPaths(CommitId from, CommitId to, Cancel cancel) {
    SortedMap<String, PathChange> out = new TreeMap<>();
    try (ObjectReader reader = repo.newObjectReader();
        RevWalk walk = new RevWalk(reader);
        TreeWalk trees = new TreeWalk(reader)) {
      trees.addTree(walk.parseCommit(from.objectId()).getTree());
      trees.addTree(walk.parseCommit(to.objectId()).getTree());
      trees.setRecursive(true);
      trees.setFilter(TreeFilter.ANY_DIFF);
      while (trees.next()) {
        cancel.check();
        PathChange change =
            trees.getFileMode(0) == FileMode.MISSING
                ? PathChange.ADDED
                : trees.getFileMode(1) == FileMode.MISSING
                    ? PathChange.DELETED
                    : PathChange.MODIFIED;
        out.put(trees.getPathString(), change);
      }
      return out;
    } catch (MissingObjectException e) {
      return out;
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  static Commit toCommit(RevCommit c) {
    List<CommitId> parents = new ArrayList<>();
    for (RevCommit p : c.getParents()) {
      parents.add(CommitId.of(p));
    }
    return new Commit(
        CommitId.of(c),
        Instant.ofEpochSecond(c.getCommitTime()),
        c.getAuthorIdent().getName(),
        c.getShortMessage(),
        parents);
  }
}
