package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Gvk;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes the field of an object that a field spec names. Lists on the way are gone through item by
 * item, whether the path says {@code []} or not; a null on the way becomes what the path needs,
 * where the field may be made or the path says {@code []} (as kustomize 5.8 does).
 */
public final class FieldWalk {
  /** What is made of a field that is missing or null. */
  enum Make {
    NOTHING,
    MAP,
    STRING,
    /** A scalar that its text decides the type of. */
    UNTYPED,
    INT
  }

  private final FieldSpec spec;
  private final List<String> path;
  private final Make make;
  private final Origin made;
  private final UnaryOperator<Node> set;

  private FieldWalk(FieldSpec spec, Make make, Origin made, UnaryOperator<Node> set) {
    this.spec = spec;
    this.path = spec.parts();
    this.make = make;
    this.made = made;
    this.set = set;
  }

  /**
   * The object with the field changed; the same instance where it has no such field.
   *
   * @param made the origin of fields that have to be made
   * @param set gives the new value for the old; the old one may be a null that a field was made of
   * @throws BuildError where the path leads through a scalar
   */
  public static MapNode change(
      MapNode root, FieldSpec spec, Make make, Origin made, UnaryOperator<Node> set) {
    return applies(spec.gvk(), root)
            && new FieldWalk(spec, make, made, set).walk(root, 0) instanceof MapNode m
        ? m
        : root;
  }

  /** As {@link #change(MapNode, FieldSpec, Make, Origin, UnaryOperator)}, making nothing. */
  public static MapNode change(MapNode root, FieldSpec spec, UnaryOperator<Node> set) {
    return change(root, spec, Make.NOTHING, Origin.NONE, set);
  }

  private static boolean applies(Gvk gvk, MapNode root) {
    String kind = root.value("kind") instanceof ScalarNode s ? s.value() : "";
    if (!gvk.kind().isEmpty() && !gvk.kind().equals(kind)) {
      return false;
    }
    if (gvk.group().isEmpty() && gvk.version().isEmpty()) {
      return true;
    }
    Gvk own = Gvk.parse(root.value("apiVersion") instanceof ScalarNode s ? s.value() : "", kind);
    return (gvk.group().isEmpty() || gvk.group().equals(own.group()))
        && (gvk.version().isEmpty() || gvk.version().equals(own.version()));
  }

  private Node walk(Node node, int depth) {
    if (depth == path.size()) {
      return set.apply(node);
    }
    if (node.isTaggedNull()) {
      return node;
    }
    if (node instanceof SeqNode s) {
      return items(s, depth);
    }
    if (node instanceof MapNode m) {
      return field(m, depth);
    }
    throw wrong(
        "should be a map or a list for the field \"" + spec.path() + "\" to be in it", node);
  }

  private Node items(SeqNode s, int depth) {
    List<Node> out = null;
    for (int i = 0; i < s.size(); i++) {
      Node item = s.items().get(i);
      Node fresh = walk(item, depth);
      if (fresh != item && out == null) {
        out = new ArrayList<>(s.items());
      }
      if (out != null) {
        out.set(i, fresh);
      }
    }
    return out == null ? s : s.withItems(out);
  }

  private Node field(MapNode m, int depth) {
    String part = path.get(depth);
    boolean list = part.endsWith("[]");
    String name = list ? part.substring(0, part.length() - 2) : part;
    if (name.isEmpty()) {
      throw wrong("cannot be changed: the field path \"" + spec.path() + "\" has an empty part", m);
    }
    if (isNumber(name) || name.equals("-") || name.startsWith("[") && name.endsWith("]")) {
      throw wrong(
          "is a map, but the field path \"" + spec.path() + "\" wants an item of a list here", m);
    }
    boolean last = depth + 1 == path.size();
    boolean create = spec.create() && make != Make.NOTHING && !list;
    Node value = m.value(name);
    Node found = value;
    if (found == null) {
      if (!create) {
        return m;
      }
      found = last ? fresh("", made) : MapNode.empty(made);
    } else if (found.isTaggedNull()) {
      String text = ((ScalarNode) found).value();
      if (list) {
        found = SeqNode.of(List.of(), found.origin());
      } else if (create) {
        found = last ? fresh(text, found.origin()) : MapNode.empty(found.origin());
      }
    }
    Node changed = walk(found, depth + 1);
    if (changed == value) {
      return m;
    }
    return value != null ? m.with(name, changed) : m.plus(ScalarNode.key(name, made), changed);
  }

  /** Whether Go reads it as a number: one that no machine counts to is a name. */
  private static boolean isNumber(String part) {
    char first = part.charAt(0);
    if (first != '-' && first != '+' && (first < '0' || first > '9')) {
      return false; // as nearly all are; an exception costs more than the walk
    }
    try {
      Long.parseLong(part);
      return part.chars().allMatch(c -> c < 0x80);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Node fresh(String text, Origin origin) {
    return switch (make) {
      case MAP -> MapNode.empty(origin);
      case STRING -> ScalarNode.string(text, origin);
      case UNTYPED -> ScalarNode.untyped(text, ScalarNode.Style.PLAIN, origin);
      default ->
          new ScalarNode(
              text, ScalarNode.Style.PLAIN, text.isEmpty() ? null : "!!int", null, origin);
    };
  }

  private static BuildError wrong(String message, @Nullable Node at) {
    Place place = at == null ? null : at.origin().place().orElse(null);
    return new BuildError(
        "kustomize/invalid-field", "this " + message, place, place == null ? "" : place.path());
  }
}
