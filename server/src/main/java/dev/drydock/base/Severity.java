package dev.drydock.base;

import java.util.Locale;

/** How much a problem matters, worst first. */
public enum Severity {
  ERROR,
  WARNING,
  INFORMATION,
  HINT;

  /**
   * As contract.md prints it: {@code error}, {@code warning}, {@code information}, {@code hint}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
