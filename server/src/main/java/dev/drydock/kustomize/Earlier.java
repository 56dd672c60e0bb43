package dev.drydock.kustomize;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one and the same work on objects came to the last time, for the next time that only some of
 * the objects are others. Safe for many threads.
 */
public final class Earlier {
  private volatile @Nullable Patches patches;
  private volatile Map<Resource, Resource> changed = new IdentityHashMap<>();

  private record Patches(List<Resource> before, List<Resource> after) {}

  /** Notes what objects became by patches of which nothing was to be said. */
  void patched(List<Resource> before, List<Resource> after) {
    patches = before.size() == after.size() ? new Patches(before, after) : null;
  }

  /**
   * What objects become by the same patches.
   *
   * @return empty where that has to be found out
   */
  Optional<List<Resource>> patched(List<Resource> now) {
    Patches known = patches;
    if (known == null || known.before().size() != now.size()) {
      return Optional.empty();
    }
    List<Resource> out = new ArrayList<>(known.after());
    for (int i = 0; i < now.size(); i++) {
      Resource was = known.before().get(i);
      Resource is = now.get(i);
      if (was != is) {
        if (out.get(i) != was || !selectedAlike(was, is)) {
          return Optional.empty();
        }
        out.set(i, is);
      }
    }
    return Optional.of(out);
  }

  /** Whether whatever selects one of them selects the other. */
  private static boolean selectedAlike(Resource a, Resource b) {
    return a.currentId().equals(b.currentId())
        && a.previousIds().equals(b.previousIds())
        && Meta.strings(a.root(), "labels").equals(Meta.strings(b.root(), "labels"))
        && a.annotations().equals(b.annotations());
  }

  /** What an object became; null where that is not known. */
  public @Nullable Resource changed(Resource before) {
    return changed.get(before);
  }

  /** Notes what objects became, in the place of what was noted before. */
  public void changed(Map<Resource, Resource> all) {
    changed = new IdentityHashMap<>(all);
  }
}
