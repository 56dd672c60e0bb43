package dev.drydock.kustomize.transform;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many field specs looked for in one walk over an object: most objects have few of the fields.
 * Counts a field as there where {@link FieldWalk} would do anything at all but leave the object as
 * it is, a mistake it complains of included.
 */
public final class FieldPaths {
  private final Map<String, FieldPaths> below = new HashMap<>();
  private final BitSet ending = new BitSet();
  private final BitSet all = new BitSet();

  private FieldPaths() {}

  /** For specs that make no field. */
  public static FieldPaths of(List<FieldSpec> specs) {
    FieldPaths out = new FieldPaths();
    for (int i = 0; i < specs.size(); i++) {
      FieldPaths at = out;
      at.all.set(i);
      for (String part : specs.get(i).parts()) {
        if (!isPlain(part)) {
          break;
        }
        at = at.below.computeIfAbsent(part, p -> new FieldPaths());
        at.all.set(i);
      }
      at.ending.set(i);
    }
    return out;
  }

  /** Whether the part is nothing but the name of a field, which only leads on. */
  private static boolean isPlain(String part) {
    if (part.isEmpty()) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Indices of the specs of which the object has the field. */
  public BitSet in(MapNode root) {
    BitSet out = new BitSet();
    walk(root, out);
    return out;
  }

  private void walk(Node node, BitSet out) {
    out.or(ending);
    if (below.isEmpty() || node.isTaggedNull()) {
      return;
    }
    if (node instanceof SeqNode s) {
      for (Node item : s.items()) {
        walk(item, out);
      }
    } else if (node instanceof MapNode m) {
      below.forEach(
          (name, paths) -> {
            Node value = m.value(name);
            if (value != null) {
              paths.walk(value, out);
            }
          });
    } else {
      out.or(all);
    }
  }
}
