package dev.drydock.gitops;

import java.util.Optional;

/**
 * Which state of the repository something was built from.
 *
 * @param commit 40 hex digits; empty for the tree at hand
 */
public record Revision(Optional<String> commit) {
  public static final Revision AT_HAND = new Revision(Optional.empty());

  public static Revision of(String commit) {
    return new Revision(Optional.of(commit));
  }

  public boolean atHand() {
    return commit.isEmpty();
  }

  @Override
  public String toString() {
    return commit.map(c -> c.substring(0, Math.min(12, c.length()))).orElse("the tree at hand");
  }
}
