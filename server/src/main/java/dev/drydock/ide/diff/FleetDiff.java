package dev.drydock.ide.diff;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.ObjectChange;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What a change does to clusters once they are promoted: of those that are pinned to a commit, as
   * if their pins led to the state before and then to the state after. What changes at once anyway
   * is left out.
   *
   * @param now what changes at once
   */
  public static List<ClusterChanges> promoted(
      Snapshot before,
      Snapshot after,
      Predicate<Cluster> wanted,
      List<ClusterChanges> now,
      Consumer<String> progress) {
    Predicate<Cluster> pinned = c -> wanted.test(c) && waits(after, c);
    if (after.git().isEmpty() || after.fleet().clusters().stream().noneMatch(pinned)) {
      return List.of();
    }
    Map<String, ClusterChanges> known = new LinkedHashMap<>();
    now.forEach(c -> known.put(c.cluster(), c));
    Map<String, Cluster> there = byPath(after);
    List<ClusterChanges> out = new ArrayList<>();
    for (ClusterChanges c :
        between(
            promoted(before),
            promoted(after),
            c -> Optional.ofNullable(there.get(c.path())).filter(pinned).isPresent(),
            progress)) {
      ClusterChanges rest = without(c, Optional.ofNullable(known.get(c.cluster())));
      if (!rest.changes().isEmpty() || !rest.errors().isEmpty()) {
        out.add(rest);
      }
    }
    return out;
  }

  private static Snapshot promoted(Snapshot snapshot) {
    return snapshot
        .git()
        .map(g -> snapshot.over(new AllAtHand(g, snapshot.tree())))
        .orElse(snapshot);
  }

  /** Whether some of it comes from another commit than the one at hand. */
  private static boolean waits(Snapshot snapshot, Cluster cluster) {
    return snapshot.hydrated(cluster).units().stream()
        .anyMatch(u -> u.revision().filter(r -> !r.atHand()).isPresent());
  }

  private static ClusterChanges without(ClusterChanges all, Optional<ClusterChanges> known) {
    Set<String> said = new HashSet<>();
    known.ifPresent(k -> k.changes().forEach(c -> said.add(words(c))));
    Set<String> errors = new HashSet<>(known.map(ClusterChanges::errors).orElse(List.of()));
    return new ClusterChanges(
        all.cluster(),
        all.changes().stream().filter(c -> !said.contains(words(c))).toList(),
        all.errors().stream().filter(e -> !errors.contains(e)).toList());
  }

  private static String words(ObjectChange c) {
    StringBuilder out = new StringBuilder(c.id().toString()).append(c.action());
    c.fields().forEach(f -> out.append(f.path()).append(f.before()).append(f.after()));
    return out.toString();
  }

  /** What one cluster would get differently if it got what another gets. */
  public static ClusterChanges of(Snapshot snapshot, Cluster from, Cluster to) {
    return HydratedDiff.of(
        to.name(), snapshot.hydrated(to), snapshot.hydrated(from), snapshot.cancel());
  }

  private static Hydrated hydrated(Snapshot snapshot, Cluster cluster, Optional<Cluster> there) {
    return there
        .map(snapshot::hydrated)
        .map(h -> withoutSent(h, snapshot))
        .orElseGet(
            () -> new Hydrated(cluster, List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  /** Without what is applied to other clusters of the fleet: there it is compared. */
  private static Hydrated withoutSent(Hydrated h, Snapshot snapshot) {
    List<Unit> own =
        h.units().stream()
            .filter(
                u ->
                    u.kustomization()
                        .remoteCluster()
                        .filter(n -> snapshot.fleet().cluster(n).isPresent())
                        .isEmpty())
            .toList();
    return own.size() == h.units().size()
        ? h
        : new Hydrated(h.cluster(), own, h.landed(), h.sources(), h.pins(), h.problems());
  }

  private static Map<String, Cluster> byPath(Snapshot snapshot) {
    Map<String, Cluster> out = new LinkedHashMap<>();
    snapshot.fleet().clusters().forEach(c -> out.put(c.key(), c));
    return out;
  }
}
