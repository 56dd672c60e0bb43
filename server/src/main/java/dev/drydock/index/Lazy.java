package dev.drydock.index;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value computed when first asked for, once. A computation that ends in an exception
 * (cancellation) leaves nothing behind: the next one who asks computes again.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> compute;
  private volatile @Nullable T value;

  Lazy(Supplier<T> compute) {
    this.compute = compute;
  }

  /** The value, where somebody asked already. */
  Optional<T> known() {
    return Optional.ofNullable(value);
  }

  @Override
  public T get() {
    T v = value;
    if (v == null) {
      synchronized (this) {
        v = value;
        if (v == null) {
          v = compute.get();
          value = v;
        }
      }
    }
    return v;
  }
}
