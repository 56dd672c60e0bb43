package dev.drydock.ide.rules.clusterapi;

import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Machines that one object makes, by their labels (Cluster API's book, "Labels and
 * Annotations").
 *
 * @param at the object's name
 * @param labels what they carry, as far as it is known beforehand
 */
record Machines(Optional<Node> at, Map<String, String> labels) {
  private static final String PREFIX = "cluster.x-k8s.io/";

  /** The makers of Machines, each with the path of their template's labels. */
  private static final Map<String, List<String>> MAKERS =
      Map.of(
          "MachineDeployment", List.of("spec", "template", "metadata", "labels"),
          "MachineSet", List.of("spec", "template", "metadata", "labels"),
          "MachinePool", List.of("spec", "template", "metadata", "labels"),
          "Machine", List.of("metadata", "labels"));

  /** Every kind of a cluster's Machines; empty where some are made in a way that is not known. */
  static Optional<List<Machines>> of(CapiObjects capi, Resource cluster) {
    List<Machines> out = new ArrayList<>();
    for (Map.Entry<String, List<String>> maker : MAKERS.entrySet()) {
      for (Resource r : capi.kind(maker.getKey())) {
        boolean ours =
            r.id().namespace().equals(cluster.id().namespace())
                && CapiObjects.text(r, "spec", "clusterName")
                    .filter(cluster.id().name()::equals)
                    .isPresent();
        if (ours) {
          out.add(made(r, cluster, maker.getValue()));
        }
      }
    }
    Optional<MapNode> ref = cluster.root().at("spec", "controlPlaneRef").flatMap(Node::asMap);
    if (ref.isEmpty()) {
      return Optional.of(out);
    }
    String kind = ref.flatMap(m -> m.text("kind")).orElse("");
    String name = ref.flatMap(m -> m.text("name")).orElse("");
    Optional<Resource> plane =
        capi.find(CapiObjects.group(ref.get()), kind, cluster.id().namespace(), name);
    if (plane.isEmpty() || !kind.equals("KubeadmControlPlane")) {
      return Optional.empty();
    }
    out.add(made(plane.get(), cluster, List.of("spec", "machineTemplate", "metadata", "labels")));
    return Optional.of(out);
  }

  private static Machines made(Resource r, Resource cluster, List<String> template) {
    Map<String, String> labels = new TreeMap<>();
    r.root()
        .at(template.toArray(String[]::new))
        .flatMap(Node::asMap)
        .ifPresent(
            m -> m.entries().forEach(e -> labels.put(e.name(), e.value().text().orElse(""))));
    labels.put(PREFIX + "cluster-name", cluster.id().name());
    String name = r.id().name();
    switch (r.id().kind()) {
      case "MachineDeployment" -> labels.put(PREFIX + "deployment-name", name);
      case "MachineSet" -> labels.put(PREFIX + "set-name", name);
      case "MachinePool" -> labels.put(PREFIX + "pool-name", name);
      case "KubeadmControlPlane" -> {
        labels.put(PREFIX + "control-plane", "");
        labels.put(PREFIX + "control-plane-name", name);
      }
      default -> {}
    }
    return new Machines(r.root().at("metadata", "name"), labels);
  }

  /** Whether a selector fits, or asks for labels that Cluster API makes up at run time. */
  boolean mayFit(Selector selector) {
    return selector.matches(labels) || keys(selector).anyMatch(this::atRunTime);
  }

  private boolean atRunTime(String key) {
    return !labels.containsKey(key)
        && (key.equals("machine-template-hash")
            || key.equals(PREFIX + "set-name")
            || key.startsWith("topology." + PREFIX)
            || key.startsWith("node.cluster.x-k8s.io/"));
  }

  private static Stream<String> keys(Selector selector) {
    Stream<String> labels =
        selector.node().map("matchLabels").map(MapNode::entries).orElse(List.of()).stream()
            .map(MapNode.Entry::name);
    Stream<String> expressions =
        selector.node().seq("matchExpressions").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(n -> n.asMap().stream())
            .flatMap(m -> m.text("key").stream());
    return Stream.concat(labels, expressions);
  }

  /** The labels as a person writes them. */
  String text() {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
