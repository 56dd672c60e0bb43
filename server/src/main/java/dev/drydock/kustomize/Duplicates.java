package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Span;
import dev.drydock.syntax.Node;
import java.util.Optional;

/** Words for two objects that have one id. */
final class Duplicates {
  private Duplicates() {}

  static BuildError error(Resource first, Resource second) {
    Optional<Place> here = place(second);
    String there = place(first).map(p -> "; the other one stands at " + p).orElse("");
    String message =
        "there is already a "
            + second.currentId().label()
            + there
            + ". Two objects of one build may not have the same kind, name and namespace";
    Place at = here.orElse(null);
    Problem p =
        at == null
            ? Problem.error("kustomize/duplicate-resource-id", message, "")
            : Problem.error("kustomize/duplicate-resource-id", message, at);
    return new BuildError(p);
  }

  /** The line with the object's name; else its first one. */
  static Optional<Place> place(Resource r) {
    Optional<Place> name =
        r.root().at("metadata", "name").map(Node::origin).flatMap(o -> o.place());
    return name.isPresent()
        ? name
        : r.origin().place().map(p -> new Place(p.source(), Span.at(p.span().start())));
  }
}
