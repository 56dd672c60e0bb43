package dev.drydock.index;

import dev.drydock.base.Wanted;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value computed when first asked for, once. A computation that ends in an exception
 * (cancellation) leaves nothing behind: the next one who asks computes again.
 */
final class Lazy<T> implements Supplier<T> {
  private static final long LOOK_UP_MILLIS = 5;

  private final ReentrantLock computing = new ReentrantLock();
  private final Supplier<T> compute;
  private volatile @Nullable T value;

  Lazy(Supplier<T> compute) {
    this.compute = compute;
  }

  /** The value, where somebody asked already. */
  Optional<T> known() {
    return Optional.ofNullable(value);
  }

  /** Whoever waits for another thread's computation stops waiting when nobody waits for it. */
  private void lock() {
    try {
      while (!computing.tryLock(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        Wanted.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  @Override
  public T get() {
    T v = value;
    if (v == null) {
      lock();
      try {
        v = value;
        if (v == null) {
          v = compute.get();
          value = v;
        }
      } finally {
        computing.unlock();
      }
    }
    return v;
  }
}
