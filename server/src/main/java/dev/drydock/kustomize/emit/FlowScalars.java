package dev.drydock.kustomize.emit;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Plain scalars in braces and brackets that are strings from some step on, letter by letter. */
public final class FlowScalars {
  private FlowScalars() {}

  /**
   * A tree with such scalars as strings; the same where there are none.
   *
   * @param flow whether the node stands in braces or brackets
   * @param wanted which scalars, of those that do
   */
  public static Node asText(Node node, boolean flow, Predicate<ScalarNode> wanted) {
    if (!flow && !node.hasFlow()) {
      return node;
    }
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = null;
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        Node value = asText(e.value(), flow || m.flow(), wanted);
        if (value != e.value()) {
          out = out == null ? new ArrayList<>(m.entries()) : out;
          out.set(i, new MapNode.Entry(e.key(), value));
        }
      }
      return out == null ? m : m.withEntries(out);
    }
    if (node instanceof SeqNode s) {
      List<Node> out = null;
      for (int i = 0; i < s.size(); i++) {
        Node item = asText(s.items().get(i), flow || s.flow(), wanted);
        if (item != s.items().get(i)) {
          out = out == null ? new ArrayList<>(s.items()) : out;
          out.set(i, item);
        }
      }
      return out == null ? s : s.withItems(out);
    }
    return flow && node instanceof ScalarNode s && wanted.test(s)
        ? ScalarNode.string(s.value(), s.origin())
        : node;
  }
}
