package dev.drydock.ide.rules;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.Optional;

/**
 * One object as a rule sees it, without the labels that Flux puts on for its owner.
 *
 * @param resource shared by all clusters that get it from the same build
 * @param kubernetes the version that the cluster runs, without {@code v}; empty where nothing says
 * @param served what its controllers serve, as far as its own manifests say
 */
public record ObjectSubject(
    Resource resource, Optional<String> kubernetes, ServedVersions served, Cancel cancel) {
  public ResourceId id() {
    return resource.id();
  }

  public MapNode root() {
    return resource.root();
  }

  /** Where a node was written, at hand or in another state of the repository. */
  public Optional<Place> place(Node node) {
    return node.origin().place();
  }
}
