package dev.drydock.kustomize.emit;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/** Trees without braces and brackets: what kustomize makes of JSON. */
public final class Blocks {
  private static final String MERGE = "<<";

  private Blocks() {}

  /** The same tree, every map and list of it as one writes them over several lines. */
  public static Node of(Node node) {
    return of(node, false);
  }

  /** As {@link #of(Node)}, of what was written without the quotes of JSON in between. */
  public static Node unquoted(Node node) {
    return of(node, true);
  }

  /**
   * @param plain whether the sign of a merge key stands without quotes, and is no string any more
   */
  private static Node of(Node node, boolean plain) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      boolean same = !m.flow();
      for (MapNode.Entry e : m.entries()) {
        Node value = of(e.value(), plain);
        same &= value == e.value();
        out.add(value == e.value() ? e : new MapNode.Entry(e.key(), value));
      }
      return same ? m : new MapNode(out, false, m.tag(), m.anchor(), m.origin());
    }
    if (node instanceof SeqNode s) {
      List<Node> out = new ArrayList<>(s.size());
      boolean same = !s.flow();
      for (Node i : s.items()) {
        Node item = of(i, plain);
        same &= item == i;
        out.add(item);
      }
      return same ? s : new SeqNode(out, false, s.tag(), s.anchor(), s.origin());
    }
    return plain && node instanceof ScalarNode s && s.value().equals(MERGE)
        ? ScalarNode.plain(MERGE, s.origin())
        : node;
  }
}
