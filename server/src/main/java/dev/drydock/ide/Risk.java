package dev.drydock.ide;

import java.util.Locale;

/** How much can be lost by a change. */
public enum Risk {
  NONE,
  /** Something goes away or is made anew. */
  WARNING,
  /** Data or whole clusters can go with it. */
  DANGER;

  /** As contract.md prints it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
