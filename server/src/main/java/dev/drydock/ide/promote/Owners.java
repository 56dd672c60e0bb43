package dev.drydock.ide.promote;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which Kustomization applies an object. */
final class Owners {
  private static final List<String> LABELS =
      List.of("kustomize.toolkit.fluxcd.io/name", "kustomize.toolkit.fluxcd.io/namespace");

  private Owners() {}

  /** The same objects without the labels that tell whose they are. */
  static List<Resource> hidden(List<Resource> all) {
    return all.stream().map(Owners::hidden).toList();
  }

  private static Resource hidden(Resource r) {
    Optional<MapNode> meta = r.root().map("metadata");
    Optional<MapNode> labels = meta.flatMap(m -> m.map("labels"));
    if (labels.isEmpty()) {
      return r;
    }
    MapNode left = labels.get();
    for (String label : LABELS) {
      left = left.has(label) ? left.without(label) : left;
    }
    MapNode changed =
        left.isEmpty() ? meta.get().without("labels") : meta.get().with("labels", left);
    return r.withRoot(r.root().with("metadata", changed));
  }

  static Hydrated hidden(Hydrated h) {
    return new Hydrated(
        h.cluster(), units(h.units()), h.landed(), h.sources(), h.pins(), h.problems());
  }

  private static List<Unit> units(List<Unit> all) {
    return all.stream()
        .map(
            u ->
                new Unit(
                    u.kustomization(),
                    u.revision(),
                    u.directory(),
                    hidden(u.resources()),
                    u.problems(),
                    u.cannotRender(),
                    u.releases()))
        .toList();
  }

  /** Objects that two Kustomizations of a cluster apply, each with the names of both. */
  static Set<String> twice(Hydrated h) {
    record Owned(ResourceId id, String owner) {}
    List<Owned> seen = new ArrayList<>();
    Set<List<String>> keys = new HashSet<>();
    Set<String> out = new TreeSet<>();
    for (Unit u : h.units()) {
      if (u.kustomization().remote() || u.kustomization().suspended()) {
        continue;
      }
      String owner = u.kustomization().id().name();
      for (Resource r : u.resources()) {
        ResourceId id = r.id();
        if (keys.add(List.of(id.group(), id.kind(), id.namespace(), id.name()))) {
          seen.add(new Owned(id, owner));
          continue;
        }
        seen.stream()
            .filter(o -> o.id().sameObject(id) && !o.owner().equals(owner))
            .findFirst()
            .ifPresent(
                o -> out.add(id.label() + " would be applied by " + o.owner() + " and " + owner));
      }
    }
    return out;
  }
}
