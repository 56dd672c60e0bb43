package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ValueAddTransformer plugin: one value into fields of many objects, or into a place of the
 * path that a field holds.
 */
public final class ValueAdd implements Transformer {
  private record Target(
      Optional<Selector> selector, List<String> path, String written, int position) {}

  private final Text value;
  private final List<Target> targets = new ArrayList<>();
  private final Step step;

  /**
   * @param config normalised
   */
  public ValueAdd(MapNode config, Surroundings in) {
    Text given = Kustomization.text(config, "value");
    this.value =
        given.value().isBlank()
            ? new Text(Paths.name(in.loader().root()), config.origin())
            : new Text(given.value().strip(), given.origin());
    Place at = config.origin().place().orElse(null);
    this.step =
        new Step(
            Step.Kind.TRANSFORMER,
            "ValueAddTransformer " + value,
            given.at() == null ? at : given.at());
    add(config, in);
    Text file = Kustomization.text(config, "targetFilePath");
    if (!file.isEmpty()) {
      add(
          Configs.valueTargets(
              in.loader().load(file, "target file", "kustomize/resource-not-found"), in.sources()),
          in);
    }
    if (targets.isEmpty()) {
      throw in.error(
          "kustomize/invalid-field", "a ValueAddTransformer needs at least one target", at);
    }
  }

  private void add(MapNode config, Surroundings in) {
    for (Node n : config.seq("targets").map(s -> s.items()).orElse(List.of())) {
      MapNode t = n.asMap().orElse(MapNode.empty(n.origin()));
      Text path = Kustomization.text(t, "fieldPath");
      Text position = Kustomization.text(t, "filePathPosition");
      if (path.isEmpty() || position.value().startsWith("-")) {
        String why =
            path.isEmpty() ? "a target needs a fieldPath" : "a filePathPosition cannot be negative";
        throw in.error("kustomize/invalid-field", why, t.origin().place().orElse(null));
      }
      int at =
          position.isEmpty()
              ? 0
              : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(position.value()));
      targets.add(
          new Target(t.map("selector").map(Selector::new), split(path.value()), path.value(), at));
    }
  }

  private static List<String> split(String path) {
    List<String> out = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      int last = out.size() - 1;
      if (last >= 0 && out.get(last).endsWith("\\")) {
        out.set(last, out.get(last).substring(0, out.get(last).length() - 1) + "/" + part);
      } else {
        out.add(part);
      }
    }
    out.removeIf(String::isEmpty);
    return out;
  }

  @Override
  public void transform(ResMap map) {
    for (Target t : targets) {
      for (int i = 0; i < map.size(); i++) {
        int at = i;
        if (t.selector().isEmpty() || t.selector().get().selects(map.get(i))) {
          map.attempt(() -> map.set(at, apply(map.get(at), t)));
        }
      }
    }
  }

  private Resource apply(Resource r, Target t) {
    if (t.written().equals("metadata/namespace")) {
      return new Namespace(value, List.of(), false, Namespace.Subjects.DEFAULT_ONLY).apply(r);
    }
    return r.withRoot((MapNode) put(r.root(), t, 0));
  }

  /** Goes down maps, and into the items of lists that a part of the path names. */
  private Node put(Node node, Target t, int depth) {
    if (depth == t.path().size()) {
      return put(node, t);
    }
    String part = t.path().get(depth);
    Origin made = Origin.made(step);
    if (node.isTaggedNull()) {
      return node;
    }
    if (node instanceof SeqNode s) {
      return item(s, t, depth);
    }
    if (!(node instanceof MapNode m)) {
      throw wrong(node, "should be a map for the field " + t.written() + " to be in it");
    }
    if (ofList(part) || part.equals("-")) {
      throw wrong(node, "is a map, but the path " + t.written() + " wants an item of a list here");
    }
    Node old = m.value(part);
    boolean last = depth + 1 == t.path().size();
    Node below = old;
    if (below == null) {
      below =
          last
              ? ScalarNode.string("", made)
              : ofList(t.path().get(depth + 1)) ? SeqNode.of(List.of(), made) : MapNode.empty(made);
    }
    Node fresh = put(below, t, depth + 1);
    return old != null ? m.with(part, fresh) : m.plus(ScalarNode.key(part, made), fresh);
  }

  private static boolean ofList(String part) {
    return PathParts.isListIndex(part) || PathParts.index(part) >= 0;
  }

  /** An item by number, if there is one, or by a field, made if there is none. */
  private Node item(SeqNode s, Target t, int depth) {
    String part = t.path().get(depth);
    int index = part.equals("-") ? s.size() - 1 : PathParts.index(part);
    if (index >= 0 || part.equals("-")) {
      return index >= 0 && index < s.size()
          ? s.with(index, put(s.items().get(index), t, depth + 1))
          : s;
    }
    String[] pair = part.substring(0, part.length() - 1).split("=", 2);
    if (!PathParts.isListIndex(part) || pair.length != 2) {
      throw wrong(s, "is a list, but the path " + t.written() + " wants a field of a map here");
    }
    String key = pair[0].substring(1);
    for (int i = 0; i < s.size(); i++) {
      if (s.items().get(i) instanceof MapNode m
          && m.text(key).filter(pair[1]::equals).isPresent()) {
        return s.with(i, put(s.items().get(i), t, depth + 1));
      }
    }
    Origin made = Origin.made(step);
    MapNode fresh =
        MapNode.of(
            List.of(
                new MapNode.Entry(
                    ScalarNode.key(key, made),
                    ScalarNode.untyped(pair[1], ScalarNode.Style.PLAIN, made))),
            made);
    List<Node> items = new ArrayList<>(s.items());
    items.add(put(fresh, t, depth + 1));
    return s.withItems(items);
  }

  private Node put(Node old, Target t) {
    String before = old instanceof ScalarNode s ? s.value() : "";
    return t.position() > 0
        ? Setters.scalar(
            old, inserted(before, t.position() - 1, value.value()), null, old.origin().then(step))
        : Setters.scalar(old, value.value(), null, Origin.made(step));
  }

  private static BuildError wrong(Node at, String message) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(
        "kustomize/invalid-field", "this " + message, place, place == null ? "" : place.path());
  }

  /** {@code part} at position {@code at} of a path; too large a position puts it at the end. */
  static String inserted(String path, int at, String part) {
    if (part.isEmpty()) {
      return path;
    }
    boolean absolute = path.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String p : path.split("/", -1)) {
      if (!p.isEmpty()) {
        parts.add(p);
      }
    }
    parts.add(Math.min(at, parts.size()), part);
    return (absolute ? "/" : "") + String.join("/", parts);
  }
}
