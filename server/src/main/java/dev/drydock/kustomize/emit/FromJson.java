package dev.drydock.kustomize.emit;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/** How trees are written that kustomize 5.8 has read from JSON: it matters to what comes later. */
public final class FromJson {
  private static final String MERGE = "<<";

  private FromJson() {}

  /** What is written as YAML before it is read: no braces, and a sign of merging is no string. */
  public static Node asYaml(Node node) {
    return of(node, false);
  }

  /** What is read as it is: all in braces and brackets. */
  public static Node asIs(Node node) {
    return of(node, true);
  }

  private static Node of(Node node, boolean flow) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      boolean same = m.flow() == flow;
      for (MapNode.Entry e : m.entries()) {
        Node value = of(e.value(), flow);
        same &= value == e.value();
        out.add(value == e.value() ? e : new MapNode.Entry(e.key(), value));
      }
      return same ? m : new MapNode(out, flow, m.tag(), m.anchor(), m.origin());
    }
    if (node instanceof SeqNode s) {
      List<Node> out = new ArrayList<>(s.size());
      boolean same = s.flow() == flow;
      for (Node i : s.items()) {
        Node item = of(i, flow);
        same &= item == i;
        out.add(item);
      }
      return same ? s : new SeqNode(out, flow, s.tag(), s.anchor(), s.origin());
    }
    return !flow && node instanceof ScalarNode s && s.value().equals(MERGE)
        ? ScalarNode.plain(MERGE, s.origin())
        : node;
  }
}
