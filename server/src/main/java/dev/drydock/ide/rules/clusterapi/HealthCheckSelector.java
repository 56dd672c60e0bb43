package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A MachineHealthCheck for no machine. */
public final class HealthCheckSelector implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/health-check-selector",
          Severity.WARNING,
          "The selector of a MachineHealthCheck selects no Machine of its cluster.",
          "Machines that fail are not replaced. The labels of Machines come from the template of their MachineDeployment, MachineSet or control plane, and Cluster API adds its own. Nothing is said of clusters with a topology, whose machines come from a ClusterClass, nor where the management cluster cannot be rendered whole.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    CapiObjects.of(cluster)
        .filter(CapiObjects::whole)
        .ifPresent(capi -> capi.kind("MachineHealthCheck").forEach(c -> check(capi, c, report)));
  }

  private static void check(CapiObjects capi, Resource check, Report report) {
    String name = CapiObjects.text(check, "spec", "clusterName").orElse("");
    Optional<Resource> cluster = capi.clusterNamed(check.id().namespace(), name);
    Optional<Selector> selector =
        check
            .root()
            .at("spec", "selector")
            .flatMap(Node::asMap)
            .map(Selector::new)
            .filter(s -> !s.isEmpty());
    boolean topology = cluster.filter(c -> c.root().at("spec", "topology").isPresent()).isPresent();
    if (cluster.isEmpty() || topology || selector.isEmpty()) {
      return;
    }
    Optional<List<Machines>> machines = Machines.of(capi, cluster.get());
    boolean some =
        machines.isEmpty()
            || machines.get().isEmpty()
            || machines.get().stream().anyMatch(m -> m.mayFit(selector.get()));
    Optional<Place> at = at(selector.get(), machines).flatMap(capi.cluster()::place);
    if (some || at.isEmpty()) {
      return;
    }
    Report.Found found = report.find(at.get(), "selects no Machine of the cluster " + name);
    for (Machines m : machines.get()) {
      m.at()
          .flatMap(capi.cluster()::place)
          .ifPresent(p -> found.related(p, "its Machines carry " + m.text()));
    }
  }

  /** The first label that no Machine has as it is asked for. */
  private static Optional<Node> at(Selector selector, Optional<List<Machines>> machines) {
    List<MapNode.Entry> labels =
        selector.node().map("matchLabels").map(MapNode::entries).orElse(List.of());
    return labels.stream()
        .filter(e -> machines.orElse(List.of()).stream().noneMatch(m -> carries(m, e)))
        .findFirst()
        .or(() -> labels.stream().findFirst())
        .map(MapNode.Entry::key)
        .or(() -> selector.node().get("matchExpressions"));
  }

  private static boolean carries(Machines m, MapNode.Entry e) {
    Map<String, String> labels = m.labels();
    return e.value().text().orElse("").equals(labels.get(e.name()));
  }
}
