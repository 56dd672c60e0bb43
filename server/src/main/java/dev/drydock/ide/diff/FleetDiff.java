package dev.drydock.ide.diff;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Compares what clusters get. */
public final class FleetDiff {
  private FleetDiff() {}

  /**
   * What changes on each cluster between two states of one repository. A cluster is the same by its
   * directory; one that comes or goes is compared with nothing.
   *
   * @param wanted which clusters to look at
   * @param progress is told the name of each cluster before it is built
   * @return those that change or cannot be compared, in the fleet's order
   */
  public static List<ClusterChanges> between(
      Snapshot before, Snapshot after, Predicate<Cluster> wanted, Consumer<String> progress) {
    Map<String, Cluster> old = byPath(before);
    Map<String, Cluster> now = byPath(after);
    Map<String, Cluster> all = new LinkedHashMap<>(now);
    old.forEach(all::putIfAbsent);
    List<ClusterChanges> out = new ArrayList<>();
    for (Cluster cluster : all.values()) {
      if (!wanted.test(cluster)) {
        continue;
      }
      after.cancel().check();
      progress.accept(cluster.name());
      ClusterChanges changes =
          HydratedDiff.of(
              cluster.name(),
              hydrated(before, cluster, Optional.ofNullable(old.get(cluster.key()))),
              hydrated(after, cluster, Optional.ofNullable(now.get(cluster.key()))),
              after.cancel());
      if (!changes.changes().isEmpty() || !changes.errors().isEmpty()) {
        out.add(changes);
      }
    }
    return out;
  }

  /** What one cluster would get differently if it got what another gets. */
  public static ClusterChanges of(Snapshot snapshot, Cluster from, Cluster to) {
    return HydratedDiff.of(
        to.name(), snapshot.hydrated(to), snapshot.hydrated(from), snapshot.cancel());
  }

  private static Hydrated hydrated(Snapshot snapshot, Cluster cluster, Optional<Cluster> there) {
    return there
        .map(snapshot::hydrated)
        .orElseGet(
            () -> new Hydrated(cluster, List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Map<String, Cluster> byPath(Snapshot snapshot) {
    Map<String, Cluster> out = new LinkedHashMap<>();
    snapshot.fleet().clusters().forEach(c -> out.put(c.key(), c));
    return out;
  }
}
