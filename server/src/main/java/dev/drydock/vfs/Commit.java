package dev.drydock.vfs;

import java.time.Instant;
import java.util.List;

/**
 * What a commit says about itself.
 *
 * @param time of the committer
 * @param author name without address
 * @param subject first paragraph of the message on one line
 * @param parents none for a root commit and at the edge of a shallow clone
 */
public record Commit(
    CommitId id, Instant time, String author, String subject, List<CommitId> parents) {
  public Commit {
    parents = List.copyOf(parents);
  }
}
