package dev.drydock.cli.output;

import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.ide.fleet.ClusterOverview;
import dev.drydock.ide.fleet.FleetOverview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who consumes what in a fleet: clusters, flavours, bases.
 *
 * @param environments in the order of promotion; clusters of none last, under an empty name
 * @param flavours by path
 * @param bases by path
 */
record FleetGraph(List<Environment> environments, List<Flavour> flavours, List<Base> bases) {
  /** Clusters that belong together, those that are alike as one state. */
  record Environment(String name, List<State> states) {
    /** What stands above it. */
    String title(boolean alone) {
      return name.isEmpty() ? (alone ? "clusters" : "no environment") : name;
    }
  }

  /**
   * What some clusters sync.
   *
   * @param clusters those that sync just this; never empty
   */
  record State(List<String> clusters, List<Link> links) {
    /** How far the furthest behind of what they sync is, in commits; 0 where nothing is. */
    int behind() {
      return links.stream().mapToInt(Link::behind).max().orElse(0);
    }
  }

  /**
   * A directory that clusters sync.
   *
   * @param flavour its path
   * @param from the branch, tag, commit or artifact that they take it from
   * @param behind commits that their branch has and it lacks
   */
  record Link(String flavour, String from, int behind) {
    /** As people say it: {@code commit 3f1c0de, 2 behind}. */
    String words() {
      return behind > 0 ? from + ", " + behind + " behind" : from;
    }
  }

  /** Bases that clusters take besides their flavours, as the components of a Kustomization are. */
  List<Base> besides(State state) {
    Set<String> synced = state.links().stream().map(Link::flavour).collect(Collectors.toSet());
    return bases.stream()
        .filter(
            b ->
                state.clusters().stream()
                    .anyMatch(c -> b.clusters().contains(c) || b.pinned().contains(c)))
        .filter(b -> b.flavours().stream().noneMatch(synced::contains))
        .toList();
  }

  static FleetGraph of(FleetOverview fleet) {
    Map<String, Map<List<Link>, List<String>>> found = new LinkedHashMap<>();
    fleet.environments().forEach(e -> found.put(e.name(), new LinkedHashMap<>()));
    found.put("", new LinkedHashMap<>());
    for (ClusterOverview c : fleet.clusters()) {
      found
          .computeIfAbsent(c.environment().orElse(""), e -> new LinkedHashMap<>())
          .computeIfAbsent(links(c), l -> new ArrayList<>())
          .add(c.name());
    }
    List<Environment> environments = new ArrayList<>();
    found.forEach(
        (name, states) -> {
          if (!states.isEmpty()) {
            environments.add(
                new Environment(
                    name,
                    states.entrySet().stream()
                        .map(e -> new State(e.getValue(), e.getKey()))
                        .toList()));
          }
        });
    return new FleetGraph(environments, fleet.flavours(), fleet.bases());
  }

  private static List<Link> links(ClusterOverview cluster) {
    Set<Link> out = new LinkedHashSet<>();
    for (ClusterOverview.Sync sync : cluster.syncs()) {
      out.add(
          new Link(
              sync.flavour(),
              FleetReport.from(sync),
              sync.pin().map(p -> p.behind().orElse(0)).orElse(0)));
    }
    return List.copyOf(out);
  }
}
