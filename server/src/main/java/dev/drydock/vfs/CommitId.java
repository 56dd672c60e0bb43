package dev.drydock.vfs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The full id of a commit.
 *
 * @param hex 40 lower-case hex digits
 */
public record CommitId(String hex) implements Comparable<CommitId> {
  private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}");

  public CommitId {
    if (!FULL.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a commit id: " + hex);
    }
  }

  /** Of 40 hex digits in either case; empty for anything else. */
  public static Optional<CommitId> parse(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    return FULL.matcher(lower).matches() ? Optional.of(new CommitId(lower)) : Optional.empty();
  }

  static CommitId of(org.eclipse.jgit.lib.AnyObjectId id) {
    return new CommitId(id.name());
  }

  ObjectId objectId() {
    return ObjectId.fromString(hex);
  }

  /** The first seven digits, as git shows a commit. */
  public String abbreviated() {
    return hex.substring(0, 7);
  }

  @Override
  public int compareTo(CommitId o) {
    return hex.compareTo(o.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
