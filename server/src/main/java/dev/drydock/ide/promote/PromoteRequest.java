package dev.drydock.ide.promote;

import java.util.Optional;

/**
 * What is to be promoted.
 *
 * @param from name of the cluster whose state is passed on
 * @param to name of the cluster that gets it
 * @param ref a revision to promote in place of what {@code from} runs: a branch, a tag, a commit or
 *     a range of versions
 * @param addon the one part of the flavour to promote; empty for all of it
 * @param force also where nothing would change, back to an older commit, and past a stage
 * @param allowUnpushed also a commit that no remote branch holds
 */
public record PromoteRequest(
    String from,
    String to,
    Optional<String> ref,
    Optional<String> addon,
    boolean force,
    boolean allowUnpushed) {
  public static PromoteRequest of(String from, String to) {
    return new PromoteRequest(from, to, Optional.empty(), Optional.empty(), false, false);
  }

  public PromoteRequest withRef(String revision) {
    return new PromoteRequest(from, to, Optional.of(revision), addon, force, allowUnpushed);
  }

  public PromoteRequest withAddon(String name) {
    return new PromoteRequest(from, to, ref, Optional.of(name), force, allowUnpushed);
  }

  public PromoteRequest between(String source, String destination) {
    return new PromoteRequest(source, destination, ref, addon, force, allowUnpushed);
  }

  public PromoteRequest forced() {
    return new PromoteRequest(from, to, ref, addon, true, allowUnpushed);
  }

  public PromoteRequest allowingUnpushed() {
    return new PromoteRequest(from, to, ref, addon, force, true);
  }
}
