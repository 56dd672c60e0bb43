package dev.drydock.base;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Whether anybody still waits for what a thread works on. What many share (the repository as a
 * commit has it, what is remembered of earlier work) belongs to no request that could cancel it, so
 * whoever begins some work says on the thread for whom it is; {@link Cancel#check} asks here too.
 */
public final class Wanted {
  private static final ThreadLocal<Cancel> BY = ThreadLocal.withInitial(() -> Cancel.NONE);

  private Wanted() {}

  /**
   * Does some work on this thread that is in vain when a cancel trips, or the one that the thread
   * works for already.
   *
   * @throws CancellationException when cancelled at a check
   */
  public static <T> T by(Cancel cancel, Supplier<T> work) {
    if (cancel == Cancel.NONE) {
      return work.get();
    }
    Cancel outer = BY.get();
    BY.set(outer == Cancel.NONE ? cancel : () -> cancel.cancelled() || outer.cancelled());
    try {
      return work.get();
    } finally {
      BY.set(outer);
    }
  }

  /** For whom this thread works, to be said on another one that helps it. */
  static Cancel now() {
    return BY.get();
  }

  /** Whether nobody waits for what this thread works on. */
  static boolean noMore() {
    return BY.get().cancelled();
  }

  /**
   * @throws CancellationException where nobody waits any more for what this thread works on
   */
  public static void check() {
    Cancel.NONE.check();
  }
}
