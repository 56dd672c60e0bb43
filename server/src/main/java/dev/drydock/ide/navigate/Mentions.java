package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.ide.NameFields;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.model.references.ObjectReference;
import dev.drydock.model.references.ReferenceTable;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that one file names, by its text alone. */
public final class Mentions {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_]\\w*)");

  /** What a file names, held as long as its parse. */
  private record OfFile(List<Mention> all) {}

  private final Source source;
  private final String directory;
  private final List<Mention> out = new ArrayList<>();

  private Mentions(Source source) {
    this.source = source;
    this.directory = Paths.parent(source.path());
  }

  /** In the order of the text. */
  public static List<Mention> of(Snapshot snapshot, String path) {
    return snapshot
        .parsed(path)
        .map(p -> snapshot.sources().derived(p, OfFile.class, Mentions::read).all())
        .orElse(List.of());
  }

  /** The narrowest one around an offset. */
  public static Optional<Mention> at(Snapshot snapshot, String path, int offset) {
    return of(snapshot, path).stream()
        .filter(m -> m.span().touches(offset))
        .min(Comparator.comparingInt(m -> m.span().length()));
  }

  private static OfFile read(Parsed parsed) {
    Mentions m = new Mentions(parsed.source());
    int n = 0;
    for (Document d : parsed.documents()) {
      d.root().asMap().ifPresent(m::document);
      m.variables(d.root());
      d.root().asMap().ifPresent(new TektonMentions(parsed.source(), n++, m.out)::document);
    }
    m.out.sort(Comparator.comparingInt(x -> x.span().start()));
    return new OfFile(List.copyOf(m.out));
  }

  private void document(MapNode root) {
    if (Apis.isKustomization(source.path())) {
      kustomization(root);
      return;
    }
    if (Apis.isTriggers(source.path())) {
      for (MapNode.Entry e : root.map("spec").map(MapNode::entries).orElse(List.of())) {
        for (Node job : e.value().asSeq().map(SeqNode::items).orElse(List.of())) {
          job.asMap().flatMap(m -> m.get("source")).ifPresent(this::path);
        }
      }
      return;
    }
    Optional<ResourceId> id = ResourceId.of(root);
    if (id.isEmpty()) {
      return;
    }
    root.at("metadata", "name").ifPresent(n -> object(id.get().kind(), n, true));
    root.at("metadata", "namespace").ifPresent(n -> object("Namespace", n, false));
    if (id.get().group().endsWith("toolkit.fluxcd.io")) {
      flux(root, id.get());
    } else if (id.get().kind().equals("FluxInstance")) {
      root.at("spec", "sync", "path").ifPresent(n -> fromRoot(n, ""));
    }
    for (MapNode.Entry e : root.entries()) {
      if (!e.name().equals("metadata")) {
        List<String> path = new ArrayList<>(List.of(e.name()));
        names(e.value(), path, root);
      }
    }
    ReferenceTable.of(root).forEach(this::reference);
  }

  // Kustomizations.

  private void kustomization(MapNode root) {
    for (String field : References.PATHS) {
      root.seq(field).ifPresent(s -> s.items().forEach(this::path));
    }
    for (String field : References.WITH_PATH) {
      items(root, field).forEach(m -> m.get("path").ifPresent(this::path));
    }
    for (String field : References.GENERATORS) {
      for (MapNode g : items(root, field)) {
        g.seq("files").ifPresent(s -> s.items().forEach(this::keyed));
        g.seq("envs").ifPresent(s -> s.items().forEach(this::path));
        g.get("env").ifPresent(this::path);
        String kind = field.startsWith("config") ? "ConfigMap" : "Secret";
        g.get("namespace").ifPresent(n -> object("Namespace", n, false));
        g.get("name").ifPresent(n -> object(kind, n, true));
      }
    }
    for (MapNode chart : items(root, "helmCharts")) {
      chart.get("valuesFile").ifPresent(this::path);
      chart.seq("additionalValuesFiles").ifPresent(s -> s.items().forEach(this::path));
    }
    root.map("openapi").flatMap(m -> m.get("path")).ifPresent(this::path);
    root.get("namespace").ifPresent(n -> object("Namespace", n, false));
    for (MapNode r : items(root, "replicas")) {
      r.get("name").ifPresent(n -> object("Deployment", n, false));
    }
    patches(root);
    for (MapNode r : items(root, "replacements")) {
      r.map("source").ifPresent(this::selector);
      for (MapNode t : items(r, "targets")) {
        t.map("select").ifPresent(this::selector);
        items(t, "reject").forEach(this::selector);
      }
    }
    items(root, "vars").forEach(v -> v.map("objref").ifPresent(this::selector));
  }

  private void patches(MapNode root) {
    for (String field : List.of("patches", "patchesJson6902")) {
      for (MapNode p : items(root, field)) {
        p.map("target").ifPresent(this::selector);
        p.get("patch").ifPresent(this::inline);
      }
    }
    root.seq("patchesStrategicMerge").ifPresent(s -> s.items().forEach(this::inline));
  }

  private void selector(MapNode target) {
    Optional<String> kind = target.text("kind");
    Node name = target.value("name");
    if (kind.isPresent() && name != null) {
      object(kind.get(), name, false);
    }
    target.get("namespace").ifPresent(n -> object("Namespace", n, false));
  }

  /** A patch in place: kind, name and namespace of the object it is for. */
  private void inline(Node node) {
    if (!(node instanceof ScalarNode s) || s.value().indexOf('\n') < 0) {
      return;
    }
    Span block = span(s);
    String text = block.in(source.text());
    Matcher kind = Pattern.compile("(?m)^\\s*kind:\\s*([A-Za-z]+)").matcher(text);
    Matcher name =
        Pattern.compile(
                "(?m)^(\\s*)metadata:[^\\n]*\\n(?:\\1\\s+\\S[^\\n]*\\n)*?\\1\\s+name:\\s*[\"']?([\\w.-]+)")
            .matcher(text);
    if (kind.find() && name.find()) {
      Span at = new Span(block.start() + name.start(2), block.start() + name.end(2));
      add(new Symbol.OfObject(kind.group(1), name.group(2)), at, false);
    }
  }

  // Flux.

  private void flux(MapNode root, ResourceId id) {
    MapNode spec = root.map("spec").orElse(null);
    if (spec == null) {
      return;
    }
    if (id.kind().equals("Kustomization")) {
      spec.get("path").ifPresent(n -> fromRoot(n, ""));
      String path = spec.text("path").flatMap(p -> Paths.resolve("", p)).orElse("");
      spec.seq("components").ifPresent(s -> s.items().forEach(n -> fromRoot(n, path)));
    }
    items(spec, "dependsOn")
        .forEach(d -> d.get("name").ifPresent(n -> object(id.kind(), n, false)));
    patches(spec);
    spec.map("postBuild")
        .flatMap(p -> p.map("substitute"))
        .ifPresent(m -> m.entries().forEach(e -> variable(e.key())));
    for (MapNode renderer : items(spec, "postRenderers")) {
      renderer.map("kustomize").ifPresent(this::patches);
    }
    spec.at("chart", "spec", "chart").ifPresent(n -> fromRoot(n, ""));
    spec.at("values", "instance", "sync", "path").ifPresent(n -> fromRoot(n, ""));
  }

  private void variable(Node key) {
    if (key instanceof ScalarNode s) {
      add(new Symbol.OfVariable(s.value()), name(s), true);
    }
  }

  private void fromRoot(Node node, String directoryPath) {
    if (node instanceof ScalarNode s && !s.value().isEmpty()) {
      Paths.resolve(directoryPath, s.value().startsWith("/") ? s.value().substring(1) : s.value())
          .ifPresent(p -> add(new Symbol.OfPath(p), name(s), false));
    }
  }

  // Names of other objects.

  private void names(Node node, List<String> path, MapNode around) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        path.add(e.name());
        names(e.value(), path, m);
        path.remove(path.size() - 1);
      }
    } else if (node instanceof SeqNode s) {
      path.add("[]");
      s.items().forEach(i -> names(i, path, around));
      path.remove(path.size() - 1);
    } else if (node instanceof ScalarNode s && !s.value().isEmpty()) {
      for (String kind : NameFields.kinds(path, around.text("kind").orElse(""))) {
        object(kind, s, false);
      }
    }
  }

  /** What the table of references says beyond that; the name may be a part of the text. */
  private void reference(ObjectReference ref) {
    Span at = name(ref.at());
    String text = ref.at().value();
    int from =
        text.endsWith("/" + ref.name())
            ? text.length() - ref.name().length()
            : text.startsWith(ref.name()) ? 0 : -1;
    boolean plain = at.length() == text.length() && from >= 0;
    if (!plain || !ref.row().by().isEmpty() || !ref.target().exact()) {
      return;
    }
    Span part = new Span(at.start() + from, at.start() + from + ref.name().length());
    for (String kind : ref.target().kinds()) {
      Mention m =
          new Mention(new Symbol.OfObject(kind, ref.name()), new Place(source, part), false);
      if (!out.contains(m)) {
        out.add(m);
      }
    }
  }

  private static final Set<String> ANY_NAME = Set.of(".*", "*");

  private void object(String kind, Node name, boolean declares) {
    if (name instanceof ScalarNode s && !s.value().isEmpty() && !ANY_NAME.contains(s.value())) {
      add(new Symbol.OfObject(kind, s.value()), name(s), declares);
    }
  }

  // Paths.

  private void path(Node node) {
    if (node instanceof ScalarNode s && !s.value().isEmpty() && s.value().indexOf('\n') < 0) {
      path(name(s), s.value());
    }
  }

  private void keyed(Node node) {
    if (node instanceof ScalarNode s && !s.value().isEmpty()) {
      Span at = name(s);
      int equals = s.value().indexOf('=');
      boolean plain = at.length() == s.value().length();
      path(
          equals >= 0 && plain ? new Span(at.start() + equals + 1, at.end()) : at,
          s.value().substring(equals + 1));
    }
  }

  private void path(Span at, String text) {
    boolean remote =
        text.contains("://") || text.startsWith("github.com/") || text.contains("?ref=");
    if (!remote) {
      Paths.resolve(directory, text).ifPresent(p -> add(new Symbol.OfPath(p), at, false));
    }
  }

  // Variables.

  private void variables(Node node) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        variables(e.key());
        variables(e.value());
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(this::variables);
    } else if (node instanceof ScalarNode s && s.value().contains("${")) {
      Span at = span(s);
      Matcher m = VARIABLE.matcher(at.in(source.text()));
      while (m.find()) {
        Span name = new Span(at.start() + m.start(1), at.start() + m.end(1));
        add(new Symbol.OfVariable(m.group(1)), name, false);
      }
    }
  }

  private static List<MapNode> items(MapNode root, String field) {
    return root.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }

  private void add(Symbol symbol, Span at, boolean declares) {
    out.add(new Mention(symbol, new Place(source, at), declares));
  }

  private static Span span(Node node) {
    return new Span(node.origin().start(), node.origin().end());
  }

  /** The text of a scalar, without its quotes. */
  static Span name(ScalarNode s) {
    Span at = span(s);
    boolean quoted =
        s.style() == ScalarNode.Style.SINGLE_QUOTED || s.style() == ScalarNode.Style.DOUBLE_QUOTED;
    return quoted && at.length() >= 2 ? new Span(at.start() + 1, at.end() - 1) : at;
  }
}
