package dev.drydock.kustomize;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one patch made of objects the last time, for the next time that some of them are the same
 * instances; and what it makes of them now. For one thread.
 */
public final class PatchResults {
  private final Map<Resource, Resource> before;
  private final Map<Resource, Resource> now = new IdentityHashMap<>();
  private boolean complete = true;

  /**
   * @param before of the last time; not changed any more
   */
  PatchResults(Map<Resource, Resource> before) {
    this.before = before;
  }

  /** What the object became; null where that is not known. */
  public @Nullable Resource of(Resource object) {
    return before.get(object);
  }

  /** Notes what an object became. */
  public void note(Resource object, Resource became) {
    now.put(object, became);
  }

  /** Notes that the patch did more than was noted. */
  public void more() {
    complete = false;
  }

  /** Whether all that the patch did was noted. */
  boolean complete() {
    return complete;
  }

  Map<Resource, Resource> now() {
    return now;
  }
}
