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
  /** Fewer objects are sooner made again than held. */
  private static final int FEW = 16;

  private volatile @Nullable Patches patches;
  private volatile Map<Resource, Resource> changed = new IdentityHashMap<>();
  private volatile Variant.@Nullable Came came;
  private volatile @Nullable Behind behind;

  /**
   * What became of objects behind a build, one of each, with nothing said about any.
   *
   * @param before as they came out of the build
   */
  public record Behind(List<Resource> before, List<Resource> after) {}

  /**
   * What patches did.
   *
   * @param byPatch what each made of the objects that it selected; empty where that is not known
   */
  private record Patches(
      List<Resource> before, List<Resource> after, List<Map<Resource, Resource>> byPatch) {}

  /** Applies patches, told by their numbers from 0, to one object once more. */
  interface Again {
    /** Whether a patch may be for an object. */
    boolean selects(int patch, Resource object);

    /**
     * @return empty where more is to be said or done than to put another object in its place
     */
    Optional<Resource> apply(int patch, Resource object);
  }

  /** What the build came to; null where that is not known. */
  Variant.@Nullable Came came() {
    return came;
  }

  /** Notes what the build came to. */
  void came(Variant.Came it) {
    came = it.finished().size() < FEW ? null : it;
  }

  /** What was noted the last time; null where nothing was. */
  public @Nullable Behind behind() {
    return behind;
  }

  /** Notes what became of the objects, in the place of what was noted before. */
  public void behind(@Nullable Behind it) {
    behind = it == null || it.before().size() < FEW ? null : it;
  }

  /** What each of so many patches made of objects the last time. */
  List<PatchResults> patches(int count) {
    Patches known = patches;
    List<Map<Resource, Resource>> then = known == null ? List.of() : known.byPatch();
    List<PatchResults> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new PatchResults(then.size() == count ? then.get(i) : Map.of()));
    }
    return out;
  }

  /**
   * Notes what objects became by patches of which nothing was to be said.
   *
   * @param results of each patch; empty where they are not known
   */
  void patched(List<Resource> before, List<Resource> after, List<PatchResults> results) {
    boolean all = results.stream().allMatch(PatchResults::complete);
    patches =
        before.size() == after.size() && before.size() >= FEW
            ? new Patches(
                before, after, all ? results.stream().map(PatchResults::now).toList() : List.of())
            : null;
  }

  /**
   * What objects become by the same patches, those alone patched again that are others now.
   *
   * @return empty where that has to be found out
   */
  Optional<List<Resource>> patched(List<Resource> now, Again again) {
    Patches known = patches;
    if (known == null || known.before().size() != now.size()) {
      return Optional.empty();
    }
    List<Resource> out = new ArrayList<>(known.after());
    List<Map<Resource, Resource>> byPatch = new ArrayList<>(known.byPatch());
    boolean same = true;
    for (int i = 0; i < now.size(); i++) {
      Resource was = known.before().get(i);
      Resource is = now.get(i);
      if (was != is) {
        same = false;
        Resource fresh = repatched(was, is, out.get(i), byPatch, known.byPatch(), again);
        if (fresh == null) {
          return Optional.empty();
        }
        out.set(i, fresh);
      }
    }
    if (!same) {
      patches = new Patches(now, out, byPatch);
    }
    return Optional.of(out);
  }

  /**
   * What an object becomes that stands where another one stood; null where that cannot be told.
   *
   * @param became what the other one did
   * @param byPatch takes what each patch does now
   */
  private static @Nullable Resource repatched(
      Resource was,
      Resource is,
      Resource became,
      List<Map<Resource, Resource>> byPatch,
      List<Map<Resource, Resource>> then,
      Again again) {
    Resource old = was;
    Resource fresh = is;
    boolean alike = false;
    for (int p = 0; p < then.size(); p++) {
      Resource next = then.get(p).get(old);
      if (next == null) {
        alike = alike || selectedAlike(old, fresh);
        if (!alike && again.selects(p, fresh)) {
          return null;
        }
        continue;
      }
      Optional<Resource> patched = again.apply(p, fresh);
      if (patched.isEmpty()) {
        return null;
      }
      if (byPatch.get(p) == then.get(p)) {
        byPatch.set(p, new IdentityHashMap<>(then.get(p)));
      }
      byPatch.get(p).remove(old);
      byPatch.get(p).put(fresh, patched.get());
      old = next;
      fresh = patched.get();
      alike = false;
    }
    boolean called = then.isEmpty() ? selectedAlike(old, fresh) : alike || calledAlike(old, fresh);
    return old == became && called ? fresh : null;
  }

  /** All that whatever selects objects looks at. */
  private record Selectable(
      ResId current,
      List<ResId> previous,
      Map<String, String> labels,
      Map<String, String> annotations) {
    private static Selectable of(Resource r) {
      return r.recall(Selectable.class) instanceof Selectable known
          ? known
          : r.remember(Selectable.class, read(r), Selectable.class);
    }

    private static Selectable read(Resource r) {
      return new Selectable(
          r.currentId(), r.previousIds(), Meta.strings(r.root(), "labels"), r.annotations());
    }

    /** Whether it is the same of both; then both have one instance, where that can be had. */
    static boolean alike(Resource a, Resource b) {
      Selectable first = of(a);
      if (b.recall(Selectable.class) instanceof Selectable known) {
        return known == first || known.equals(first);
      }
      Selectable second = read(b);
      boolean equal = second.equals(first);
      b.remember(Selectable.class, equal ? first : second, Selectable.class);
      return equal;
    }
  }

  /** Whether whatever selects one of them selects the other. */
  private static boolean selectedAlike(Resource a, Resource b) {
    return a == b || Selectable.alike(a, b);
  }

  private static boolean calledAlike(Resource a, Resource b) {
    return a.currentId().equals(b.currentId()) && a.previousIds().equals(b.previousIds());
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
