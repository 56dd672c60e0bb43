package dev.drydock.ide.rules.flux;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.HelmRelease;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that one cluster gets, for rules that say what is not there: they have to be silent where
 * something of it is out of sight.
 */
final class WholeCluster {
  private final boolean whole;
  private final List<Resource> everything = new ArrayList<>();
  private final Set<String> namespaces = new HashSet<>();

  private WholeCluster(Hydrated h) {
    this.whole = h.complete();
    List<Unit> units = new ArrayList<>(h.landed());
    h.units().stream().filter(u -> !u.kustomization().remote()).forEach(units::add);
    for (Unit u : units) {
      everything.addAll(u.everything());
    }
    everything.forEach(this::namespace);
  }

  static WholeCluster of(ClusterSubject cluster) {
    return cluster.derived(WholeCluster.class, c -> new WholeCluster(c.hydrated()));
  }

  /** Whether every Kustomization of it is rendered. */
  boolean kustomizationsInSight() {
    return whole;
  }

  List<Resource> everything() {
    return everything;
  }

  /** Names of the namespaces that something of it makes. */
  Set<String> namespaces() {
    return namespaces;
  }

  private void namespace(Resource r) {
    ResourceId id = r.id();
    if (id.kind().equals("Namespace") && id.group().isEmpty()) {
      namespaces.add(id.name());
    }
    if (!id.kind().equals("HelmRelease")) {
      return;
    }
    HelmRelease.of(r.root())
        .filter(
            h ->
                h.spec("install", "createNamespace")
                    .flatMap(Node::text)
                    .filter("true"::equals)
                    .isPresent())
        .ifPresent(h -> namespaces.add(h.releaseNamespace()));
  }

  /** Whether anything of it is called so. */
  boolean has(Optional<String> group, String kind, String namespace, String name) {
    return everything.stream()
        .map(Resource::id)
        .anyMatch(
            id ->
                id.kind().equals(kind)
                    && id.name().equals(name)
                    && group.map(id.group()::equals).orElse(true)
                    && (namespace.isEmpty()
                        || id.namespace().isEmpty()
                        || id.namespace().equals(namespace)));
  }
}
