package dev.drydock.ide;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.stream.Collectors;

/** A value in one line: a scalar by its text, a map or list in braces and brackets. */
final class FlowText {
  private FlowText() {}

  static String of(Node node) {
    return node instanceof ScalarNode s ? s.value() : inner(node);
  }

  private static String inner(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream()
          .map(e -> quoted(e.name()) + ": " + inner(e.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().map(FlowText::inner).collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof AliasNode a) {
      return "*" + a.name();
    }
    ScalarNode s = (ScalarNode) node;
    return s.type() == ScalarType.STRING ? quoted(s.value()) : s.value();
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars()
                .allMatch(c -> c > ' ' && c != 0x7f && "{}[],:#&*!|>'\"%@`\\".indexOf(c) < 0)
            && ScalarType.resolve(text) == ScalarType.STRING;
    return plain
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
