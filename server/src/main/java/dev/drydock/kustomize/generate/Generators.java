package dev.drydock.kustomize.generate;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.Blob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ConfigMap and Secret generators. */
public final class Generators {
  private final MapNode args;
  private final @Nullable MapNode global;
  private final Step step;
  private final List<Problem> problems = new ArrayList<>();

  private Generators(MapNode args, @Nullable MapNode global, String field) {
    this.args = args;
    this.global = global;
    this.step = new Step(Step.Kind.GENERATOR, field, args.origin().place().orElse(null));
  }

  /**
   * A file that a generator reads: its bytes, and where it is in the tree; or why it cannot be
   * read.
   */
  public record Loaded(@Nullable Blob blob, String path, @Nullable Problem problem) {}

  /** Reads a file named by a generator, obeying the load restrictor. */
  @FunctionalInterface
  public interface Files {
    /**
     * @param name as written
     * @param at the entry that names it
     */
    Loaded read(String name, Node at);
  }

  /**
   * @param args one entry of {@code configMapGenerator}
   * @param options the kustomization's {@code generatorOptions}; null where there are none
   */
  public static Generated configMap(MapNode args, @Nullable MapNode options, Files files) {
    Generators g = new Generators(args, options, "configMapGenerator");
    List<MapNode.Entry> entries = g.head("ConfigMap");
    Map<String, MapNode.Entry> data = new TreeMap<>();
    Map<String, MapNode.Entry> binary = new TreeMap<>();
    for (Pair p : g.pairs(files)) {
      Optional<String> text = GoText.valid(p.bytes());
      Step by = p.step("configMapGenerator " + p.from().text().orElse(""));
      Node value =
          JsonForm.string(text.orElseGet(() -> GoText.base64(p.bytes())), p.valueOrigin().then(by));
      (text.isPresent() ? data : binary).put(p.key(), entry(p, by, value));
    }
    g.map("data", data, entries, false);
    g.map("binaryData", binary, entries, false);
    return g.finish(entries);
  }

  /** As {@link #configMap}, of an entry of {@code secretGenerator}. */
  public static Generated secret(MapNode args, @Nullable MapNode options, Files files) {
    Generators g = new Generators(args, options, "secretGenerator");
    List<MapNode.Entry> entries = g.head("Secret");
    Map<String, MapNode.Entry> data = new TreeMap<>();
    Node type = args.get("type").filter(t -> !t.text().orElse("").isEmpty()).orElse(null);
    entries.add(
        g.made(
            "type",
            type == null
                ? ScalarNode.string("Opaque", Origin.made(g.step))
                : JsonForm.string(type.text().orElse(""), type.origin().then(g.step))));
    for (Pair p : g.pairs(files)) {
      Step by = p.step("secretGenerator " + p.key());
      data.put(
          p.key(),
          entry(p, by, JsonForm.string(GoText.base64(p.bytes()), p.valueOrigin().then(by))));
    }
    g.map("data", data, entries, true);
    return g.finish(entries);
  }

  private static MapNode.Entry entry(Pair p, Step by, Node value) {
    return new MapNode.Entry(ScalarNode.key(p.key(), p.keyOrigin().then(by)), value);
  }

  static Origin origin(Source source) {
    return Origin.at(source, 0, source.text().length());
  }

  private MapNode.Entry made(String key, Node value) {
    return new MapNode.Entry(ScalarNode.key(key, Origin.made(step)), value);
  }

  private List<MapNode.Entry> head(String kind) {
    Origin o = Origin.made(step);
    List<MapNode.Entry> out = new ArrayList<>();
    out.add(made("apiVersion", ScalarNode.string("v1", o)));
    out.add(made("kind", ScalarNode.string(kind, o)));
    Optional<String> name = args.text("name").filter(n -> !n.isEmpty());
    if (name.isEmpty()) {
      problem("a generated " + kind + " must have a name", args);
    }
    return out;
  }

  private Optional<Node> given(String field) {
    return args.get(field).filter(n -> !n.text().orElse("").isEmpty());
  }

  private Node kept(Node given) {
    return JsonForm.string(given.text().orElse(""), given.origin().then(step));
  }

  private List<Pair> pairs(Files files) {
    PairSources.Read read = PairSources.of(args, files);
    problems.addAll(read.problems());
    Set<String> seen = new HashSet<>();
    for (Pair p : read.pairs()) {
      if (!seen.add(p.key())) {
        problem("the key \"" + p.key() + "\" comes twice", p.from());
      }
    }
    return read.pairs();
  }

  private void map(
      String field, Map<String, MapNode.Entry> values, List<MapNode.Entry> out, boolean always) {
    if (always || !values.isEmpty()) {
      out.add(made(field, MapNode.of(List.copyOf(values.values()), Origin.made(step))));
    }
  }

  private Generated finish(List<MapNode.Entry> entries) {
    List<MapNode.Entry> meta = new ArrayList<>();
    given("name").ifPresent(n -> meta.add(made("name", kept(n))));
    given("namespace").ifPresent(n -> meta.add(made("namespace", kept(n))));
    MapNode local = args.map("options").orElse(null);
    strings("labels", local, meta);
    strings("annotations", local, meta);
    entries.add(made("metadata", MapNode.of(meta, Origin.made(step))));
    Node immutable =
        flag(local, "immutable") != null ? flag(local, "immutable") : flag(global, "immutable");
    if (immutable != null) {
      entries.add(made("immutable", ScalarNode.plain("true", immutable.origin().then(step))));
    }
    boolean hashed =
        flag(local, "disableNameSuffixHash") == null
            && flag(global, "disableNameSuffixHash") == null;
    String behavior = args.text("behavior").orElse("");
    return new Generated(
        MapNode.of(entries, Origin.made(step)), behavior(behavior), hashed, problems);
  }

  private static String behavior(String text) {
    return switch (text) {
      case "create", "merge", "replace" -> text;
      default -> "unspecified";
    };
  }

  /** The flag's node where it is true. */
  private static @Nullable Node flag(@Nullable MapNode options, String field) {
    Node v = options == null ? null : options.value(field);
    return v != null && v.text().orElse("").equals("true") ? v : null;
  }

  /**
   * Labels or annotations: the generator's own, and those of generatorOptions that it does not
   * have.
   */
  private void strings(String field, @Nullable MapNode local, List<MapNode.Entry> meta) {
    Map<String, MapNode.Entry> all = new TreeMap<>();
    for (MapNode options : new MapNode[] {local, global}) {
      if (options != null) {
        options.map(field).ifPresent(m -> m.entries().forEach(e -> all.putIfAbsent(e.name(), e)));
      }
    }
    if (all.isEmpty()) {
      return;
    }
    List<MapNode.Entry> out = new ArrayList<>();
    for (MapNode.Entry e : all.values()) {
      Node key = ScalarNode.key(e.name(), e.key().origin().then(step));
      out.add(new MapNode.Entry(key, kept(e.value())));
    }
    meta.add(made(field, MapNode.of(out, Origin.made(step))));
  }

  private void problem(String message, Node at) {
    String code = "kustomize/invalid-field";
    problems.add(
        at.origin()
            .place()
            .map(p -> Problem.error(code, message, p))
            .orElseGet(() -> Problem.error(code, message, "")));
  }
}
