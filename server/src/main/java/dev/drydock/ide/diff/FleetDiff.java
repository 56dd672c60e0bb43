package dev.drydock.ide.diff;

import dev.drydock.base.Parallel;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    return each(
        before,
        after,
        wanted,
        progress,
        pair ->
            Stream.of(compared(pair, before, after, Snapshot::hydrated)).filter(FleetDiff::says));
  }

  /**
   * What a change does over a fleet: at once, and to clusters that are pinned to a commit once they
   * are promoted, as if their pins led to the state before and then to the state after. Holds on to
   * nothing that a cluster gets, so that large fleets fit.
   */
  public static Comparison comparison(
      Snapshot before, Snapshot after, Predicate<Cluster> wanted, Consumer<String> progress) {
    Snapshot promotedBefore = promoted(before);
    Snapshot promotedAfter = promoted(after);
    List<Comparison> parts =
        each(
            before,
            after,
            wanted,
            progress,
            pair -> {
              Hydrated was = hydrated(before, pair.cluster(), pair.before(), Snapshot::hydrate);
              Hydrated is = hydrated(after, pair.cluster(), pair.after(), Snapshot::hydrate);
              ClusterChanges now = HydratedDiff.of(pair.name(), was, is, after.cancel());
              List<ClusterChanges> later = new ArrayList<>();
              if (waits(is)) {
                later.add(
                    without(compared(pair, promotedBefore, promotedAfter, Snapshot::hydrate), now));
              }
              return Stream.of(Compared.of(List.of(now), later)).filter(c -> !c.empty());
            });
    return Comparison.joined(parts);
  }

  /** A cluster in both states; in one of them it may not be there. */
  private record Pair(Cluster cluster, Optional<Cluster> before, Optional<Cluster> after) {
    String name() {
      return cluster.name();
    }
  }

  private static <T> List<T> each(
      Snapshot before,
      Snapshot after,
      Predicate<Cluster> wanted,
      Consumer<String> progress,
      Function<Pair, Stream<T>> work) {
    Map<String, Cluster> old = byKey(before);
    Map<String, Cluster> now = byKey(after);
    Map<String, Cluster> all = new LinkedHashMap<>(now);
    old.forEach(all::putIfAbsent);
    List<Cluster> chosen = all.values().stream().filter(wanted).toList();
    return Parallel.map(
            chosen,
            c -> {
              after.cancel().check();
              progress.accept(c.name());
              return work.apply(
                      new Pair(
                          c,
                          Optional.ofNullable(old.get(c.key())),
                          Optional.ofNullable(now.get(c.key()))))
                  .toList();
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static ClusterChanges compared(
      Pair pair, Snapshot before, Snapshot after, BiFunction<Snapshot, Cluster, Hydrated> hydrate) {
    return HydratedDiff.of(
        pair.name(),
        hydrated(before, pair.cluster(), pair.before(), hydrate),
        hydrated(after, pair.cluster(), pair.after(), hydrate),
        after.cancel());
  }

  private static boolean says(ClusterChanges c) {
    return !c.changes().isEmpty() || !c.errors().isEmpty();
  }

  private static Snapshot promoted(Snapshot snapshot) {
    return snapshot
        .git()
        .map(g -> snapshot.over(new AllAtHand(g, snapshot.tree())))
        .orElse(snapshot);
  }

  /** Whether some of it comes from another commit than the one at hand. */
  private static boolean waits(Hydrated hydrated) {
    return hydrated.units().stream()
        .anyMatch(u -> u.revision().filter(r -> !r.atHand()).isPresent());
  }

  private static ClusterChanges without(ClusterChanges all, ClusterChanges known) {
    Set<String> said = new HashSet<>();
    known.changes().forEach(c -> said.add(words(c)));
    Set<String> errors = new HashSet<>(known.errors());
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

  private static Hydrated hydrated(
      Snapshot snapshot,
      Cluster cluster,
      Optional<Cluster> there,
      BiFunction<Snapshot, Cluster, Hydrated> hydrate) {
    return there
        .map(c -> withoutSent(hydrate.apply(snapshot, c), snapshot))
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

  private static Map<String, Cluster> byKey(Snapshot snapshot) {
    Map<String, Cluster> out = new LinkedHashMap<>();
    snapshot.fleet().clusters().forEach(c -> out.put(c.key(), c));
    return out;
  }
}
