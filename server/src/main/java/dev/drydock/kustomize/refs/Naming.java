package dev.drydock.kustomize.refs;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides which object a reference means: two objects of which this is equal are the same to
 * whoever refers to them, but for the place that the reference's origin then points at.
 *
 * @param was group, version and kind of the ids that it had
 */
record Naming(ResId now, ResId first, Set<Gvk> was, List<String> prefixes, List<String> suffixes) {
  private static final Object KEY = new Object();

  static Naming of(Resource r) {
    if (r.recall(KEY) instanceof Naming known) {
      return known;
    }
    Set<Gvk> was = new HashSet<>();
    r.previousIds().forEach(id -> was.add(id.gvk()));
    Naming fresh =
        new Naming(
            r.currentId(),
            r.originalId(),
            Set.copyOf(was),
            BuildAnnotations.list(r, BuildAnnotations.PREFIXES),
            BuildAnnotations.list(r, BuildAnnotations.SUFFIXES));
    return r.remember(KEY, fresh, Naming.class);
  }

  /** Where a step that follows the name points. */
  static @Nullable Place place(Resource r) {
    return r.root()
        .at("metadata", "name")
        .flatMap(n -> n.origin().place())
        .or(() -> r.origin().place())
        .orElse(null);
  }
}
