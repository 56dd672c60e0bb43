package dev.drydock.ide.rules;

import dev.drydock.base.Problem;

/**
 * A rule whose findings the engine makes while it builds: a problem of the same code becomes a finding.
 *
 * @param about what it is
 */
public record BuildRule(About about) implements Rule {
  boolean speaksOf(Problem p) {
    return p.code().equals(code());
  }
}
