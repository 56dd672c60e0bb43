package dev.drydock.ide;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.settings.Named;
import dev.drydock.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The environments of a fleet in the order of promotion, as drydock.yaml lists them; without it
 * there is no order. A cluster belongs to the first environment that names it.
 */
public final class Stages {
  private final List<Named> environments;
  private final List<Cluster> clusters;

  private Stages(List<Named> environments, List<Cluster> clusters) {
    this.environments = environments;
    this.clusters = clusters;
  }

  public static Stages of(Settings settings, Fleet fleet) {
    return new Stages(settings.environments(), fleet.clusters());
  }

  /** Whether there is an order at all. */
  public boolean ordered() {
    return environments.size() > 1;
  }

  /** The environment of a cluster, counted from 0; empty where none names it. */
  public Optional<Integer> of(Cluster cluster) {
    for (int i = 0; i < environments.size(); i++) {
      if (environments.get(i).holds(cluster.name(), cluster.path())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  public String name(int stage) {
    return environments.get(stage).name();
  }

  /** Clusters of an environment. */
  public List<Cluster> clusters(int stage) {
    return clusters.stream().filter(c -> of(c).equals(Optional.of(stage))).toList();
  }

  /** The environments that lie between two clusters and have clusters; none where one has none. */
  public List<Integer> between(Cluster from, Cluster to) {
    Optional<Integer> a = of(from);
    Optional<Integer> b = of(to);
    List<Integer> out = new ArrayList<>();
    if (a.isPresent() && b.isPresent()) {
      for (int i = a.get() + 1; i < b.get(); i++) {
        if (!clusters(i).isEmpty()) {
          out.add(i);
        }
      }
    }
    return out;
  }

  /**
   * Whether a promotion from one to the other goes to the next stage; true where there is no order,
   * or one of them has no environment.
   */
  public boolean adjacent(Cluster from, Cluster to) {
    Optional<Integer> a = of(from);
    Optional<Integer> b = of(to);
    return !ordered()
        || a.isEmpty()
        || b.isEmpty()
        || (a.get() < b.get() && between(from, to).isEmpty());
  }

  /** Whether the destination comes before the source. */
  public boolean backwards(Cluster from, Cluster to) {
    Optional<Integer> a = of(from);
    Optional<Integer> b = of(to);
    return a.isPresent() && b.isPresent() && b.get() < a.get();
  }

  /**
   * What a cluster is promoted from: the clusters of the nearest environment before its own that
   * has any; nothing for one of the first, or of none.
   */
  public List<Cluster> before(Cluster to) {
    for (int i = of(to).orElse(0) - 1; i >= 0; i--) {
      if (!clusters(i).isEmpty()) {
        return clusters(i);
      }
    }
    return List.of();
  }
}
