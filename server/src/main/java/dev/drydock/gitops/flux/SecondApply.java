package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/** What is said where variables come from an object that the Kustomization itself brings. */
final class SecondApply {
  static final String CODE = "flux/substitute-needs-second-apply";

  private SecondApply() {}

  static Problem of(FluxKustomization k, String kind, String name) {
    Optional<MapNode> reference = reference(k, kind, name);
    boolean optional =
        reference.flatMap(r -> r.text("optional")).filter("true"::equals).isPresent();
    String message =
        kind
            + " "
            + name
            + " comes from Kustomization "
            + k.id().name()
            + " itself: "
            + (optional
                ? "its values count from the second time it is applied"
                : "where it is not there from before, the first time fails for want of it");
    Place at =
        reference
            .flatMap(r -> r.get("name"))
            .flatMap(n -> n.origin().place())
            .or(k::at)
            .orElse(null);
    return new Problem(
        CODE, Severity.INFORMATION, message, at == null ? "" : at.path(), at, List.of());
  }

  private static Optional<MapNode> reference(FluxKustomization k, String kind, String name) {
    return k.spec("postBuild", "substituteFrom").flatMap(Node::asSeq).map(SeqNode::items).stream()
        .flatMap(List::stream)
        .flatMap(n -> n.asMap().stream())
        .filter(m -> m.text("kind").filter(kind::equals).isPresent())
        .filter(m -> m.text("name").filter(name::equals).isPresent())
        .findFirst();
  }
}
