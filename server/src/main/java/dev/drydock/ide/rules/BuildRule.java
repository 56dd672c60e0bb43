package dev.drydock.ide.rules;

import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import java.util.List;

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
    Fixes NONE = (fleet, finding) -> List.of();

    List<Fix> of(FleetSubject fleet, Finding finding);
  }

  public BuildRule(About about) {
    this(about, Fixes.NONE);
  }
}
