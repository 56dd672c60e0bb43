package dev.drydock.kustomize.transform;

import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.Optional;

/** Numbers that YAML has and JSON has not. */
final class Numbers {
  private Numbers() {}

  /** The first infinity or not-a-number in a tree. */
  static Optional<Node> notJson(Node node) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        Optional<Node> found = notJson(e.value());
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    if (node instanceof SeqNode s) {
      for (Node item : s.items()) {
        Optional<Node> found = notJson(item);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    if (node instanceof ScalarNode s && s.type() == ScalarType.FLOAT) {
      Double d = GoNumber.floating(s.value());
      return d != null && (d.isInfinite() || d.isNaN()) ? Optional.of(s) : Optional.empty();
    }
    return Optional.empty();
  }
}
