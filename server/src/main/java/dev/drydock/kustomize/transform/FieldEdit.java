package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.kustomize.load.KeyComment;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes every field that a path leads to, as kyaml's PathMatcher finds them: items by number, by
 * {@code *} or where a pattern is found in a field; missing parts made where that is asked for.
 */
final class FieldEdit {
  /** What kind of node to make where a field is missing. */
  enum Make {
    NOTHING,
    SCALAR,
    MAP,
    LIST
  }

  /** Changes one field found. */
  interface Change {
    /**
     * @param made whether the field was missing and is empty
     */
    Node apply(Node field, boolean made) throws FieldFailure;
  }

  private final boolean commented;
  private final Make make;
  private final Origin origin;
  private final Change change;
  private final Set<Node> givenUp = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<String> trail = new ArrayDeque<>();
  private final List<List<String>> places = new ArrayList<>();

  /**
   * @param commented whether the comments of the text are still around its fields
   * @param origin of what is made on the way
   */
  FieldEdit(boolean commented, Make make, Origin origin, Change change) {
    this.commented = commented;
    this.make = make;
    this.origin = origin;
    this.change = change;
  }

  /** How many fields were changed so far. */
  int found() {
    return places.size();
  }

  /** The paths of the fields found, each to that field alone: with numbers for patterns. */
  List<List<String>> places() {
    return places;
  }

  /**
   * Whether something else stands where the node stood, with nothing of it kept; a scalar only gets
   * another text.
   */
  boolean gaveUp(Node node) {
    return givenUp.contains(node);
  }

  Node apply(Node root, List<String> path) throws FieldFailure {
    return walk(root, path, 0, false);
  }

  private Node walk(Node node, List<String> path, int depth, boolean made) throws FieldFailure {
    if (depth == path.size()) {
      places.add(List.copyOf(trail));
      Node now = change.apply(node, made);
      if (now != node && !(node instanceof ScalarNode)) {
        givenUp.add(node);
      }
      return now;
    }
    String part = path.get(depth);
    boolean ofList = PathParts.index(part) >= 0 || PathParts.isListIndex(part) || part.equals("*");
    if (ofList && node.isTaggedNull()) {
      // kyaml hangs new items below the null, where nobody will ever see them.
      walk(SeqNode.of(List.of(), origin), path, depth, made);
      return node;
    }
    if (PathParts.index(part) >= 0) {
      return index(node, path, depth, PathParts.index(part));
    }
    if (PathParts.isListIndex(part)) {
      return matching(node, path, depth, made);
    }
    return part.equals("*") ? every(node, path, depth) : field(node, path, depth);
  }

  /** Goes on below a field or an item. */
  private Node below(String step, Node node, List<String> path, int depth, boolean made)
      throws FieldFailure {
    trail.addLast(step);
    Node out = walk(node, path, depth, made);
    trail.removeLast();
    return out;
  }

  private static List<Node> items(Node node, String part) throws FieldFailure {
    if (node instanceof SeqNode s) {
      return s.items();
    }
    if (node.isTaggedNull()) {
      return List.of();
    }
    throw new FieldFailure("\"" + part + "\" is asked of what is no list");
  }

  /** A list with other items; where the node is a null, which kyaml cannot fill, the null. */
  private static Node with(Node node, List<Node> items) {
    return node instanceof SeqNode s ? s.withItems(items) : node;
  }

  private Node every(Node node, List<String> path, int depth) throws FieldFailure {
    List<Node> out = new ArrayList<>();
    boolean same = true;
    for (Node i : items(node, "*")) {
      Node n = below(Integer.toString(out.size()), i, path, depth + 1, false);
      same &= n == i;
      out.add(n);
    }
    return same ? node : with(node, out);
  }

  private Node index(Node node, List<String> path, int depth, int index) throws FieldFailure {
    List<Node> out = new ArrayList<>(items(node, path.get(depth)));
    boolean made = index == out.size() && make != Make.NOTHING;
    if (made) {
      out.add(empty(path, depth));
    }
    if (index >= out.size()) {
      throw new FieldFailure("index " + index + " is asked of a list of " + out.size());
    }
    Node old = out.get(index);
    Node now = below(Integer.toString(index), old, path, depth + 1, made);
    if (now == old && !made) {
      return node;
    }
    out.set(index, now);
    return with(node, out);
  }

  private Node matching(Node node, List<String> path, int depth, boolean made) throws FieldFailure {
    String part = path.get(depth);
    String inner = part.substring(1, part.length() - 1);
    int eq = inner.indexOf('=');
    if (eq < 0) {
      throw new FieldFailure(part + " should be of the form [field=value]");
    }
    String field = inner.substring(0, eq);
    String pattern = inner.substring(eq + 1);
    int before = found();
    Node out = matching(node, path, depth, field, pattern);
    if (found() > before || make == Make.NOTHING) {
      return out;
    }
    Node value = FieldValue.untyped(pattern, origin);
    Node item =
        field.isEmpty()
            ? value
            : MapNode.of(List.of(new MapNode.Entry(ScalarNode.key(field, origin), value)), origin);
    List<Node> more = new ArrayList<>(items(out, part));
    more.add(item);
    Node again = matching(with(out, more), path, depth, field, pattern);
    if (found() == before) {
      throw new FieldFailure("an item made for " + part + " does not match it");
    }
    return again;
  }

  private Node matching(Node node, List<String> path, int depth, String field, String pattern)
      throws FieldFailure {
    GoRegex regex = GoRegex.compile(pattern).orElse(null);
    List<Node> out = new ArrayList<>();
    boolean same = true;
    for (Node i : items(node, path.get(depth))) {
      if (regex == null) {
        throw new FieldFailure("\"" + pattern + "\" is no correct pattern");
      }
      Node n = i;
      String at = Integer.toString(out.size());
      if (field.isEmpty()) {
        // kyaml takes the item itself, whatever the path goes on to say.
        n = regex.find(text(i)) ? below(at, i, path, path.size(), false) : i;
      } else if (i instanceof MapNode m
          && m.value(field) != null
          && regex.find(text(value(m, field)))) {
        n = below(at, i, path, depth + 1, false);
      }
      same &= n == i;
      out.add(n);
    }
    return same ? node : with(node, out);
  }

  private static Node value(MapNode m, String field) {
    return m.get(field).orElse(m);
  }

  /** A node as YAML, which is what patterns are held against: with the comment behind it. */
  private String text(Node n) {
    String text = StructuredText.of(n);
    String comment = commented && n instanceof ScalarNode s ? KeyComment.behind(s) : "";
    return comment.isEmpty() ? text : text + " " + comment;
  }

  private Node field(Node node, List<String> path, int depth) throws FieldFailure {
    String name = path.get(depth);
    if (node.isTaggedNull()) {
      if (make != Make.NOTHING) {
        // kyaml hangs the new field below the null, where nobody will ever see it.
        below(name, empty(path, depth), path, depth + 1, true);
      }
      return node;
    }
    if (!(node instanceof MapNode m) || name.isEmpty()) {
      throw new FieldFailure("\"" + name + "\" is asked of what is no map");
    }
    Node old = m.value(name);
    if (old == null && make == Make.NOTHING) {
      return node;
    }
    if (old == null) {
      Node made = below(name, empty(path, depth), path, depth + 1, true);
      return m.plus(ScalarNode.key(name, origin), made);
    }
    if (old instanceof ScalarNode s && depth + 1 < path.size()) {
      trail.addLast(name);
      detached(s, path, depth + 1);
      trail.removeLast();
      return node;
    }
    Node now = below(name, old, path, depth + 1, false);
    return now == old ? node : m.with(name, now);
  }

  /**
   * A path that goes on inside of a scalar is followed in what the scalar says as YAML; changes
   * there are lost.
   */
  private void detached(ScalarNode s, List<String> path, int depth) throws FieldFailure {
    Node inner = parse(s.value());
    if (inner == null) {
      throw new FieldFailure("\"" + path.get(depth) + "\" is asked of a text that is no YAML");
    }
    walk(inner, path, depth, false);
  }

  /** The first document of a text; null where it is none. */
  static @Nullable Node parse(String text) {
    return first(Yaml.parse(new Source("", "", text)));
  }

  /** The first document; null where it is broken or there is none. */
  static @Nullable Node first(Parsed p) {
    if (p.documents().isEmpty()) {
      return null;
    }
    // What is wrong behind the first document is never read.
    boolean sound =
        p.errors().isEmpty()
            || (p.documents().size() > 1
                && p.errors().get(0).span().start() >= p.documents().get(1).span().start());
    return sound ? p.documents().get(0).root() : null;
  }

  /** A node of the kind that the next part needs. */
  private Node empty(List<String> path, int depth) {
    String next = depth + 1 < path.size() ? path.get(depth + 1) : "";
    if (PathParts.isListIndex(next) || PathParts.index(next) >= 0) {
      return SeqNode.of(List.of(), origin);
    }
    Make kind = next.isEmpty() ? make : Make.MAP;
    return switch (kind) {
      case LIST -> SeqNode.of(List.of(), origin);
      case MAP -> MapNode.empty(origin);
      default -> FieldValue.untyped("", origin);
    };
  }
}
