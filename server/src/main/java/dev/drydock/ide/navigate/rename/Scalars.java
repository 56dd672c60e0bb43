package dev.drydock.ide.navigate.rename;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.function.Consumer;

/** A walk over the scalars of a tree. */
final class Scalars {
  private Scalars() {}

  /** Keys and values whose text is this. */
  static void equalTo(Node node, String text, Consumer<ScalarNode> found) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        equalTo(e.key(), text, found);
        equalTo(e.value(), text, found);
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> equalTo(i, text, found));
    } else if (node instanceof ScalarNode s && s.value().equals(text)) {
      found.accept(s);
    }
  }
}
