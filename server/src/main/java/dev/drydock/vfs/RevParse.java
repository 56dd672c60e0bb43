package dev.drydock.vfs;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** From the text of a revision to a commit, or the reason why not. */
final class RevParse {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4,40}");

  private RevParse() {}

  static Resolved resolve(Repository repo, String revision, GitRepository git) {
    try {
      // JGit does not know that git reads a lone @ as HEAD.
      ObjectId id = repo.resolve((revision.equals("@") ? Constants.HEAD : revision) + "^{commit}");
      if (id == null && !revision.startsWith("refs/")) {
        // As git does: the branch of that name that only the remote has, the default branch of a
        // remote of that name.
        String remote = git.refs().defaultRemote().orElse("origin");
        id = repo.resolve(Constants.R_REMOTES + remote + "/" + revision + "^{commit}");
        if (id == null) {
          id = repo.resolve(Constants.R_REMOTES + revision + "/HEAD^{commit}");
        }
      }
      return id != null ? new Resolved.Found(CommitId.of(id)) : unknown(git, revision);
    } catch (AmbiguousObjectException e) {
      return no(
          Resolved.Reason.AMBIGUOUS,
          revision
              + " is ambiguous: "
              + e.getCandidates().size()
              + " objects begin with it; use more digits");
    } catch (IncorrectObjectTypeException e) {
      return no(Resolved.Reason.NOT_A_COMMIT, revision + " is no commit");
    } catch (MissingObjectException e) {
      return unknown(git, revision);
    } catch (RevisionSyntaxException e) {
      return no(Resolved.Reason.UNKNOWN, revision + " is not a way to write a revision");
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /** The one commit whose id begins with these digits; empty where there is none or several. */
  static Optional<CommitId> byDigits(Repository repo, String digits) {
    if (!HEX.matcher(digits).matches()) {
      return Optional.empty();
    }
    try (ObjectReader reader = repo.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      Optional<CommitId> one = Optional.empty();
      for (ObjectId id :
          reader.resolve(AbbreviatedObjectId.fromString(digits.toLowerCase(Locale.ROOT)))) {
        RevObject object = parse(walk, id);
        if (object instanceof RevCommit) {
          if (one.isPresent()) {
            return Optional.empty();
          }
          one = Optional.of(CommitId.of(object));
        }
      }
      return one;
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  private static @Nullable RevObject parse(RevWalk walk, ObjectId id) throws IOException {
    try {
      return walk.parseAny(id);
    } catch (MissingObjectException e) {
      return null;
    }
  }

  private static Resolved unknown(GitRepository git, String revision) {
    Optional<String> unborn =
        git.head().isPresent() ? Optional.empty() : git.refs().currentBranch();
    if (unborn.isPresent() && (revision.equals(Constants.HEAD) || revision.equals(unborn.get()))) {
      return no(Resolved.Reason.UNBORN, "there is no commit on " + unborn.get() + " yet");
    }
    boolean commit = HEX.matcher(revision).matches();
    String what = commit ? "commit " + revision : revision;
    if (git.shallow() && (commit || revision.indexOf('~') >= 0 || revision.indexOf('^') >= 0)) {
      return no(
          Resolved.Reason.SHALLOW,
          what
              + " is not in this clone, which holds only part of the history: git fetch --unshallow brings the rest");
    }
    return no(
        Resolved.Reason.UNKNOWN,
        commit
            ? what + " is not in this repository, nor a branch or tag of that name"
            : "there is no branch, tag or commit " + revision);
  }

  private static Resolved no(Resolved.Reason reason, String message) {
    return new Resolved.NotFound(reason, message);
  }
}
