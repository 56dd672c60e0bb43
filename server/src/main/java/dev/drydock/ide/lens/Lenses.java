package dev.drydock.ide.lens;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.Stages;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds lenses at once, and says later what stands in one: counting takes a build. */
public final class Lenses {
  /** So many promotions are offered above one Kustomization. */
  private static final int PROMOTIONS = 3;

  private Lenses() {}

  /** Where lenses stand in a file; looks at the fleet, builds nothing for it. */
  public static List<Lens> of(Snapshot snapshot, String file) {
    List<Lens> out = new ArrayList<>();
    if (Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(file))) {
      Lens.Directory directory = new Lens.Directory(Paths.parent(file));
      out.add(new Lens(Span.at(0), Lens.Kind.PREVIEW, directory));
      out.add(new Lens(Span.at(0), Lens.Kind.IMPACT, directory));
      return out;
    }
    snapshot
        .parsed(file)
        .ifPresent(p -> p.documents().forEach(d -> document(snapshot, file, d, out)));
    return out;
  }

  private static void document(Snapshot snapshot, String file, Document d, List<Lens> out) {
    boolean flux =
        d.root().asMap().flatMap(m -> FluxKustomization.of(m, Optional.empty())).isPresent();
    if (!flux) {
      return;
    }
    List<Cluster> clusters = new ArrayList<>();
    Optional<FluxKustomization> declared = Optional.empty();
    for (Cluster c : snapshot.fleet().clusters()) {
      for (FluxKustomization k : c.kustomizations()) {
        if (k.at().filter(at -> at.path().equals(file) && d.span().covers(at.span())).isPresent()) {
          clusters.add(c);
          declared = Optional.of(k);
        }
      }
    }
    if (declared.isEmpty()) {
      return;
    }
    FluxKustomization k = declared.get();
    Span span =
        d.root()
            .asMap()
            .flatMap(m -> m.get("kind"))
            .flatMap(n -> n.origin().place())
            .map(Place::span)
            .orElse(d.span());
    Lens.Sync sync =
        new Lens.Sync(
            clusters.stream().map(Cluster::name).toList(), k.id().namespace(), k.id().name());
    out.add(new Lens(span, Lens.Kind.PREVIEW, sync));
    if (clusters.size() == 1) {
      promotions(snapshot, clusters.get(0), k)
          .forEach(
              to ->
                  out.add(
                      new Lens(
                          span, Lens.Kind.PROMOTE, new Lens.Step(clusters.get(0).name(), to))));
    }
  }

  /**
   * Clusters of the next environment that sync the same flavour, and are not known to be ahead
   * already.
   */
  private static List<String> promotions(Snapshot snapshot, Cluster from, FluxKustomization k) {
    if (k.id().sameObject(from.bootstrap().id())) {
      return List.of();
    }
    Optional<String> commit = from.pin(k).flatMap(p -> p.commit());
    List<String> out = new ArrayList<>();
    Stages stages = Stages.of(snapshot.context().settings(), snapshot.fleet());
    for (Cluster to : snapshot.fleet().clusters()) {
      if (!stages.adjacent(from, to)) {
        continue;
      }
      for (FluxKustomization other : to.syncs()) {
        boolean same = Paths.resolve("", other.path()).equals(Paths.resolve("", k.path()));
        if (!to.name().equals(from.name())
            && same
            && !ahead(snapshot, to, other, commit, stages.ordered())
            && out.size() < PROMOTIONS) {
          out.add(to.name());
        }
      }
    }
    return out.stream().distinct().toList();
  }

  /**
   * Whether the destination's own pin holds the commit already.
   *
   * @param ordered whether clusters are promoted in an order, in which one that follows a branch
   *     may be next; without one it is where changes come from
   */
  private static boolean ahead(
      Snapshot snapshot,
      Cluster to,
      FluxKustomization k,
      Optional<String> commit,
      boolean ordered) {
    boolean follows = !ordered && to.pins().stream().allMatch(Lenses::followsABranch);
    Optional<String> theirs = to.pin(k).filter(p -> p.fixed() || follows).flatMap(p -> p.commit());
    return theirs.isPresent()
        && commit.isPresent()
        && snapshot.git().filter(g -> g.contains(theirs.get(), commit.get())).isPresent();
  }

  /** A pin that nothing uses shows that the cluster is meant to be pinned. */
  private static boolean followsABranch(Pin pin) {
    return !pin.fixed() && pin.commit().isPresent() && !pin.usedBy().isEmpty();
  }

  /** What stands in a lens; empty where there is nothing to say. */
  public static Optional<String> title(Snapshot snapshot, Lens lens) {
    if (lens.subject() instanceof Lens.Step s) {
      return Optional.of("Promote to " + s.to());
    } else if (lens.subject() instanceof Lens.Sync s) {
      return count(snapshot, s).map(Lenses::preview);
    } else if (lens.subject() instanceof Lens.Directory d) {
      return lens.kind() == Lens.Kind.PREVIEW
          ? Optional.of(preview(snapshot.built(d.path()).resources().size()))
          : Optional.of(impact(snapshot, d.path()));
    }
    return Optional.empty();
  }

  private static String preview(int objects) {
    return objects == 1 ? "Preview 1 object" : "Preview " + objects + " objects";
  }

  private static Optional<Integer> count(Snapshot snapshot, Lens.Sync sync) {
    for (String name : sync.clusters()) {
      Optional<Cluster> cluster = snapshot.fleet().cluster(name);
      if (cluster.isPresent()) {
        Hydrated hydrated = snapshot.hydrated(cluster.get());
        for (Unit u : hydrated.units()) {
          if (u.kustomization().id().name().equals(sync.name())
              && u.kustomization().id().namespace().equals(sync.namespace())) {
            return Optional.of(u.resources().size());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** {@code Changes 3 clusters: 1 now, 2 after promotion}. */
  private static String impact(Snapshot snapshot, String where) {
    Set<String> now = new LinkedHashSet<>();
    Set<String> later = new LinkedHashSet<>();
    for (Flavour f : snapshot.fleet().flavours()) {
      for (Flavour.Use use : f.uses()) {
        boolean reads = f.path().equals(where) || use.bases().contains(where);
        boolean willRead = f.path().equals(where) || f.bases().contains(where);
        boolean atHand = use.revision().filter(Revision::atHand).isPresent();
        if (reads && atHand) {
          now.add(use.cluster());
        } else if (reads || willRead) {
          later.add(use.cluster());
        }
      }
    }
    for (Base b : snapshot.fleet().bases()) {
      if (b.path().equals(where)) {
        now.addAll(b.clusters());
        later.addAll(b.pinned());
      }
    }
    for (Cluster c : snapshot.fleet().clusters()) {
      if (Paths.within(c.path(), where)) {
        now.add(c.name());
      }
    }
    later.removeAll(now);
    int all = now.size() + later.size();
    if (all == 0) {
      return "Changes no cluster";
    }
    String clusters = all == 1 ? "Changes 1 cluster" : "Changes " + all + " clusters";
    return later.isEmpty()
        ? clusters
        : clusters + ": " + now.size() + " now, " + later.size() + " after promotion";
  }
}
