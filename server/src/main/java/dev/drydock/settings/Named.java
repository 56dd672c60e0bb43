package dev.drydock.settings;

import dev.drydock.base.Place;
import java.util.List;

/**
 * Some clusters under one name: an environment or a promotion group.
 *
 * @param clusters patterns of the clusters that belong to it
 * @param at its name in drydock.yaml
 */
public record Named(String name, List<ClusterPattern> clusters, Place at) {
  public Named {
    clusters = List.copyOf(clusters);
  }

  /** Whether a cluster of that name and path belongs to it. */
  public boolean holds(String clusterName, String clusterPath) {
    return clusters.stream().anyMatch(p -> p.matches(clusterName, clusterPath));
  }
}
