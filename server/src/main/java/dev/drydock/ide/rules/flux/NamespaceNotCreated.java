package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.kustomize.Resource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Objects for a namespace that nobody makes. */
public final class NamespaceNotCreated implements ClusterRule {
  /** Those that every cluster has, and the one that Flux itself lives in. */
  private static final Set<String> THERE =
      Set.of("", "default", "kube-system", "kube-public", "kube-node-lease", "flux-system");

  private static final About ABOUT =
      new About(
          "flux/namespace-not-created",
          Severity.WARNING,
          "A Kustomization applies objects to a namespace that nothing of the cluster makes.",
          "The API server refuses objects of a namespace that is not there, and Flux applies nothing of that Kustomization then. Namespaces count that any Kustomization or HelmRelease of the cluster makes; silent where one that cannot be rendered here may make it, and for a cluster that makes no namespaces at all.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    WholeCluster all = WholeCluster.of(cluster);
    Set<String> own = new HashSet<>(all.namespaces());
    own.removeAll(THERE);
    if (own.isEmpty()) {
      return;
    }
    for (Unit u : cluster.hydrated().units()) {
      if (!u.kustomization().remote() && !u.kustomization().suspended()) {
        unit(cluster, u, all, report);
      }
    }
  }

  private static void unit(ClusterSubject cluster, Unit u, WholeCluster all, Report report) {
    Set<String> said = new HashSet<>(THERE);
    for (Resource r : u.resources()) {
      String namespace = r.id().namespace();
      if (!all.namespaces().contains(namespace)
          && said.add(namespace)
          && !ClusterView.of(cluster).hidden().mayMake(namespace)) {
        Optional<Place> at =
            r.root()
                .at("metadata", "namespace")
                .flatMap(cluster::place)
                .or(() -> u.kustomization().pathPlace().filter(cluster::atHand));
        at.ifPresent(
            p ->
                report.find(
                    p,
                    "Kustomization "
                        + u.kustomization().id().name()
                        + " applies "
                        + r.id().kind()
                        + " "
                        + r.id().name()
                        + " to namespace "
                        + namespace
                        + ", which nothing of the cluster makes"));
      }
    }
  }
}
