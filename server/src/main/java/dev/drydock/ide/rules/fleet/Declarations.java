package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.SurveyRule.Surveyed;
import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clusters of the fleet against the Cluster API objects that declare them, matched by name.
 *
 * @param declared the Cluster objects that stand for none
 * @param names names of the fleet's clusters that are declared
 * @param managers names of the clusters that get the objects
 */
record Declarations(List<Undirected> declared, Set<String> names, Set<String> managers) {
  /**
   * A Cluster object.
   *
   * @param at its name in the tree at hand
   */
  record Declared(String name, Optional<Place> at) {}

  /** A Cluster object without a directory, and the cluster that gets it. */
  record Undirected(Declared object, String manager) {}

  /** The Cluster objects that one cluster gets. */
  record Held(List<Declared> all) {}

  static Held survey(ClusterSubject cluster) {
    List<Declared> out = new ArrayList<>();
    cluster.hydrated().units().stream()
        .flatMap(u -> u.resources().stream())
        .filter(r -> Lifeline.isCluster(r.id()))
        .map(Resource::unmarked)
        .forEach(
            r ->
                out.add(
                    new Declared(
                        r.id().name(), r.root().at("metadata", "name").flatMap(cluster::place))));
    return new Held(List.copyOf(out));
  }

  /** Empty where names do not tell: no Cluster object is called as a cluster of the fleet. */
  static Optional<Declarations> of(FleetSubject fleet, List<Surveyed<Held>> all) {
    Map<String, Cluster> called = called(fleet.clusters());
    List<Undirected> undirected = new ArrayList<>();
    Set<String> managers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Surveyed<Held> s : all) {
      for (Declared d : s.value().all()) {
        managers.add(s.cluster().name());
        Cluster stands = called.get(d.name());
        if (stands == null) {
          undirected.add(new Undirected(d, s.cluster().name()));
        } else {
          names.add(stands.name());
        }
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Declarations(undirected, names, managers));
  }

  /** The first cluster for each name that a Cluster object may give it: its own, its path's end. */
  private static Map<String, Cluster> called(List<Cluster> clusters) {
    Map<String, Cluster> out = new HashMap<>();
    for (Cluster c : clusters) {
      out.putIfAbsent(c.name(), c);
      out.putIfAbsent(c.path(), c);
      for (int i = c.path().indexOf('/'); i >= 0; i = c.path().indexOf('/', i + 1)) {
        out.putIfAbsent(c.path().substring(i + 1), c);
      }
    }
    return out;
  }
}
