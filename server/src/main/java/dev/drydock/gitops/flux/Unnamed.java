package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/** What cannot be read as an object of Kubernetes: the controller refuses it. */
final class Unnamed {
  private Unnamed() {}

  /** Whether it lacks its name, kind or API version. */
  static boolean is(Resource r) {
    return r.id().kind().isEmpty()
        || r.id().name().isEmpty()
        || r.root().text("apiVersion").orElse("").isEmpty();
  }

  static Problem problem(Resource r, FluxKustomization k) {
    return refused(
        r.id().label() + " lacks its apiVersion, kind or metadata.name: Flux refuses it",
        r.origin().place(),
        k);
  }

  /** An API version of more than two parts, or an item of a list that is no object. */
  static Optional<Problem> unreadable(Resource r, FluxKustomization k) {
    String api = r.root().text("apiVersion").orElse("");
    if (api.indexOf('/') != api.lastIndexOf('/')) {
      return Optional.of(
          refused(
              r.id().label() + " has the apiVersion " + api + ": Flux refuses it",
              r.root().get("apiVersion").flatMap(n -> n.origin().place()),
              k));
    }
    List<Node> items = r.root().seq("items").map(SeqNode::items).orElse(List.of());
    return items.stream()
        .filter(i -> !(i instanceof MapNode))
        .findFirst()
        .map(
            i ->
                refused(
                    "an item of " + r.id().label() + " is no object: Flux refuses it",
                    i.origin().place(),
                    k));
  }

  private static Problem refused(String message, Optional<Place> at, FluxKustomization k) {
    return KustomizationBuild.located("kustomize/not-a-manifest", message, at, k.id().name());
  }
}
