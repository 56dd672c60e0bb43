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
   * Also ends what a thread does for somebody who does not wait any more: {@link Wanted}.
   *
   * @throws CancellationException when cancelled
   */
  default void check() {
    if (cancelled() || Wanted.noMore()) {
      throw new CancellationException();
    }
  }
}
