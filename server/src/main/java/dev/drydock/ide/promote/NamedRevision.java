package dev.drydock.ide.promote;

import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.Resolved;
import java.util.Optional;

/**
 * What somebody wants promoted: a branch, a tag, a commit in any form that git understands, or a
 * range of versions, which means the newest tag in it.
 *
 * @param commit empty where the text leads nowhere
 * @param release where a tag or a range was meant
 * @param failure why there is no commit
 */
record NamedRevision(
    Optional<CommitId> commit, Optional<ReleaseName> release, Optional<String> failure) {
  /** A branch means what its remote has. */
  static NamedRevision of(String text, GitRevisions git) {
    Optional<CommitId> branch = git.refs().branch(text);
    if (branch.isPresent()) {
      return new NamedRevision(branch, Optional.empty(), Optional.empty());
    }
    String tag = text.startsWith("refs/tags/") ? text.substring("refs/tags/".length()) : text;
    if (git.refs().tags().containsKey(tag)) {
      return release(tag, Optional.empty(), git);
    }
    Resolved resolved = git.git().resolve(text);
    if (resolved.commit().isPresent()) {
      return new NamedRevision(resolved.commit(), Optional.empty(), Optional.empty());
    }
    Optional<SemverRange> range = SemverRange.parse(text).filter(r -> isVersion(text));
    if (range.isEmpty()) {
      return failed(resolved.failure().map(Resolved.NotFound::message).orElse(text));
    }
    return range
        .flatMap(git::tagInRange)
        .map(t -> release(t, Optional.of(text), git))
        .orElseGet(() -> failed("no tag is a version in the range " + text));
  }

  /** A range has an operator, a wildcard or a dot; a word alone is no range. */
  private static boolean isVersion(String text) {
    return Semver.parse(text).isPresent()
        || text.chars().anyMatch(c -> c >= '0' && c <= '9' || c == '*')
            && text.chars().anyMatch(c -> "<>=~^*.|".indexOf(c) >= 0);
  }

  private static NamedRevision release(String tag, Optional<String> range, GitRevisions git) {
    return new NamedRevision(
        Optional.ofNullable(git.refs().tags().get(tag)),
        Optional.of(new ReleaseName(tag, range, true)),
        Optional.empty());
  }

  private static NamedRevision failed(String why) {
    return new NamedRevision(Optional.empty(), Optional.empty(), Optional.of(why));
  }
}
