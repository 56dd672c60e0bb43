package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
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
    String path = String.join("/", t.path().stream().map(p -> p.replace("/", "\\/")).toList());
    Origin made = Origin.made(step);
    return r.withRoot(
        FieldWalk.change(
            r.root(),
            FieldSpec.everywhere(path, true),
            FieldWalk.Make.STRING,
            made,
            old -> {
              String before = old instanceof ScalarNode s ? s.value() : "";
              return t.position() > 0
                  ? Setters.scalar(
                      old,
                      inserted(before, t.position() - 1, value.value()),
                      null,
                      old.origin().then(step))
                  : Setters.scalar(old, value.value(), null, made);
            }));
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
