package dev.drydock.ide.rules.fleet;

import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.FleetSubject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clusters of the fleet against the Cluster API objects that declare them, matched by name.
 *
 * @param declared the Cluster objects
 * @param names names of the fleet's clusters that are declared
 * @param managers names of the clusters that get the objects
 */
record Declarations(List<FleetSubject.Gets> declared, Set<String> names, Set<String> managers) {
  /** Empty where names do not tell: no Cluster object is called as a cluster of the fleet. */
  static Optional<Declarations> of(FleetSubject fleet) {
    List<FleetSubject.Gets> declared = new ArrayList<>();
    Set<String> managers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (FleetSubject.Gets g : fleet.gets()) {
      if (g.resource().id().kind().equals("Cluster")
          && g.resource().id().group().equals("cluster.x-k8s.io")) {
        declared.add(g);
        managers.add(g.cluster().name());
        clusterOf(fleet, g.resource().id().name()).ifPresent(c -> names.add(c.name()));
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Declarations(declared, names, managers));
  }

  /** The cluster of the fleet that a Cluster object of that name stands for. */
  static Optional<Cluster> clusterOf(FleetSubject fleet, String name) {
    return fleet.clusters().stream()
        .filter(
            c -> c.name().equals(name) || c.path().equals(name) || c.path().endsWith("/" + name))
        .findFirst();
  }
}
