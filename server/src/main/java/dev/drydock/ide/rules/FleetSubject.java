package dev.drydock.ide.rules;

import dev.drydock.base.Cancel;
import dev.drydock.base.Guard;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
  private @Nullable List<ClusterFindings.One> each;
  private @Nullable Map<String, Set<String>> builders;
  private @Nullable Map<String, List<String>> readers;
  private final Map<String, Set<String>> reach = new HashMap<>();
  private final Map<String, ServedVersions> served = new HashMap<>();
  private final Map<Class<?>, Object> derived = new HashMap<>();

  private final Promoter promoter;
  private final Guard guard;

  public FleetSubject(Snapshot snapshot) {
    this(snapshot, Against.DEFAULT_BRANCH, Promoter.NONE, Guard.strict());
  }

  /**
   * @param promoter makes the promotions that fixes offer
   * @param guard what rules on single clusters run under
   */
  public FleetSubject(Snapshot snapshot, Against against, Promoter promoter, Guard guard) {
    this.snapshot = snapshot;
    this.against = against;
    this.promoter = promoter;
    this.guard = guard;
  }

  /** What is known of each cluster, in the order of the fleet. */
  List<ClusterFindings.One> each() {
    List<ClusterFindings.One> all = each;
    if (all == null) {
      all =
          new ClusterFindings(
                  snapshot, against, base().commit(), before().map(FleetSubject::snapshot), guard)
              .all();
      each = all;
    }
    return all;
  }

  /** What several rules need of the repository, made once for each type. */
  public <T> T derived(Class<T> type, Function<FleetSubject, T> make) {
    Object known = derived.get(type);
    if (known == null) {
      known = make.apply(this);
      derived.put(type, known);
    }
    return type.cast(known);
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
    return Optional.of(new FleetSubject(snapshot.over(then), against, promoter, guard));
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

  /**
   * Every object of every cluster, all of them held at once: rules take {@link ObjectRule}, {@link
   * ClusterRule} or {@link SurveyRule} instead.
   */
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

  private record Reading(String directory) {}

  private record Named(Set<String> files) {}

  /** The files that a directory's build can read, the kustomizations themselves included. */
  public Set<String> namedBy(String directory) {
    return reach.computeIfAbsent(
        directory,
        d -> snapshot.<Named>found(new Reading(d), "", s -> new Named(Reach.of(s, d))).files());
  }

  /** The directories of the tree at hand that clusters build, with the names of these. */
  private Map<String, Set<String>> builders() {
    Map<String, Set<String>> by = builders;
    if (by == null) {
      by = new HashMap<>();
      for (ClusterFindings.One o : each()) {
        for (String d : o.atHand()) {
          by.computeIfAbsent(d, k -> new TreeSet<>()).add(o.cluster().name());
        }
      }
      builders = by;
    }
    return by;
  }

  /** The directories of the tree at hand that clusters build. */
  public Set<String> builtAtHand() {
    return builders().keySet();
  }

  /** Every directory that a cluster builds in any tree, or that a Kustomization names. */
  public Set<String> directories() {
    Set<String> out = new HashSet<>();
    each().forEach(o -> out.addAll(o.directories()));
    return out;
  }

  /** The clusters whose builds read a file of the tree at hand. */
  public Set<String> clustersReading(String path) {
    Map<String, List<String>> by = readers;
    if (by == null) {
      by = new HashMap<>();
      for (String d : builtAtHand()) {
        cancel().check();
        for (String f : namedBy(d)) {
          by.computeIfAbsent(f, k -> new ArrayList<>(2)).add(d);
        }
      }
      readers = by;
    }
    Set<String> out = new TreeSet<>();
    by.getOrDefault(path, List.of()).forEach(d -> out.addAll(builders().get(d)));
    return out;
  }
}
