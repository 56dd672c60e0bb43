package dev.drydock.kustomize;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.MapNode.Entry;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a validator left an object alone. It may set the label {@code validated-by}; kustomize
 * 5.8 takes that one away by writing all labels anew and then compares nodes with where they stand
 * in their files, so labels that a file gave an object count as changed.
 */
final class Unchanged {
  private static final String LABEL = "validated-by";

  private Unchanged() {}

  static boolean is(Resource before, Resource after) {
    return before == after || same(before.root(), stripped(before.root(), after.root()));
  }

  /** The object without the label; null where taking it away changes the rest. */
  private static @Nullable MapNode stripped(MapNode before, MapNode after) {
    Optional<MapNode> labels =
        after.map("metadata").flatMap(m -> m.map("labels")).filter(l -> l.has(LABEL));
    if (labels.isEmpty()) {
      return after;
    }
    MapNode metadata = after.map("metadata").orElseThrow();
    MapNode rest = labels.get().without(LABEL);
    if (rest.isEmpty()) {
      return after.with("metadata", metadata.without("labels"));
    }
    return before.map("metadata").filter(Unchanged::asIfWrittenAnew).isPresent()
        ? after.with("metadata", metadata.with("labels", rest))
        : null;
  }

  /** Whether labels written anew, sorted and after everything else, are what is there. */
  private static boolean asIfWrittenAnew(MapNode metadata) {
    List<Entry> all = metadata.entries();
    if (!(all.get(all.size() - 1).value() instanceof MapNode labels)
        || !all.get(all.size() - 1).name().equals("labels")
        || labels.origin().trail() == null) {
      return false;
    }
    String last = "";
    for (Entry e : labels.entries()) {
      if (e.name().compareTo(last) < 0
          || !made(e.key())
          || !made(e.value())
          || !quotedAnew(e.value())) {
        return false;
      }
      last = e.name();
    }
    return true;
  }

  /** Whether a transformer made the node: such a one stands in no file. */
  private static boolean made(Node n) {
    return n instanceof ScalarNode && n.origin().trail() != null && "!!str".equals(n.tag());
  }

  /** Whether a value has the quotes that a new one gets; what replaced another has its quotes. */
  private static boolean quotedAnew(Node n) {
    boolean quoted = n instanceof ScalarNode s && s.style() != ScalarNode.Style.PLAIN;
    boolean needed = ScalarType.resolve11(n.text().orElse("")) != ScalarType.STRING;
    return quoted == needed;
  }

  private static boolean same(Node a, @Nullable Node b) {
    if (a == b) {
      return true;
    }
    if (a instanceof MapNode m && b instanceof MapNode n) {
      if (m.size() != n.size()) {
        return false;
      }
      for (int i = 0; i < m.size(); i++) {
        Entry x = m.entries().get(i);
        Entry y = n.entries().get(i);
        if (!x.name().equals(y.name()) || !same(x.value(), y.value())) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof SeqNode s && b instanceof SeqNode t) {
      if (s.size() != t.size()) {
        return false;
      }
      for (int i = 0; i < s.size(); i++) {
        if (!same(s.items().get(i), t.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return a instanceof ScalarNode s
        && b instanceof ScalarNode t
        && s.value().equals(t.value())
        && s.type() == t.type()
        && s.isUntyped() == t.isUntyped();
  }
}
