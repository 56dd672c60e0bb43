package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.base.Wanted;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Revision;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Promoter;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be said about some files before a whole repository was looked at: from themselves, and
 * from a few of the clusters that get them. What is held against another state of the repository,
 * and what takes all clusters, is left to {@link Check#run}, which says all of this again.
 */
public final class FirstLook {
  /** So many clusters are looked at for each file. */
  private static final int CLUSTERS = 2;

  private FirstLook() {}

  /**
   * @param paths files of the tree at hand
   * @return by path, sorted, without what the files silence
   * @throws java.util.concurrent.CancellationException when the snapshot is cancelled
   */
  public static TreeMap<String, List<Finding>> at(
      Snapshot snapshot, Collection<String> paths, Guard guard) {
    return Wanted.by(snapshot.cancel(), () -> look(snapshot, paths, guard));
  }

  private static TreeMap<String, List<Finding>> look(
      Snapshot snapshot, Collection<String> paths, Guard guard) {
    Set<Cluster> clusters = new LinkedHashSet<>();
    paths.forEach(p -> clusters.addAll(getting(snapshot.fleet(), p)));
    ClusterFindings look =
        new ClusterFindings(
            snapshot, Against.DEFAULT_BRANCH, Optional.empty(), Optional.empty(), guard);
    List<ClusterFindings.One> each = look.of(List.copyOf(clusters));
    List<Finding> found = new ArrayList<>();
    each.forEach(o -> found.addAll(o.findings()));
    found.addAll(judged(snapshot, each, guard));
    TreeMap<String, List<Finding>> out = new TreeMap<>();
    paths.forEach(p -> out.put(p, of(snapshot, p, each, found, guard)));
    return out;
  }

  /** What those rules gather of some clusters that need not see all. */
  private static List<Finding> judged(
      Snapshot snapshot, List<ClusterFindings.One> each, Guard guard) {
    FleetSubject fleet = new FleetSubject(snapshot, Against.DEFAULT_BRANCH, Promoter.NONE, guard);
    List<Finding> out = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      if (rule instanceof SurveyRule<?> r && r.standsOfSome()) {
        Report report = new Report(rule.about());
        guard.run(rule.code(), () -> Check.judge(r, fleet, each, report));
        out.addAll(report.findings());
      }
    }
    return out;
  }

  private static List<Finding> of(
      Snapshot snapshot,
      String path,
      List<ClusterFindings.One> each,
      List<Finding> all,
      Guard guard) {
    List<Finding> own = Check.ofFile(snapshot, path, guard);
    List<Finding> problems = new ArrayList<>();
    List<Finding> found = all.stream().filter(f -> f.path().equals(path)).toList();
    each.forEach(
        o -> o.problems().stream().filter(f -> f.path().equals(path)).forEach(problems::add));
    return Check.finished(snapshot, own, problems, found);
  }

  /** A few of the clusters that get a file of the tree at hand. */
  private static List<Cluster> getting(Fleet fleet, String path) {
    Set<String> through = new LinkedHashSet<>();
    for (Flavour f : fleet.flavours()) {
      if (Paths.within(f.path(), path) || f.bases().stream().anyMatch(b -> Paths.within(b, path))) {
        f.uses().stream()
            .filter(u -> u.revision().filter(Revision::atHand).isPresent())
            .limit(CLUSTERS)
            .forEach(u -> through.add(u.cluster()));
      }
    }
    List<Cluster> own =
        fleet.clusters().stream()
            .filter(c -> Paths.within(c.path(), path))
            .limit(CLUSTERS)
            .toList();
    return own.isEmpty()
        ? fleet.clusters().stream().filter(c -> through.contains(c.name())).limit(CLUSTERS).toList()
        : own;
  }
}
