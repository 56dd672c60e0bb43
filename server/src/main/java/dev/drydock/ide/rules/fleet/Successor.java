package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An object that goes, under the name or in the namespace that it has afterwards. */
final class Successor {
  private Successor() {}

  /**
   * The object of the same kind that comes from the same document of the same file and was not
   * there before; empty where there is none.
   */
  static Optional<Resource> of(Gone gone, Hydrated old, Hydrated fresh) {
    Set<String> known = new HashSet<>();
    for (Unit u : old.units()) {
      u.everything().forEach(r -> known.add(key(r.id())));
    }
    Optional<Place> stood = gone.object().origin().place();
    if (stood.isEmpty()) {
      return Optional.empty();
    }
    int line = stood.get().start().line();
    return fresh.units().stream()
        .flatMap(u -> u.everything().stream())
        .filter(r -> r.id().kind().equals(gone.object().id().kind()))
        .filter(r -> r.id().group().equals(gone.object().id().group()))
        .filter(r -> !known.contains(key(r.id())))
        .filter(
            r -> r.origin().place().filter(p -> p.path().equals(stood.get().path())).isPresent())
        .min(
            Comparator.comparingInt(
                r -> Math.abs(r.origin().place().map(p -> p.start().line()).orElse(0) - line)));
  }

  private static String key(ResourceId id) {
    return id.group() + "/" + id.kind() + "/" + id.namespace() + "/" + id.name();
  }
}
