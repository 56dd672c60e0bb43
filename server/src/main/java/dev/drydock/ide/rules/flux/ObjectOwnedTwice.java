package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One object, two masters. */
public final class ObjectOwnedTwice implements ClusterRule {
  private static final String SSA = "kustomize.toolkit.fluxcd.io/ssa";
  private static final String RECONCILE = "kustomize.toolkit.fluxcd.io/reconcile";
  private static final About ABOUT =
      new About(
          "flux/object-owned-twice",
          Severity.ERROR,
          "Two Kustomizations of one cluster apply the same object.",
          "Each takes it back from the other at every interval, and when one of them stops applying it, it deletes it under the other's hands if it prunes.");

  private record Key(String group, String kind, String namespace, String name) {}

  private record Owned(Unit unit, Resource resource) {}

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    Map<Key, Owned> first = new HashMap<>();
    for (Unit u : cluster.hydrated().units()) {
      cluster.cancel().check();
      if (u.kustomization().remote() || u.kustomization().suspended()) {
        continue;
      }
      for (Resource r : u.resources()) {
        ResourceId id = r.id();
        if (id.name().contains("${") || id.namespace().contains("${")) {
          continue; // variables that only the cluster knows will tell them apart
        }
        Key key = new Key(id.group(), id.kind(), id.namespace(), id.name());
        Owned before = first.putIfAbsent(key, new Owned(u, r));
        if (before == null || shared(r)) {
          continue;
        }
        if (shared(before.resource())) {
          first.put(key, new Owned(u, r));
        } else if (!before.unit().kustomization().id().sameObject(u.kustomization().id())) {
          found(cluster, before, new Owned(u, r), report);
        }
      }
    }
  }

  private static boolean shared(Resource r) {
    Optional<String> ssa = r.root().at("metadata", "annotations", SSA).flatMap(Node::text);
    Optional<String> reconcile =
        r.root().at("metadata", "annotations", RECONCILE).flatMap(Node::text);
    return ssa.isPresent() || reconcile.filter("disabled"::equals).isPresent();
  }

  private static void found(ClusterSubject cluster, Owned a, Owned b, Report report) {
    Optional<Place> at =
        name(cluster, b).or(() -> b.unit().kustomization().at().filter(cluster::atHand));
    if (at.isEmpty()) {
      return;
    }
    Report.Found f =
        report.find(
            at.get(),
            b.resource().id().label()
                + " is applied by two Kustomizations, "
                + a.unit().kustomization().id().name()
                + " and "
                + b.unit().kustomization().id().name());
    name(cluster, a)
        .filter(p -> !p.equals(at.get()))
        .ifPresent(p -> f.related(p, "by " + a.unit().kustomization().id().name() + " from here"));
    b.unit()
        .kustomization()
        .at()
        .filter(cluster::atHand)
        .ifPresent(p -> f.related(p, "Kustomization " + b.unit().kustomization().id().name()));
  }

  private static Optional<Place> name(ClusterSubject cluster, Owned o) {
    return o.resource().root().at("metadata", "name").flatMap(cluster::place);
  }
}
