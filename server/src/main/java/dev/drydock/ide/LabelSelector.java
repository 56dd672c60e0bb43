package dev.drydock.ide;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A selector over the labels of pods. Labels that controllers put on when they run match anything.
 *
 * @param labels that have to be there with these values
 * @param expressions further conditions
 */
public record LabelSelector(Map<String, String> labels, List<MapNode> expressions) {
  private static final Set<String> RUN_TIME =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "controller-uid",
          "job-name",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/controller-uid",
          "rollouts-pod-template-hash");

  /** A selector written as labels alone. */
  public static LabelSelector ofLabels(MapNode labels) {
    return new LabelSelector(texts(labels), List.of());
  }

  /** One with matchLabels and matchExpressions. */
  public static LabelSelector of(MapNode selector) {
    List<MapNode> expressions =
        selector.seq("matchExpressions").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(n -> n.asMap().stream())
            .toList();
    Map<String, String> labels =
        selector.map("matchLabels").map(LabelSelector::texts).orElse(Map.of());
    return new LabelSelector(labels, expressions);
  }

  /** The texts of a mapping of labels. */
  public static Map<String, String> texts(MapNode labels) {
    Map<String, String> out = new HashMap<>();
    labels.entries().forEach(e -> out.put(e.name(), e.value().text().orElse("")));
    return out;
  }

  /** Whether it asks for nothing. */
  public boolean isEmpty() {
    return labels.isEmpty() && expressions.isEmpty();
  }

  /** Whether some of it cannot be told here: a variable. */
  public boolean unknown() {
    return labels.values().stream().anyMatch(v -> v.contains("$"));
  }

  public boolean matches(Map<String, String> other) {
    return labels.entrySet().stream()
            .allMatch(
                e -> RUN_TIME.contains(e.getKey()) || e.getValue().equals(other.get(e.getKey())))
        && expressions.stream().allMatch(e -> matches(e, other));
  }

  private static boolean matches(MapNode expression, Map<String, String> labels) {
    String key = expression.text("key").orElse("");
    String value = labels.get(key);
    List<String> values =
        expression.seq("values").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap((Node n) -> n.text().stream())
            .toList();
    if (RUN_TIME.contains(key)) {
      return true;
    }
    return switch (expression.text("operator").orElse("")) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> true;
    };
  }

  /** For people: {@code app=api and tier=web}. */
  public String label() {
    String all =
        String.join(
            " and ",
            labels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().toList());
    return expressions.isEmpty() ? all : all.isEmpty() ? "this selector" : all + " and more";
  }
}
