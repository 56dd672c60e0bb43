package dev.drydock.kustomize.patch;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RFC 6902 as kustomize applies it (evanphx/json-patch v4): negative indices count from the end,
 * {@code replace} may add a key, a missing value is null.
 */
public final class JsonPatch {
  /** What the last step of an object says that a JSON patch left. */
  public static final String WRITTEN = "JSON patch: the object is written as JSON";

  private static final String CODE = "kustomize/json6902-path-missing";

  private final Step.Kind kind = Step.Kind.PATCH;
  private final boolean json;
  private Node root;

  private JsonPatch(MapNode target, boolean json) {
    this.root = target;
    this.json = json;
  }

  /**
   * What a patch gives.
   *
   * @param root the target as far as operations succeeded
   * @param problems located at the operation that failed
   */
  public record Outcome(MapNode root, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Whether a parsed text can be a JSON patch at all: a list of maps. What is in them shows when it
   * is applied.
   */
  public static boolean decodes(Node patch) {
    return patch instanceof SeqNode s
        && s.items().stream().allMatch(i -> i instanceof MapNode || i.isNull());
  }

  /**
   * Applies operations in order; each makes its own step, at its place in the patch.
   *
   * @param operations the parsed patch: a list of maps with op, path, value, from
   * @param json whether the text begins with {@code [}: then it is read as JSON, else as YAML 1.1
   */
  public static Outcome apply(MapNode target, Node operations, boolean json) {
    JsonPatch p = new JsonPatch(target, json);
    Node read = json ? operations : Yaml11.read(operations);
    if (!decodes(read)) {
      return new Outcome(
          target, List.of(problem("a JSON patch is a list of operations", operations)));
    }
    for (Node op : ((SeqNode) read).items()) {
      try {
        p.run(op);
      } catch (PatchFailure e) {
        return new Outcome(target, List.of(problem(e.text(), e.at())));
      }
    }
    Step written = new Step(Step.Kind.PATCH, WRITTEN, operations.origin().place().orElse(null));
    JsonForm.Result out = JsonForm.of(p.root, written);
    if (!(out.node() instanceof MapNode m)) {
      return new Outcome(
          target,
          List.of(problem("the patch makes the object something that is no map", operations)));
    }
    Optional<ScalarNode> tab = JsonForm.unreadable(m);
    if (tab.isPresent()) {
      return new Outcome(
          target,
          List.of(
              problem(
                  "kustomize cannot read an object again that it patched as JSON, where a text of several lines begins with a tab",
                  tab.get())));
    }
    // Every node is another one now, even where it says the same: validators tell.
    return new Outcome(m.withOrigin(m.origin().then(written)), out.problems());
  }

  private static Problem problem(String message, Node at) {
    Optional<Place> place = at.origin().place();
    return place.isPresent()
        ? Problem.error(CODE, message, place.get())
        : Problem.error(CODE, message, "");
  }

  private void run(Node node) throws PatchFailure {
    MapNode op = node instanceof MapNode m ? m : MapNode.empty(node.origin());
    String name = text(op, "op");
    switch (name) {
      case "add" -> add(op, text(op, "path"), value(op), op);
      case "remove" -> remove(op, path(op), "path");
      case "replace" -> replace(op);
      case "move" -> move(op);
      case "copy" -> copy(op);
      case "test" -> test(op);
      default ->
          throw new PatchFailure(
              name.isEmpty()
                  ? "the operation has no op"
                  : "no operation is called \"" + name + "\"",
              op.get("op").orElse(op));
    }
  }

  private static String text(MapNode op, String field) throws PatchFailure {
    Node n = op.value(field);
    if (n == null || n.isNull()) {
      throw new PatchFailure("the operation has no " + field, op);
    }
    if (!(n instanceof ScalarNode s)) {
      throw new PatchFailure(field + " is no text", n);
    }
    return s.value();
  }

  private static List<String> path(MapNode op) throws PatchFailure {
    return parts(text(op, "path"));
  }

  /** The keys of a JSON pointer; what stands before the first slash does not count. */
  private static List<String> parts(String pointer) {
    List<String> out = new ArrayList<>();
    String[] split = pointer.split("/", -1);
    for (int i = 1; i < split.length; i++) {
      out.add(split[i].replace("~1", "/").replace("~0", "~"));
    }
    return out;
  }

  private Node value(MapNode op) {
    Node v = op.value("value");
    return v == null ? ScalarNode.nul(op.origin()) : v;
  }

  private Step step(MapNode op) throws PatchFailure {
    Node at = op.get("value").orElse(op.get("path").orElse(op));
    return new Step(
        kind,
        "JSON patch: " + text(op, "op") + " " + text(op, "path"),
        at.origin().place().orElse(null));
  }

  private static Node key(MapNode op, String name) {
    return ScalarNode.string(name, op.get("path").map(Node::origin).orElse(Origin.NONE));
  }

  private void add(MapNode op, String pointer, Node value, Node at) throws PatchFailure {
    List<String> path = parts(pointer);
    if (path.isEmpty()) {
      throw new PatchFailure(
          "\"" + pointer + "\" is not a path below the object", op.get("path").orElse(at));
    }
    Step step = step(op);
    Node put = Marks.all(value, step);
    edit(
        op,
        "path",
        path,
        (container, last) -> {
          if (container instanceof SeqNode s) {
            int i = last.equals("-") ? s.size() : index(last, s.size() + 1, op, "path");
            if (i > s.size()) {
              throw outside(last, s.size(), op, "path");
            }
            List<Node> items = new ArrayList<>(s.items());
            items.add(i, put);
            return s.withItems(items);
          }
          return put((MapNode) container, op, last, put, step);
        });
  }

  private static MapNode put(MapNode m, MapNode op, String name, Node value, Step step) {
    return m.has(name) ? m.with(name, value) : m.plus(key(op, name).then(step), value);
  }

  private void remove(MapNode op, List<String> path, String field) throws PatchFailure {
    edit(
        op,
        field,
        path,
        (container, last) -> {
          if (container instanceof SeqNode s) {
            int i = index(last, s.size(), op, field);
            if (i >= s.size()) {
              throw outside(last, s.size(), op, field);
            }
            return s.without(i);
          }
          MapNode m = (MapNode) container;
          if (!m.has(last)) {
            throw new PatchFailure(
                "there is no \"" + last + "\" to remove at " + text(op, field),
                op.get(field).orElse(op));
          }
          return m.without(last);
        });
  }

  private void replace(MapNode op) throws PatchFailure {
    String pointer = text(op, "path");
    Step step = step(op);
    Node value = Marks.all(value(op), step);
    if (pointer.isEmpty()) {
      if (!(value instanceof MapNode) && !(value instanceof SeqNode)) {
        throw new PatchFailure("the whole object cannot be replaced by a scalar", op);
      }
      root = value;
      return;
    }
    edit(
        op,
        "path",
        parts(pointer),
        (container, last) -> {
          if (container instanceof SeqNode s) {
            int i = index(last, s.size(), op, "path");
            if (i >= s.size()) {
              throw outside(last, s.size(), op, "path");
            }
            return s.with(i, value);
          }
          return put((MapNode) container, op, last, value, step);
        });
  }

  private void move(MapNode op) throws PatchFailure {
    List<String> from = parts(text(op, "from"));
    Node value = get(op, "from", from);
    remove(op, from, "from");
    add(op, text(op, "path"), value, op);
  }

  private void copy(MapNode op) throws PatchFailure {
    Node value = get(op, "from", parts(text(op, "from")));
    add(op, text(op, "path"), value, op);
  }

  private void test(MapNode op) throws PatchFailure {
    String pointer = text(op, "path");
    Node have = pointer.isEmpty() ? root : get(op, "path", parts(pointer));
    Node want = value(op);
    boolean equal =
        have.isNull() ? want.isNull() : !want.isNull() && JsonEquality.equal(have, want, json);
    if (!equal) {
      throw new PatchFailure(
          "the test of " + pointer + " fails: another value stands there",
          op.get("value").orElse(op));
    }
  }

  /** The value at a path; null where the last key is missing from a map. */
  private Node get(MapNode op, String field, List<String> path) throws PatchFailure {
    if (path.isEmpty()) {
      throw new PatchFailure(
          "\"" + text(op, field) + "\" is not a path below the object", op.get(field).orElse(op));
    }
    Node at = root;
    for (int i = 0; i < path.size(); i++) {
      boolean last = i == path.size() - 1;
      Node next = child(op, field, at, path.get(i), last);
      if (next == null || (!last && (next instanceof ScalarNode))) {
        if (last) {
          return ScalarNode.nul(op.origin());
        }
        throw missing(op, field, path.get(i));
      }
      at = next;
    }
    return at;
  }

  private static @org.jspecify.annotations.Nullable Node child(
      MapNode op, String field, Node at, String key, boolean last) throws PatchFailure {
    if (at instanceof MapNode m) {
      return m.value(key);
    }
    SeqNode s = (SeqNode) at;
    int i = index(key, s.size(), op, field);
    if (i >= s.size()) {
      throw last ? outside(key, s.size(), op, field) : missing(op, field, key);
    }
    return s.items().get(i);
  }

  /** Changes the container of a path's last key. */
  private interface Change {
    Node apply(Node container, String last) throws PatchFailure;
  }

  private void edit(MapNode op, String field, List<String> path, Change change)
      throws PatchFailure {
    if (path.isEmpty()) {
      throw new PatchFailure(
          "\"" + text(op, field) + "\" is not a path below the object", op.get(field).orElse(op));
    }
    root = edit(op, field, root, path, 0, change);
  }

  private Node edit(MapNode op, String field, Node at, List<String> path, int depth, Change change)
      throws PatchFailure {
    String key = path.get(depth);
    if (depth == path.size() - 1) {
      return change.apply(at, key);
    }
    Node next = child(op, field, at, key, false);
    if (next == null || next instanceof ScalarNode) {
      throw missing(op, field, key);
    }
    Node changed = edit(op, field, next, path, depth + 1, change);
    if (at instanceof SeqNode s) {
      return s.with(index(key, s.size(), op, field), changed);
    }
    return ((MapNode) at).with(key, changed);
  }

  private static PatchFailure missing(MapNode op, String field, String key) throws PatchFailure {
    return new PatchFailure(
        "the target has nothing at " + text(op, field) + ": \"" + key + "\" is missing",
        op.get(field).orElse(op));
  }

  private static PatchFailure outside(String key, int size, MapNode op, String field)
      throws PatchFailure {
    return new PatchFailure(
        "the list at "
            + text(op, field)
            + " has "
            + size
            + (size == 1 ? " item" : " items")
            + ", none at "
            + key,
        op.get(field).orElse(op));
  }

  /** An index as Go's Atoi reads it, negative ones from the end. */
  private static int index(String key, int size, MapNode op, String field) throws PatchFailure {
    if (!key.matches("[-+]?[0-9]{1,9}")) {
      throw new PatchFailure(
          "\"" + key + "\" in " + text(op, field) + " is no index of a list",
          op.get(field).orElse(op));
    }
    int i = Integer.parseInt(key);
    if (i < -size) {
      throw outside(key, size, op, field);
    }
    return i < 0 ? i + size : i;
  }
}
