package dev.drydock.kustomize.transform;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field by its path, as kyaml's PathGetter finds it: items by number, by {@code -} (the last)
 * or by the exact value of a key.
 */
final class FieldLookup {
  private FieldLookup() {}

  /**
   * The node at a path; null where there is none.
   *
   * @throws FieldFailure where the path cannot mean anything there
   */
  static @Nullable Node find(Node root, List<String> path) throws FieldFailure {
    Node at = root;
    for (String raw : path) {
      String part = raw.strip();
      if (part.isEmpty()) {
        continue;
      }
      Node next = step(at, part);
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  private static @Nullable Node step(Node at, String part) throws FieldFailure {
    int index = PathParts.index(part);
    if (index >= 0) {
      List<Node> items = items(at, part);
      return index < items.size() ? items.get(index) : null;
    }
    if (part.matches("-[0-9]{1,9}")) {
      throw new FieldFailure("the index " + part + " is negative");
    }
    if (part.equals("-")) {
      List<Node> items = items(at, part);
      if (items.isEmpty()) {
        throw new FieldFailure("the list is empty, so it has no last item");
      }
      return items.get(items.size() - 1);
    }
    if (part.equals("*")) {
      throw new FieldFailure("* cannot stand here, only in the paths of targets");
    }
    if (PathParts.isListIndex(part)) {
      return matching(at, part);
    }
    if (at.isTaggedNull()) {
      return null;
    }
    if (at instanceof MapNode m) {
      return m.value(part);
    }
    throw new FieldFailure("\"" + part + "\" is asked of what is no map");
  }

  private static List<Node> items(Node at, String part) throws FieldFailure {
    if (at.isTaggedNull()) {
      return List.of();
    }
    if (at instanceof SeqNode s) {
      return s.items();
    }
    throw new FieldFailure(part + " is asked of what is no list");
  }

  private static @Nullable Node matching(Node at, String part) throws FieldFailure {
    String inner = part.substring(1, part.length() - 1);
    int eq = inner.indexOf('=');
    if (eq < 0) {
      throw new FieldFailure(part + " should be of the form [field=value]");
    }
    String field = inner.substring(0, eq);
    String value = inner.substring(eq + 1);
    for (Node item : items(at, part)) {
      if (field.isEmpty()) {
        if (text(item).equals(value)) {
          return item;
        }
      } else if (item instanceof MapNode m) {
        Node v = m.value(field);
        if (v != null && text(v).equals(value)) {
          return item;
        }
      }
    }
    return null;
  }

  private static String text(Node n) {
    return n instanceof ScalarNode s ? s.value() : "";
  }
}
