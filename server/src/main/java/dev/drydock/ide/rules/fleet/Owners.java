package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Owners that a manifest gives an object. Kubernetes' garbage collector deletes an object of which
 * it finds no owner, and by a UID that stands in a file nothing is found.
 */
final class Owners {
  private Owners() {}

  /** The first owner that an object has now and had not before. */
  static Optional<Gone.Cause> added(Resource before, Resource now) {
    Set<String> known = new HashSet<>();
    of(before).forEach(o -> known.add(uid(o)));
    return of(now).stream()
        .filter(o -> !known.contains(uid(o)))
        .findFirst()
        .flatMap(
            o -> {
              Optional<Place> at = o.origin().decidedAt().or(() -> now.origin().place());
              String owner = o.text("kind").orElse("") + " " + o.text("name").orElse("");
              return at.map(
                  p ->
                      new Gone.Cause(
                          p,
                          "Kubernetes collects what names an owner that is not there, as "
                              + owner.strip()
                              + " by that uid"));
            });
  }

  private static List<MapNode> of(Resource r) {
    return r
        .root()
        .at("metadata", "ownerReferences")
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of())
        .stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }

  private static String uid(MapNode owner) {
    return owner.text("uid").orElse("");
  }
}
