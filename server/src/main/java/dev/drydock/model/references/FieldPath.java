package dev.drydock.model.references;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A way through an object, as references.txt writes it. */
final class FieldPath {
  /**
   * One step.
   *
   * @param keys of which each is followed; {@code *} any, {@code *Ref} any that ends so
   * @param items whether each item of what stands there is meant
   */
  private record Step(List<String> keys, boolean items) {}

  private final List<Step> steps = new ArrayList<>();

  FieldPath(String text) {
    int at = 0;
    while (at < text.length()) {
      boolean literal = text.charAt(at) == '{';
      int end = literal ? text.indexOf('}', at) + 1 : dot(text, at);
      String part = literal ? text.substring(at + 1, end - 1) : text.substring(at, end);
      boolean items = !literal && part.endsWith("[]");
      String keys = items ? part.substring(0, part.length() - 2) : part;
      steps.add(new Step(literal ? List.of(keys) : List.of(keys.split(",", -1)), items));
      at = end + 1;
    }
  }

  private static int dot(String text, int from) {
    int dot = text.indexOf('.', from);
    return dot < 0 ? text.length() : dot;
  }

  /** Every scalar that it leads to, with the mapping around it. */
  void find(MapNode from, BiConsumer<MapNode, ScalarNode> found) {
    walk(from, 0, found);
  }

  /** The scalars that it leads to. */
  List<ScalarNode> all(MapNode from) {
    List<ScalarNode> out = new ArrayList<>();
    find(from, (around, s) -> out.add(s));
    return out;
  }

  private void walk(MapNode m, int depth, BiConsumer<MapNode, ScalarNode> found) {
    Step step = steps.get(depth);
    for (String key : step.keys()) {
      if (key.startsWith("*")) {
        String end = key.substring(1);
        for (MapNode.Entry e : m.entries()) {
          if (e.name().endsWith(end)) {
            below(m, e.value(), step, depth, found);
          }
        }
      } else {
        Node next = m.value(key);
        if (next != null) {
          below(m, next, step, depth, found);
        }
      }
    }
  }

  private void below(
      MapNode around, Node n, Step step, int depth, BiConsumer<MapNode, ScalarNode> found) {
    if (step.items()) {
      if (n instanceof SeqNode s) {
        s.items().forEach(i -> arrive(around, i, depth, found));
      }
    } else {
      arrive(around, n, depth, found);
    }
  }

  private void arrive(MapNode around, Node n, int depth, BiConsumer<MapNode, ScalarNode> found) {
    if (depth + 1 < steps.size()) {
      if (n instanceof MapNode m) {
        walk(m, depth + 1, found);
      }
    } else if (n instanceof ScalarNode s && !s.isNull()) {
      found.accept(around, s);
    }
  }
}
