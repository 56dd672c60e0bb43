package dev.drydock.ide;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Promotions that suggest themselves: between clusters that sync the same flavour, to the next
 * environment, of a commit that the destination does not have yet. Nothing is built to find them.
 */
public final class PromotionSteps {
  private final Snapshot snapshot;
  private final Stages stages;

  private PromotionSteps(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.stages = Stages.of(snapshot.context().settings(), snapshot.fleet());
  }

  /**
   * One to offer.
   *
   * @param from the cluster whose commit it is
   * @param commit what it runs, in hexadecimal digits
   */
  public record Step(Cluster from, String commit) {}

  /**
   * Names of clusters that what one of a cluster's Kustomizations builds may be promoted to.
   *
   * @param most so many are looked for
   */
  public static List<String> to(Snapshot snapshot, Cluster from, FluxKustomization k, int most) {
    if (k.id().sameObject(from.bootstrap().id())) {
      return List.of();
    }
    PromotionSteps steps = new PromotionSteps(snapshot);
    Optional<String> commit = from.pin(k).flatMap(Pin::commit);
    return snapshot.fleet().clusters().stream()
        .filter(to -> steps.between(from, k, commit, to))
        .map(Cluster::name)
        .limit(most)
        .toList();
  }

  /**
   * What may be promoted to a cluster, the smallest step first; of clusters that run the same
   * commit the first.
   */
  public static List<Step> from(Snapshot snapshot, Cluster to) {
    PromotionSteps steps = new PromotionSteps(snapshot);
    Map<String, Step> byCommit = new LinkedHashMap<>();
    for (Cluster from : snapshot.fleet().clusters()) {
      for (FluxKustomization k : from.syncs()) {
        Optional<String> commit = from.pin(k).flatMap(Pin::commit);
        if (commit.isPresent()
            && !byCommit.containsKey(commit.get())
            && steps.between(from, k, commit, to)) {
          byCommit.put(commit.get(), new Step(from, commit.get()));
        }
      }
    }
    List<Step> out = new ArrayList<>(byCommit.values());
    out.sort(Comparator.comparingInt(o -> steps.distance(to, o.commit())));
    return out;
  }

  private boolean between(Cluster from, FluxKustomization k, Optional<String> commit, Cluster to) {
    if (to.name().equals(from.name()) || !stages.adjacent(from, to)) {
      return false;
    }
    Optional<String> path = Paths.resolve("", k.path());
    return to.syncs().stream()
        .anyMatch(
            other -> Paths.resolve("", other.path()).equals(path) && !ahead(to, other, commit));
  }

  /**
   * Whether the destination's own pin holds the commit already. One that follows a branch may be
   * next where clusters are promoted in an order; without one it is where changes come from.
   */
  private boolean ahead(Cluster to, FluxKustomization k, Optional<String> commit) {
    boolean follows =
        !stages.ordered() && to.pins().stream().allMatch(PromotionSteps::followsABranch);
    Optional<String> theirs = to.pin(k).filter(p -> p.fixed() || follows).flatMap(Pin::commit);
    return theirs.isPresent()
        && commit.isPresent()
        && snapshot.git().filter(g -> g.contains(theirs.get(), commit.get())).isPresent();
  }

  /** A pin that nothing uses shows that the cluster is meant to be pinned. */
  private static boolean followsABranch(Pin pin) {
    return !pin.fixed() && pin.commit().isPresent() && !pin.usedBy().isEmpty();
  }

  /**
   * Commits from what a cluster runs to another; the largest number where they cannot be counted.
   */
  private int distance(Cluster to, String commit) {
    Optional<Revisions> git = snapshot.git();
    return to.syncs().stream()
        .flatMap(k -> to.pin(k).flatMap(Pin::commit).stream())
        .mapToInt(c -> git.map(g -> g.countBetween(c, commit).orElse(Integer.MAX_VALUE)).orElse(0))
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
