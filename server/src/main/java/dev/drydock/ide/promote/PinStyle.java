package dev.drydock.ide.promote;

import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.vfs.CommitId;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a commit is written where a cluster says what it is at: by tag or version where it says it so
 * already, else by the commit itself.
 *
 * @param field of {@code spec.ref}
 * @param value of that field
 * @param note why the field is another one than before; empty where it is not
 */
record PinStyle(String field, String value, Optional<String> note) {
  /**
   * @param pin the destination's, as it is now
   */
  static PinStyle of(
      Optional<Pin> pin, CommitId commit, Optional<ReleaseName> release, GitRevisions git) {
    String now = pin.flatMap(Pin::effective).orElse("commit");
    if (!now.equals("tag") && !now.equals("semver")) {
      return new PinStyle("commit", commit.hex(), Optional.empty());
    }
    Optional<String> tag = release.map(ReleaseName::tag).or(() -> tag(commit, git));
    if (now.equals("tag") && tag.isPresent()) {
      return new PinStyle("tag", tag.get(), Optional.empty());
    }
    Optional<String> version =
        release.flatMap(ReleaseName::range).or(() -> tag.flatMap(t -> version(t, commit, git)));
    if (now.equals("semver") && version.isPresent()) {
      return new PinStyle("semver", version.get(), Optional.empty());
    }
    String why =
        "GitRepository "
            + pin.map(p -> p.source().name()).orElse("")
            + " names a "
            + (now.equals("tag") ? "tag" : "version")
            + " now; none leads to "
            + commit.abbreviated()
            + ", so the commit is written in its place";
    return new PinStyle("commit", commit.hex(), Optional.of(why));
  }

  /** The newest version among the tags of a commit, else the last of its tags by name. */
  private static Optional<String> tag(CommitId commit, GitRevisions git) {
    Comparator<String> versionsLast = Comparator.comparing(Semver::parse, PinStyle::compare);
    return git.refs().tags().entrySet().stream()
        .filter(e -> e.getValue().equals(commit))
        .map(e -> e.getKey())
        .max(versionsLast.thenComparing(Comparator.naturalOrder()));
  }

  private static int compare(Optional<Semver> a, Optional<Semver> b) {
    return a.isPresent() && b.isPresent()
        ? a.get().compareTo(b.get())
        : Boolean.compare(a.isPresent(), b.isPresent());
  }

  /** The version that a tag stands for, where Flux finds this commit by it. */
  private static Optional<String> version(String tag, CommitId commit, GitRevisions git) {
    return Semver.parse(tag)
        .map(Semver::toString)
        .filter(
            v ->
                SemverRange.parse(v)
                    .flatMap(git::tagInRange)
                    .map(t -> git.refs().tags().get(t))
                    .filter(commit::equals)
                    .isPresent());
  }

  /** Whether a pin is written so already. */
  boolean written(Pin pin) {
    return pin.effective().filter(field::equals).isPresent()
        && pin.field(field).filter(f -> f.value().equals(value)).isPresent();
  }
}
