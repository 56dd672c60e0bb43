package dev.drydock.base;

import java.util.concurrent.CancellationException;

/**
 * Tells running work that nobody wants its answer any more. Checked in every loop over files,
 * resources or clusters.
 */
@FunctionalInterface
public interface Cancel {
  /** Never cancelled. */
  Cancel NONE = () -> false;

  boolean cancelled();

  /**
   * @throws CancellationException when cancelled
   */
  default void check() {
    if (cancelled()) {
      throw new CancellationException();
    }
  }
}
