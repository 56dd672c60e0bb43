package dev.drydock.ide.rules;

import dev.drydock.model.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * What a change is held against.
 *
 * @param revision whose merge base with the work at hand is the state before; empty for the default
 *     branch
 * @param allowed deletions that somebody answers for, {@code KIND/NAME}; from the command line
 *     only, never from the repository
 */
public record Against(Optional<String> revision, Set<String> allowed) {
  /** The default branch, nothing allowed. */
  public static final Against DEFAULT_BRANCH = new Against(Optional.empty(), Set.of());

  public Against {
    allowed = Set.copyOf(allowed);
  }

  /** Whether the deletion of an object is answered for; the letter case of kinds does not count. */
  public boolean allows(ResourceId id) {
    return allowed.stream().anyMatch((id.kind() + "/" + id.name())::equalsIgnoreCase);
  }
}
