package dev.drydock.ide.lens;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.PromotionSteps;
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
      PromotionSteps.to(snapshot, clusters.get(0), k, PROMOTIONS)
          .forEach(
              to ->
                  out.add(
                      new Lens(
                          span, Lens.Kind.PROMOTE, new Lens.Step(clusters.get(0).name(), to))));
    }
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
