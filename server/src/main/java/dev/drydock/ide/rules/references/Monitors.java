package dev.drydock.ide.rules.references;

import dev.drydock.ide.LabelSelector;
import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.ide.rules.kubernetes.Configuring;
import dev.drydock.ide.rules.kubernetes.Hidden;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.references.Pods;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The selectors of the Prometheus operator: a ServiceMonitor selects Services by their labels, a
 * PodMonitor pods (prometheus-operator.dev/docs/api-reference, read 2026-11-22). Silent for
 * namespaces in which an operator may make more of them.
 */
final class Monitors {
  private static final String GROUP = "monitoring.coreos.com";

  /** What can be selected. */
  private record Target(String namespace, Map<String, String> labels, MapNode root) {}

  private final List<Target> services = new ArrayList<>();
  private final List<Target> pods = new ArrayList<>();
  private final Set<String> operated = new HashSet<>();
  private final Hidden hidden;
  private final List<Misses.Miss> out = new ArrayList<>();

  private Monitors(ClusterView view) {
    hidden = view.hidden();
    for (ClusterView.Landing l : view.landings()) {
      Resource r = l.resource();
      ResourceId id = r.id();
      if (id.kind().equals("Service") && id.group().isEmpty()) {
        services.add(new Target(l.namespace(), labels(r.root()), r.root()));
      }
      Pods.template(id, r.root()).ifPresent(t -> pods.add(new Target(l.namespace(), labels(t), t)));
      if (!KubernetesApi.owns(id.group()) && !Configuring.only(id)) {
        operated.add(l.namespace());
      }
    }
  }

  /** What monitors select and is not there. */
  static List<Misses.Miss> of(ClusterView view) {
    List<ClusterView.Landing> monitors =
        view.landings().stream()
            .filter(l -> l.resource().id().group().equals(GROUP))
            .filter(l -> l.resource().id().kind().endsWith("Monitor"))
            .toList();
    if (monitors.isEmpty()) {
      return List.of();
    }
    Monitors m = new Monitors(view);
    monitors.forEach(m::look);
    return m.out;
  }

  private void look(ClusterView.Landing l) {
    boolean ofPods = l.resource().id().kind().equals("PodMonitor");
    MapNode root = l.resource().root();
    Optional<MapNode> selector = root.at("spec", "selector").flatMap(Node::asMap);
    LabelSelector wanted =
        selector.map(LabelSelector::of).orElse(new LabelSelector(Map.of(), List.of()));
    Optional<ScalarNode> at =
        selector
            .flatMap(s -> s.map("matchLabels"))
            .filter(m -> !m.isEmpty())
            .flatMap(m -> m.entries().get(0).key().asScalar());
    boolean any =
        root.at("spec", "namespaceSelector", "any")
            .flatMap(Node::text)
            .filter("true"::equals)
            .isPresent();
    Set<String> namespaces = namespaces(root, l.namespace());
    boolean unsure =
        any
            ? !operated.isEmpty() || !hidden.nothing()
            : namespaces.stream().anyMatch(n -> operated.contains(n) || hidden.in(n));
    if (at.isEmpty() || wanted.unknown() || namespaces.contains("kube-system")) {
      return;
    }
    List<Target> selected =
        (ofPods ? pods : services)
            .stream()
                .filter(t -> any || namespaces.contains(t.namespace()))
                .filter(t -> wanted.matches(t.labels()))
                .toList();
    if (selected.isEmpty()) {
      if (!unsure) {
        String what = ofPods ? "pod" : "Service";
        add(l, at.get(), "no " + what + " carries " + wanted.label(), any ? "" : text(namespaces));
      }
    } else if (!ofPods) {
      ports(l, root, selected);
    }
  }

  private void ports(ClusterView.Landing l, MapNode root, List<Target> selected) {
    Set<String> names = new LinkedHashSet<>();
    for (Target t : selected) {
      for (Node n : items(t.root(), "ports")) {
        n.asMap().flatMap(m -> m.text("name")).ifPresent(names::add);
      }
    }
    for (Node n : items(root, "endpoints")) {
      Optional<ScalarNode> port =
          n.asMap().flatMap(m -> m.get("port")).flatMap(Node::asScalar).filter(s -> !s.isNull());
      if (port.isPresent() && !names.contains(port.get().value())) {
        String message =
            "no Service that this selects has a port named "
                + port.get().value()
                + (names.isEmpty() ? "" : ", only " + String.join(", ", names));
        add(l, port.get(), message, "");
      }
    }
  }

  private void add(ClusterView.Landing l, ScalarNode at, String message, String namespace) {
    out.add(
        new Misses.Miss(
            l, "references/reference-not-found", at, message, namespace, Optional.empty(), false));
  }

  private static List<Node> items(MapNode root, String field) {
    return root.at("spec", field).flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of());
  }

  private static Set<String> namespaces(MapNode root, String own) {
    Set<String> out = new LinkedHashSet<>();
    root.at("spec", "namespaceSelector", "matchNames")
        .flatMap(Node::asSeq)
        .ifPresent(s -> s.items().forEach(i -> i.text().ifPresent(out::add)));
    return out.isEmpty() ? Set.of(own) : out;
  }

  private static String text(Set<String> namespaces) {
    return String.join(", ", namespaces);
  }

  private static Map<String, String> labels(MapNode object) {
    return object
        .at("metadata", "labels")
        .flatMap(Node::asMap)
        .map(LabelSelector::texts)
        .orElse(Map.of());
  }
}
