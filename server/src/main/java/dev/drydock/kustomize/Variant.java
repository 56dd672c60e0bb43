package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.kustomize.refs.NameIndex;
import dev.drydock.kustomize.refs.NameReferences;
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.kustomize.transform.HashSuffix;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finished build, for others that have everything in common with it but their last patches, and
 * for the next one of each of those: of an object that is the same behind the patches, what became
 * of it is taken over, as long as the others are still called what they were.
 */
final class Variant {
  private final Object own;
  private final FieldSpecs specs;
  private final List<Resource> patched;
  private final List<Resource> named;
  private final NameIndex index;
  private final List<Resource> finished;
  private volatile @Nullable Likeness likeness;

  /**
   * @param own stands for the kustomization but for its last patches
   * @param specs what it and those below it configure
   * @param patched the objects behind the patches
   * @param named the same, as they were called when references were followed
   * @param finished the same, as they were printed
   */
  Variant(
      Object own,
      FieldSpecs specs,
      List<Resource> patched,
      List<Resource> named,
      NameIndex index,
      List<Resource> finished) {
    this.own = own;
    this.specs = specs;
    this.patched = List.copyOf(patched);
    this.named = List.copyOf(named);
    this.index = index;
    this.finished = List.copyOf(finished);
  }

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
   * How an earlier build compares.
   *
   * @param alike whether everything was called the same and nothing else decides
   * @param elsewhere whose names stand in another place now
   */
  private record Likeness(WeakReference<Variant> with, boolean alike, List<Integer> elsewhere) {}

  /** What this one came to. */
  Came came() {
    return new Came(this, patched, finished);
  }

  /**
   * What a build came to.
   *
   * @param like one whose objects are called the same
   */
  record Came(Variant like, List<Resource> patched, List<Resource> finished) {}

  /**
   * Another build, with what it came to the last time.
   *
   * @param before in an earlier state of what both have in common
   * @param now its objects behind the patches
   * @return empty where too much is different
   */
  Optional<Came> again(
      Came before,
      List<Resource> now,
      Target target,
      Accumulator acc,
      BuildOptions.Sharing sharing) {
    if (now.size() != before.patched().size() || now.size() != patched.size()) {
      return Optional.empty();
    }
    Optional<Set<Integer>> pointing = continued(before.like());
    if (pointing.isEmpty()) {
      return Optional.empty();
    }
    List<Resource> out = new ArrayList<>(before.finished());
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) == patched.get(i)) {
        out.set(i, finished.get(i));
      } else if (now.get(i) != before.patched().get(i)
          || index.isPointedAt(i) // is compared with the others'
          || pointing.get().contains(i)) {
        open.add(i);
      }
    }
    return (open.isEmpty() ? Optional.of(out) : changed(now, open, out, target, acc, sharing))
        .map(o -> new Came(this, now, o));
  }

  /**
   * Of which objects alone it does not hold here what an earlier build made of them: the origins
   * tell where names stood. Empty where it holds of none.
   */
  private Optional<Set<Integer>> continued(Variant earlier) {
    if (earlier == this) {
      return Optional.of(Set.of());
    }
    Likeness known = likeness;
    if (known == null || known.with().get() != earlier) {
      known = compared(earlier);
      likeness = known;
    }
    if (!known.alike()) {
      return Optional.empty();
    }
    Set<Integer> pointing = earlier.index.pointing(known.elsewhere());
    index.pointedAtAsIn(earlier.index);
    return Optional.of(pointing);
  }

  private Likeness compared(Variant earlier) {
    boolean alike =
        specs == earlier.specs && own.equals(earlier.own) && named.size() == earlier.named.size();
    List<Integer> elsewhere = new ArrayList<>();
    for (int i = 0; alike && i < named.size(); i++) {
      alike = NameIndex.namedAlike(earlier.named.get(i), named.get(i));
      if (!NameIndex.namedAtOnePlace(earlier.named.get(i), named.get(i))) {
        elsewhere.add(i);
      }
    }
    return new Likeness(new WeakReference<>(earlier), alike, elsewhere);
  }

  /**
   * Another build that nothing is known of.
   *
   * @param now its objects behind the patches
   * @return empty where too much is different
   */
  Optional<Came> finish(
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
    return (changed.isEmpty()
            ? Optional.of(finished)
            : changed(now, changed, finished, target, acc, sharing))
        .map(o -> new Came(this, now, o));
  }

  /** The finished objects, some of them anew. */
  private Optional<List<Resource>> changed(
      List<Resource> now,
      List<Integer> changed,
      List<Resource> others,
      Target target,
      Accumulator acc,
      BuildOptions.Sharing sharing) {
    List<Resource> patches = changed.stream().map(now::get).toList();
    return Shared.behindPatches(target, acc.specs(), sharing, patches)
        .flatMap(f -> withChanged(f, changed, others, target, acc.specs().references()));
  }

  private Optional<List<Resource>> withChanged(
      List<Resource> fresh,
      List<Integer> changed,
      List<Resource> others,
      Target target,
      List<BackReference> references) {
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
    List<Resource> out = new ArrayList<>(others);
    for (int i : changed) {
      Kustomize.Finished f = Kustomize.finished(map.get(i));
      problems.addAll(f.problems());
      out.set(i, f.object());
    }
    return problems.isEmpty() ? Optional.of(out) : Optional.empty();
  }
}
