package dev.drydock.gitops;

import dev.drydock.base.Place;
import dev.drydock.model.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * A directory that clusters sync, other than their own.
 *
 * @param path relative to the tree
 * @param uses who syncs it
 * @param bases directories that its kustomization pulls in at hand, to any depth, in the order they
 *     are met
 */
public record Flavour(String path, List<Use> uses, List<String> bases) {
  /**
   * One Kustomization of one cluster that syncs the flavour.
   *
   * @param at its {@code spec.path}
   * @param revision what it is built from; empty where its source does not resolve
   * @param bases directories pulled in at that revision
   */
  public record Use(
      String cluster,
      ResourceId kustomization,
      Optional<Place> at,
      Optional<Revision> revision,
      List<String> bases) {
    public Use {
      bases = List.copyOf(bases);
    }
  }

  public Flavour {
    uses = List.copyOf(uses);
    bases = List.copyOf(bases);
  }

  /** Names of the clusters, without duplicates, in the fleet's order. */
  public List<String> clusters() {
    return uses.stream().map(Use::cluster).distinct().toList();
  }
}
