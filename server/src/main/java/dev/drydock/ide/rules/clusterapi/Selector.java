package dev.drydock.ide.rules.clusterapi;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Map;

/** A Kubernetes label selector. */
record Selector(MapNode node) {
  boolean isEmpty() {
    return node.map("matchLabels").map(MapNode::isEmpty).orElse(true)
        && node.seq("matchExpressions").map(s -> s.size() == 0).orElse(true);
  }

  boolean matches(Map<String, String> labels) {
    for (MapNode.Entry e : node.map("matchLabels").map(MapNode::entries).orElse(List.of())) {
      if (!e.value().text().orElse("").equals(labels.get(e.name()))) {
        return false;
      }
    }
    return node.seq("matchExpressions").map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .allMatch(e -> matches(e, labels));
  }

  private static boolean matches(MapNode expression, Map<String, String> labels) {
    String value = labels.get(expression.text("key").orElse(""));
    List<String> values =
        expression.seq("values").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap((Node n) -> n.text().stream())
            .toList();
    return switch (expression.text("operator").orElse("")) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> true;
    };
  }
}
