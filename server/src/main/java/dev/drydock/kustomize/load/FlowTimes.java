package dev.drydock.kustomize.load;

import dev.drydock.kustomize.emit.FlowScalars;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;

/**
 * Timestamps in braces and brackets: go-yaml cannot print a colon there without quotes, so
 * kustomize 5.8 reads them again as strings, letter by letter. Elsewhere they are printed as RFC
 * 3339 has them.
 */
public final class FlowTimes {
  private FlowTimes() {}

  /** Whether there is any timestamp with a colon in a tree, in braces or not. */
  public static boolean areIn(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream().anyMatch(e -> areIn(e.value()));
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().anyMatch(FlowTimes::areIn);
    }
    return node instanceof ScalarNode s
        && s.value().indexOf(':') >= 0
        && s.type() == ScalarType.TIMESTAMP;
  }

  /**
   * The tree with such timestamps as strings; the same where there are none.
   *
   * @param flow whether the node stands in braces or brackets
   */
  public static Node asText(Node node, boolean flow) {
    return FlowScalars.asText(node, flow, FlowTimes::areIn);
  }
}
