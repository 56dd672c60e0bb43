package dev.drydock.ide;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;

/**
 * Whether two values mean the same to the cluster: style, comments, origins and the order of keys
 * do not count.
 */
public final class SameNode {
  private SameNode() {}

  public static boolean same(Node a, Node b) {
    if (a == b) {
      return true;
    }
    if (a instanceof ScalarNode x && b instanceof ScalarNode y) {
      return x.type() == y.type() && (x.value().equals(y.value()) || x.isNull());
    }
    if (a instanceof MapNode x && b instanceof MapNode y) {
      return x.size() == y.size()
          && x.entries().stream()
              .allMatch(
                  e -> {
                    Node other = y.value(e.name());
                    return other != null && same(e.value(), other);
                  });
    }
    if (a instanceof SeqNode x && b instanceof SeqNode y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        if (!same(x.items().get(i), y.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return false;
  }
}
