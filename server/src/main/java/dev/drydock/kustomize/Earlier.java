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

  private volatile List<Map<Resource, Resource>> byPatch = List.of();

  private volatile Variant.@Nullable Came came;
  private volatile @Nullable Behind behind;

  /**
   * What became of objects behind a build, one of each, with nothing said about any.
   *
   * @param before as they came out of the build
   */
  public record Behind(List<Resource> before, List<Resource> after) {}

  private record Patches(List<Resource> before, List<Resource> after) {}

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
    List<Map<Resource, Resource>> known = byPatch;
    List<PatchResults> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new PatchResults(known.size() == count ? known.get(i) : Map.of()));
    }
    return out;
  }

  /** Notes what each patch made of objects, in the place of what was noted before. */
  void patches(List<PatchResults> all) {
    byPatch = all.stream().map(PatchResults::now).toList();
  }

  /** Notes what objects became by patches of which nothing was to be said. */
  void patched(List<Resource> before, List<Resource> after) {
    patches =
        before.size() == after.size() && before.size() >= FEW ? new Patches(before, after) : null;
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

  /** Whether whatever selects one of them selects the other; found out once for both. */
  private static boolean selectedAlike(Resource a, Resource b) {
    return b.recall(a) instanceof Boolean known
        ? known
        : b.remember(a, comparedAlike(a, b), Boolean.class);
  }

  private static boolean comparedAlike(Resource a, Resource b) {
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
