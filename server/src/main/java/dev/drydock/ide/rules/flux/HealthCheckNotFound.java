package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.ide.rules.kubernetes.Hidden;
import dev.drydock.model.references.KindPattern;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/** A health check of something that never comes. */
public final class HealthCheckNotFound implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/health-check-not-found",
          Severity.WARNING,
          "A health check names an object that nothing of the cluster makes.",
          "The Kustomization waits for it until its timeout and is never ready, nor is anything that depends on it. Silent where a Kustomization or a chart of the cluster cannot be rendered here: the object may come from there.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    for (Unit u : cluster.hydrated().units()) {
      List<Node> checks = checks(u.kustomization());
      if (checks.isEmpty() || u.kustomization().remote() || u.kustomization().suspended()) {
        continue;
      }
      for (Node n : checks) {
        missing(cluster, u, WholeCluster.of(cluster), n, report);
      }
    }
  }

  private static List<Node> checks(FluxKustomization k) {
    return k.spec("healthChecks").flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of());
  }

  private static void missing(
      ClusterSubject cluster, Unit u, WholeCluster all, Node check, Report report) {
    Optional<MapNode> m = check.asMap();
    String kind = m.flatMap(x -> x.text("kind")).orElse("");
    String name = m.flatMap(x -> x.text("name")).orElse("");
    if (kind.isEmpty() || name.isEmpty()) {
      return;
    }
    String namespace = m.flatMap(x -> x.text("namespace")).orElse("");
    Optional<String> group =
        m.flatMap(x -> x.text("apiVersion"))
            .map(v -> v.indexOf('/') < 0 ? "" : v.substring(0, v.indexOf('/')));
    Optional<Place> at = m.flatMap(x -> x.get("name")).flatMap(cluster::place);
    boolean flux = group.filter(g -> g.endsWith(".toolkit.fluxcd.io")).isPresent();
    Hidden hidden = ClusterView.of(cluster).hidden();
    boolean inSight =
        flux
            ? all.kustomizationsInSight()
            : hidden.nothing()
                || hidden.of(new KindPattern(group.orElse("*"), List.of(kind)), namespace, name)
                    == Hidden.Doubt.NONE;
    if (at.isPresent() && inSight && !all.has(group, kind, namespace, name)) {
      report.find(
          at.get(),
          u.kustomization().id().name()
              + " waits for "
              + kind
              + " "
              + name
              + (namespace.isEmpty() ? "" : " in namespace " + namespace)
              + ", which nothing of the cluster makes");
    }
  }
}
