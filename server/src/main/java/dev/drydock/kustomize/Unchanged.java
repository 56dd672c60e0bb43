package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Trail;
import dev.drydock.kustomize.patch.JsonPatch;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.MapNode.Entry;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
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
    if (before.root().at("metadata", "labels", LABEL).isPresent()) {
      return false; // It is taken away for good, and was there.
    }
    return before == after
        || (rewritten(before) || !rewritten(after))
            && same(before.root(), stripped(before.root(), after.root()));
  }

  /** Whether a JSON patch made all of its nodes anew, last of all. */
  private static boolean rewritten(Resource r) {
    Trail t = r.origin().trail();
    return t != null && t.last().what().equals(JsonPatch.WRITTEN);
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
    Entry last = all.get(all.size() - 1);
    if (!last.name().equals("labels")
        || !anew(last.key())
        || !(last.value() instanceof MapNode m)) {
      return false;
    }
    String before = "";
    for (Entry e : m.entries()) {
      if (e.name().compareTo(before) < 0
          || !anew(e.key())
          || !"!!str".equals(e.value().tag())
          || !quotedAnew(e.value())) {
        return false;
      }
      before = e.name();
    }
    return true;
  }

  /** Whether a setter made the key: such a one stands in no file. */
  private static boolean anew(Node key) {
    return key instanceof ScalarNode s && s.isUntyped();
  }

  /** Whether a value has the quotes that a new one gets; what replaced another has its quotes. */
  private static boolean quotedAnew(Node n) {
    return n instanceof ScalarNode s
        && s.value().indexOf('\n') < 0
        && s.style()
            == (Meta.needsQuotes(s.value())
                ? ScalarNode.Style.DOUBLE_QUOTED
                : ScalarNode.Style.PLAIN);
  }

  /**
   * Whether a patch said it, in another line or column than what was there, or a transformer, which
   * knows no lines.
   */
  private static boolean saidElsewhere(Node a, Node b) {
    Trail t = b.origin().trail();
    if (t == null || t == a.origin().trail()) {
      return false;
    }
    return switch (t.last().kind()) {
      case PATCH ->
          !a.origin().place().map(Place::start).equals(b.origin().place().map(Place::start));
      case TRANSFORMER -> a.origin().trail() == null && b instanceof ScalarNode;
      default -> false;
    };
  }

  private static boolean same(Node a, @Nullable Node b) {
    if (a == b) {
      return true;
    }
    if (b != null && saidElsewhere(a, b)) {
      return false;
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
