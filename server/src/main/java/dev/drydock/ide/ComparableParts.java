package dev.drydock.ide;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of two states of a cluster can be held against each other: all but Kustomizations that do
 * not hydrate and HelmReleases that do not render on one of the sides, with all that hangs on them.
 */
final class ComparableParts {
  private final Set<String> unknown = new LinkedHashSet<>();
  private final List<String> errors = new ArrayList<>();
  private Set<String> unrendered = Set.of();

  private ComparableParts() {}

  static ComparableParts of(Hydrated before, Hydrated after) {
    ComparableParts parts = new ComparableParts();
    parts.collectBroken(before, "before");
    parts.collectBroken(after, "after");
    parts.unrendered = parts.unrendered(before, after);
    return parts;
  }

  /** What cannot be compared and why, a sentence each. */
  List<String> errors() {
    return errors;
  }

  /** The objects of one of the states that can be compared with the other. */
  List<Owned> of(Hydrated side) {
    Set<String> left = new LinkedHashSet<>(unknown);
    List<Owned> out = new ArrayList<>();
    // Parents come before what they bring, so one pass finds all that hangs on an unknown one.
    List<Unit> all = new ArrayList<>(side.landed());
    all.addAll(side.units());
    for (Unit u : all) {
      boolean hangs =
          u.kustomization()
              .appliedBy()
              .map(ComparableParts::key)
              .filter(left::contains)
              .isPresent();
      boolean itself =
          u.kustomization()
              .appliedBy()
              .map(ComparableParts::key)
              .filter(key(u.kustomization().id())::equals)
              .isPresent();
      if (left.contains(key(u.kustomization().id())) || (hangs && !itself)) {
        left.add(key(u.kustomization().id()));
        continue;
      }
      Owned.Fate fate = u.kustomization().prunes() ? Owned.Fate.PRUNED : Owned.Fate.LEFT_BEHIND;
      Optional<String> suspended =
          u.kustomization().suspended()
              ? Optional.of(u.kustomization().id().name())
              : Optional.empty();
      Unit known =
          u.withReleases(
              u.releases().stream().filter(r -> !unrendered.contains(key(r.id()))).toList());
      known.everything().forEach(r -> out.add(new Owned(r, fate, suspended)));
    }
    return out;
  }

  private void collectBroken(Hydrated side, String when) {
    for (Unit u : side.units()) {
      if (!u.complete()) {
        unknown.add(key(u.kustomization().id()));
        String why =
            u.cannotRender()
                .orElseGet(
                    () ->
                        u.problems().isEmpty()
                            ? "it does not build"
                            : u.problems().get(0).toString());
        errors.add(
            side.cluster().name()
                + ", "
                + when
                + ": "
                + u.kustomization().id().label()
                + " cannot be compared: "
                + why);
      }
    }
    side.problems().forEach(p -> errors.add(side.cluster().name() + ", " + when + ": " + p));
  }

  private static String key(ResourceId kustomization) {
    return kustomization.namespace() + "/" + kustomization.name();
  }

  /**
   * HelmReleases of which one side is not known; the same lack on both sides is no difference worth
   * a word.
   */
  private Set<String> unrendered(Hydrated before, Hydrated after) {
    Map<String, String> then = reasons(before);
    Map<String, String> now = reasons(after);
    Set<String> out = new LinkedHashSet<>(then.keySet());
    out.addAll(now.keySet());
    for (String release : out) {
      String was = then.getOrDefault(release, "");
      String is = now.getOrDefault(release, "");
      boolean onBothSides = has(before, release) && has(after, release);
      if (onBothSides && !was.equals(is)) {
        errors.add(
            after.cluster().name()
                + (is.isEmpty() ? ", before" : ", after")
                + ": HelmRelease/"
                + release
                + " cannot be compared: "
                + (is.isEmpty() ? was : is));
      }
    }
    return out;
  }

  private static boolean has(Hydrated side, String release) {
    return side.releases().stream().anyMatch(r -> key(r.id()).equals(release));
  }

  private static Map<String, String> reasons(Hydrated side) {
    Map<String, String> out = new LinkedHashMap<>();
    for (Release r : side.releases()) {
      r.cannotRender()
          .or(
              () ->
                  r.fails()
                      ? r.problems().stream().findFirst().map(p -> p.message())
                      : Optional.empty())
          .ifPresent(why -> out.put(key(r.id()), why));
    }
    return out;
  }
}
