package dev.drydock.ide;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By which fields the items of a list are told apart: those that Kubernetes merges by, where they
 * do tell them apart; else {@code name}, which custom resources use, too.
 */
final class ListKeys {
  private static final List<List<String>> ANY =
      List.of(
          List.of("name"),
          List.of("name", "namespace"),
          List.of("kind", "name"),
          List.of("kind", "name", "namespace"));
  private static final Map<String, List<List<String>>> BY_FIELD =
      Map.of(
          "ports",
              List.of(
                  List.of("name"),
                  List.of("containerPort", "protocol"),
                  List.of("containerPort"),
                  List.of("port", "protocol"),
                  List.of("port")),
          "volumeMounts", List.of(List.of("mountPath")),
          "volumeDevices", List.of(List.of("devicePath")),
          "hostAliases", List.of(List.of("ip")),
          "topologySpreadConstraints",
              List.of(List.of("topologyKey", "whenUnsatisfiable"), List.of("topologyKey")),
          "conditions", List.of(List.of("type")),
          "ownerReferences", List.of(List.of("uid"), List.of("kind", "name")),
          "podFailurePolicy", List.of(List.of("action")));

  private ListKeys() {}

  /**
   * The fields; empty where no choice of them is there in every item of both lists and unique in
   * each.
   */
  static Optional<List<String>> of(String field, SeqNode a, SeqNode b) {
    return BY_FIELD.getOrDefault(field, ANY).stream()
        .filter(keys -> unique(a, keys) && unique(b, keys))
        .findFirst();
  }

  /** {@code [name=web]}. */
  static String segment(Node item, List<String> keys) {
    return keys.stream()
        .map(k -> k + "=" + ((MapNode) item).text(k).orElse(""))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static boolean unique(SeqNode list, List<String> keys) {
    Set<String> seen = new HashSet<>();
    for (Node item : list.items()) {
      if (!(item instanceof MapNode m)
          || !keys.stream().allMatch(k -> m.value(k) instanceof ScalarNode)
          || !seen.add(segment(item, keys))) {
        return false;
      }
    }
    return true;
  }
}
