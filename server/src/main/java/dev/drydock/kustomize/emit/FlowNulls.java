package dev.drydock.kustomize.emit;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;

/**
 * Nulls that are written as nothing at all, in braces and brackets: go-yaml writes them there as
 * empty quotes, and kustomize 5.8 reads every object again before it prints it, so they are empty
 * strings from then on.
 */
public final class FlowNulls {
  private FlowNulls() {}

  /** The object as it is read again; the same where it has no such null. */
  public static MapNode asText(MapNode root) {
    return (MapNode) asText(root, false);
  }

  /**
   * A part of an object.
   *
   * @param flow whether it stands in braces or brackets
   */
  public static Node asText(Node node, boolean flow) {
    return FlowScalars.asText(node, flow, s -> saysNothing(s) || isTime(s));
  }

  /** A time that came into braces: with its colons it is quoted there as well. */
  private static boolean isTime(ScalarNode s) {
    return s.value().indexOf(':') >= 0
        && s.style() == ScalarNode.Style.PLAIN
        && s.type() == ScalarType.TIMESTAMP;
  }

  private static boolean saysNothing(ScalarNode s) {
    boolean nothing = s.value().isEmpty() && s.style() == ScalarNode.Style.PLAIN;
    return nothing && (s.isUntyped() || (s.isNull() && s.tag() == null));
  }
}
