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
      return m.entries().stream()
          .map(e -> notJson(e.value()))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().map(Numbers::notJson).flatMap(Optional::stream).findFirst();
    }
    if (node instanceof ScalarNode s && s.type() == ScalarType.FLOAT) {
      Double d = GoNumber.floating(s.value());
      return d != null && (d.isInfinite() || d.isNaN()) ? Optional.of(s) : Optional.empty();
    }
    return Optional.empty();
  }
}
