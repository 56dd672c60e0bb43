package dev.drydock.ide.promote;

import java.util.Optional;

/**
 * What is to be promoted.
 *
 * @param from name of the cluster whose state is passed on
 * @param to name of the cluster that gets it
 * @param ref a revision to promote in place of what {@code from} runs
 * @param force also where nothing would change, and back to an older commit
 * @param allowUnpushed also a commit that no remote branch holds
 */
public record PromoteRequest(
    String from, String to, Optional<String> ref, boolean force, boolean allowUnpushed) {
  public static PromoteRequest of(String from, String to) {
    return new PromoteRequest(from, to, Optional.empty(), false, false);
  }

  public PromoteRequest withRef(String revision) {
    return new PromoteRequest(from, to, Optional.of(revision), force, allowUnpushed);
  }

  public PromoteRequest forced() {
    return new PromoteRequest(from, to, ref, true, allowUnpushed);
  }

  public PromoteRequest allowingUnpushed() {
    return new PromoteRequest(from, to, ref, force, true);
  }
}
