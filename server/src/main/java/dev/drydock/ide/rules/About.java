package dev.drydock.ide.rules;

import dev.drydock.base.Severity;

/**
 * What a rule is.
 *
 * @param code {@code family/name}
 * @param severity of its findings, where a finding does not say otherwise
 * @param summary one sentence: what is wrong when it speaks
 * @param reason why that matters and where the behaviour comes from, a few sentences
 */
public record About(String code, Severity severity, String summary, String reason) {
  public String family() {
    return code.substring(0, code.indexOf('/'));
  }

  public String name() {
    return code.substring(code.indexOf('/') + 1);
  }
}
