package dev.drydock.gitops.flux;

import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the way of an object back from the text that variables were put into takes from it, or
 * forbids: it leads through JSON, and all objects go it that are not left out of substitution,
 * whether a variable is in them or not.
 */
final class WayBack {
  private WayBack() {}

  /** Whether an object comes back as another one, or not at all. */
  static boolean changes(MapNode root) {
    return JsonTyping.each(root, JsonTyping::floated) != root
        || JsonForm.unreadable(root).isPresent();
  }

  /** Whether all numbers are such as JSON has. */
  static boolean isJson(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream().allMatch(e -> isJson(e.value()));
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().allMatch(WayBack::isJson);
    }
    return !(node instanceof ScalarNode s) || !JsonTyping.isNoJson(s);
  }

  /** Whether all keys are scalars: a variable may make a list of one. */
  static boolean namesFields(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream()
          .allMatch(e -> e.key() instanceof ScalarNode && namesFields(e.value()));
    }
    return !(node instanceof SeqNode s) || s.items().stream().allMatch(WayBack::namesFields);
  }

  /** Without keys that come again: a variable may make two alike, of which the last counts. */
  static List<MapNode.Entry> told(List<MapNode.Entry> entries) {
    Set<String> behind = new LinkedHashSet<>();
    List<MapNode.Entry> out = new ArrayList<>(entries.size());
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (behind.add(entries.get(i).name())) {
        out.add(0, entries.get(i));
      }
    }
    return out.size() == entries.size() ? entries : out;
  }

  static boolean isNumber(ScalarNode s) {
    return s.type() == ScalarType.INT || s.type() == ScalarType.FLOAT;
  }
}
