package dev.drydock.ide.rules;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.DiffBase;
import dev.drydock.ide.Promoter;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.OverlayTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A whole repository as a rule sees it; what several rules need is computed once. */
public final class FleetSubject {
  /**
   * One object that one cluster gets.
   *
   * @param unit the Kustomization that applies it
   */
  public record Gets(Cluster cluster, Unit unit, Resource resource) {}

  private final Snapshot snapshot;
  private final Against against;
  private @Nullable DiffBase base;
  private @Nullable FleetSubject before;
  private @Nullable List<Gets> gets;
  private @Nullable Map<String, Set<String>> consumers;
  private final Map<String, Set<String>> reach = new HashMap<>();
  private final Map<String, ServedVersions> served = new HashMap<>();

  private final Promoter promoter;

  public FleetSubject(Snapshot snapshot) {
    this(snapshot, Against.DEFAULT_BRANCH, Promoter.NONE);
  }

  /**
   * @param promoter makes the promotions that fixes offer
   */
  public FleetSubject(Snapshot snapshot, Against against, Promoter promoter) {
    this.snapshot = snapshot;
    this.against = against;
    this.promoter = promoter;
  }

  /** What would be promoted from one cluster to another; empty where that cannot be done. */
  public Optional<Promoter.Offer> promotion(Cluster from, Cluster to) {
    return promoter.offer(snapshot, from.name(), to.name());
  }

  /** What the change at hand is held against. */
  public Against against() {
    return against;
  }

  /** The commit that it is held against, or why there is none. */
  public DiffBase base() {
    DiffBase known = base;
    if (known == null) {
      known = DiffBase.mergeBase(snapshot, Optional.empty(), against.revision());
      base = known;
    }
    return known;
  }

  /** The repository at {@link #base}; empty where that is not known. */
  public Optional<FleetSubject> before() {
    if (before == null) {
      before = base().commit().flatMap(snapshot::at).map(FleetSubject::new).orElse(null);
    }
    return Optional.ofNullable(before);
  }

  /**
   * The tree at hand with the drydock.yaml of the state before; empty where that is the same. What
   * a change says in it about clusters and charts cannot hide what the change does.
   */
  public Optional<FleetSubject> withOldSettings() {
    FileTree tree = snapshot.tree();
    Optional<Blob> old = before().flatMap(b -> b.snapshot().tree().read(Settings.FILE));
    if (before().isEmpty() || tree.contentId(Settings.FILE).equals(old.map(Blob::id))) {
      return Optional.empty();
    }
    FileTree then =
        old.map(b -> new OverlayTree(tree, Map.of(Settings.FILE, b)))
            .orElseGet(() -> new OverlayTree(tree, Map.of(), Set.of(Settings.FILE)));
    return Optional.of(new FleetSubject(snapshot.over(then), against, promoter));
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public Cancel cancel() {
    return snapshot.cancel();
  }

  public List<Cluster> clusters() {
    return snapshot.fleet().clusters();
  }

  public Hydrated hydrated(Cluster c) {
    return snapshot.hydrated(c);
  }

  /** Every object of every cluster. */
  public List<Gets> gets() {
    List<Gets> all = gets;
    if (all == null) {
      all = new ArrayList<>();
      for (Cluster c : clusters()) {
        for (Unit u : hydrated(c).units()) {
          cancel().check();
          for (Resource r : u.resources()) {
            all.add(new Gets(c, u, r));
          }
        }
      }
      gets = all;
    }
    return all;
  }

  /** What the controllers of a cluster serve, as far as its own manifests say. */
  public ServedVersions served(Cluster c) {
    return served.computeIfAbsent(c.name(), n -> ServedVersions.of(hydrated(c)));
  }

  /**
   * Where a node stands in the tree at hand; empty where it was built from another state of its
   * file, or from none.
   */
  public Optional<Place> place(Node node) {
    return node.origin().place().filter(this::atHand);
  }

  /** Whether the text of a place is the one at hand. */
  public boolean atHand(Place p) {
    return snapshot.tree().contentId(p.path()).filter(p.source().contentId()::equals).isPresent();
  }

  /** The files that a directory's build can read, the kustomizations themselves included. */
  public Set<String> namedBy(String directory) {
    return reach.computeIfAbsent(directory, d -> Reach.of(snapshot, d));
  }

  /** The clusters whose builds read a file of the tree at hand. */
  public Set<String> clustersReading(String path) {
    Map<String, Set<String>> by = consumers;
    if (by == null) {
      by = new HashMap<>();
      for (Cluster c : clusters()) {
        for (Unit u : hydrated(c).units()) {
          cancel().check();
          if (u.revision().filter(r -> r.atHand()).isPresent()) {
            for (String f : namedBy(u.directory())) {
              by.computeIfAbsent(f, k -> new TreeSet<>()).add(c.name());
            }
          }
        }
      }
      consumers = by;
    }
    return by.getOrDefault(path, Set.of());
  }
}
