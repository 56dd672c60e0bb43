package dev.drydock.ide.rules;

import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A rule whose findings the engines make while they build: a problem of the same code becomes a
 * finding.
 *
 * @param about what it is
 * @param fixes what can be done about one
 */
public record BuildRule(About about, Fixes fixes) implements Rule {
  /** Finds ways to mend a finding, best first. */
  @FunctionalInterface
  public interface Fixes {
    Fixes NONE = (at, cluster, finding) -> List.of();

    /**
     * The ways.
     *
     * @param at the repository at hand
     * @param cluster what the cluster gets whose build it was; empty for a build of no cluster
     */
    List<Fix> of(Snapshot at, Optional<Hydrated> cluster, Finding finding);
  }

  public BuildRule(About about) {
    this(about, Fixes.NONE);
  }
}
