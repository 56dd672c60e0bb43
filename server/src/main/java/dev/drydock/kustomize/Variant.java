package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.kustomize.refs.NameIndex;
import dev.drydock.kustomize.refs.NameReferences;
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.HashSuffix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finished build, for the next one that has everything in common with it but its last patches: of
 * an object that is the same behind these, what became of it is taken over, as long as the others
 * are still called what they were.
 *
 * @param patched the objects behind the patches
 * @param named the same, as they were called when references were followed
 * @param finished the same, as they were printed
 */
record Variant(
    List<Resource> patched, List<Resource> named, NameIndex index, List<Resource> finished) {

  /** The latest build of those that have everything in common but their last patches. */
  static final class Latest {
    private volatile @Nullable Variant variant;

    @Nullable Variant get() {
      return variant;
    }

    void set(Variant v) {
      variant = v;
    }
  }

  /**
   * The objects of another build as they are printed.
   *
   * @param now its objects behind the patches
   * @return empty where too much is different
   */
  Optional<List<Resource>> finish(
      List<Resource> now, Target target, Accumulator acc, BuildOptions.Sharing sharing) {
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < now.size() && now.size() == patched.size(); i++) {
      if (now.get(i) != patched.get(i)) {
        changed.add(i);
      }
    }
    if (now.size() != patched.size() || changed.size() > now.size() / 3) {
      return Optional.empty();
    }
    if (changed.isEmpty()) {
      return Optional.of(finished);
    }
    Optional<List<Resource>> fresh =
        Shared.behindPatches(target, acc.specs(), sharing, changed.stream().map(now::get).toList());
    return fresh.flatMap(f -> withChanged(f, changed, target, acc.specs().references()));
  }

  private Optional<List<Resource>> withChanged(
      List<Resource> fresh, List<Integer> changed, Target target, List<BackReference> references) {
    List<Problem> problems = new ArrayList<>();
    List<Resource> all = new ArrayList<>(named);
    for (int i = 0; i < changed.size(); i++) {
      Resource r = HashSuffix.of(fresh.get(i));
      if (Kustomize.isLocal(r) || !index.means(changed.get(i), named.get(changed.get(i)), r)) {
        return Optional.empty();
      }
      all.set(changed.get(i), r);
    }
    ResMap map = ResMap.of(all, problems::add, target.build().options().cancel());
    NameReferences.fix(map, references, index, changed);
    List<Resource> out = new ArrayList<>(finished);
    for (int i : changed) {
      Kustomize.Finished f = Kustomize.finished(map.get(i));
      problems.addAll(f.problems());
      out.set(i, f.object());
    }
    return problems.isEmpty() ? Optional.of(out) : Optional.empty();
  }
}
