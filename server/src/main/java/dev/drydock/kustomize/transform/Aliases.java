package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps together what kustomize hangs in at several places as one value. Its label and annotation
 * transformers make one node for all fields that they have to make, and its setters change nodes in
 * their place: so a patch of a label that {@code commonLabels} made changes the selector that was
 * made along with it (kustomize 5.8.2).
 */
public final class Aliases {
  private Aliases() {}

  /** The changed object with every such value following the one of its places that was changed. */
  public static Resource follow(Resource old, Resource now) {
    if (old.aliased().isEmpty() || old.root() == now.root()) {
      return now;
    }
    MapNode root = now.root();
    List<Node> left = new ArrayList<>();
    for (Node shared : now.aliased()) {
      List<Node> all = new ArrayList<>();
      changed(old.root(), root, shared, all);
      Node changed = last(all, shared);
      if (changed != null
          && (all.size() > 1 || !says(changed, shared))
          && replace(root, shared, changed) instanceof MapNode m) {
        root = m;
        for (Node other : all) {
          root = (MapNode) replace(root, other, changed);
        }
        left.add(changed);
      } else {
        left.add(shared);
      }
    }
    return now.withRoot(root).withAliased(left);
  }

  /** The last that says something else; of those that only came into quotes any. */
  private static @Nullable Node last(List<Node> all, Node shared) {
    Node out = null;
    for (Node n : all) {
      boolean quoted =
          n instanceof ScalarNode a
              && shared instanceof ScalarNode b
              && a.origin() == b.origin()
              && a.value().equals(b.value());
      out = out == null || !quoted ? n : out;
    }
    return out;
  }

  /**
   * Whether a node is the value written anew as it was: then it is shared no more. What a patch
   * says once more it says in the value's own place.
   */
  private static boolean says(Node changed, Node shared) {
    return changed instanceof ScalarNode a
        && shared instanceof ScalarNode b
        && sameNode(a, b)
        && a.value().equals(b.value())
        && a.type() == b.type();
  }

  /**
   * What now stands where the value was, if it was put there in place: the maps around it are still
   * the old ones. Each that is put there is what all are then, so the last counts; fields are gone
   * through by name.
   */
  private static void changed(Node old, @Nullable Node now, Node shared, List<Node> out) {
    if (old == shared) {
      if (now != null && now != shared) {
        out.add(now);
      }
      return;
    }
    if (old == now || now == null) {
      return;
    }
    if (old instanceof MapNode m && now instanceof MapNode n && sameNode(old, now)) {
      m.entries().stream()
          .sorted(Comparator.comparing(MapNode.Entry::name))
          .forEach(e -> changed(e.value(), n.value(e.name()), shared, out));
    } else if (old instanceof SeqNode s && now instanceof SeqNode t && s.size() == t.size()) {
      for (int i = 0; i < s.size(); i++) {
        changed(s.items().get(i), t.items().get(i), shared, out);
      }
    }
  }

  private static boolean sameNode(Node a, Node b) {
    return a.origin().source() == b.origin().source() && a.origin().start() == b.origin().start();
  }

  static Node replace(Node node, Node shared, Node by) {
    if (node == shared) {
      return by;
    }
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = null;
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        Node fresh = replace(e.value(), shared, by);
        if (fresh != e.value()) {
          out = out == null ? new ArrayList<>(m.entries()) : out;
          out.set(i, new MapNode.Entry(e.key(), fresh));
        }
      }
      return out == null ? m : m.withEntries(out);
    }
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        out = out.with(i, replace(s.items().get(i), shared, by));
      }
      return out;
    }
    return node;
  }
}
