package dev.drydock.kustomize.patch;

import dev.drydock.base.Step;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a step on the trail of every node of a tree, as when a whole value moves from a patch into a
 * target.
 */
public final class Marks {
  private Marks() {}

  /** The tree with the step on each of its trails, aliases replaced by what they mean. */
  public static Node all(Node node, Step step) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      for (MapNode.Entry e : m.entries()) {
        out.add(new MapNode.Entry(e.key().then(step), all(e.value(), step)));
      }
      return m.withEntries(out).then(step);
    }
    if (node instanceof SeqNode s) {
      List<Node> out = new ArrayList<>(s.size());
      s.items().forEach(i -> out.add(all(i, step)));
      return s.withItems(out).then(step);
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? ScalarNode.nul(a.origin()).then(step) : all(target, step);
    }
    return node.then(step);
  }
}
