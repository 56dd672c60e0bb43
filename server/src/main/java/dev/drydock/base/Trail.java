package dev.drydock.base;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps a value went through, newest first, sharing their tails: adding a step never copies.
 */
public final class Trail {
  private final Step last;
  private final @Nullable Trail before;

  private Trail(Step last, @Nullable Trail before) {
    this.last = last;
    this.before = before;
  }

  public static Trail of(@Nullable Trail before, Step step) {
    return new Trail(step, before);
  }

  public Step last() {
    return last;
  }

  public @Nullable Trail before() {
    return before;
  }

  /** Whether the same steps were gone, of null none. */
  static boolean same(@Nullable Trail a, @Nullable Trail b) {
    Trail x = a;
    Trail y = b;
    while (x != y) {
      if (x == null || y == null || !x.last.equals(y.last)) {
        return false;
      }
      x = x.before;
      y = y.before;
    }
    return true;
  }

  /** All steps, oldest first; of null, none. */
  public static List<Step> steps(@Nullable Trail trail) {
    List<Step> out = new ArrayList<>();
    for (Trail t = trail; t != null; t = t.before) {
      out.add(t.last);
    }
    Collections.reverse(out);
    return out;
  }
}
