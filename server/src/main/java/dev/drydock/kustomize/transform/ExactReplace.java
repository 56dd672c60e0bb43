package dev.drydock.kustomize.transform;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/** Puts another node where one very node stands in a tree. */
final class ExactReplace {
  private ExactReplace() {}

  static Node of(Node tree, Node old, Node other) {
    if (tree == old) {
      return other;
    }
    if (tree instanceof MapNode m) {
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        Node v = of(e.value(), old, other);
        if (v != e.value()) {
          List<MapNode.Entry> out = new ArrayList<>(m.entries());
          out.set(i, new MapNode.Entry(e.key(), v));
          return m.withEntries(out);
        }
      }
    } else if (tree instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        Node v = of(s.items().get(i), old, other);
        if (v != s.items().get(i)) {
          return s.with(i, v);
        }
      }
    }
    return tree;
  }
}
