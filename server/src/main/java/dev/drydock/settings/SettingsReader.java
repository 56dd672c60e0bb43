package dev.drydock.settings;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Span;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads drydock.yaml strictly: what it does not understand is said, and the rest counts. */
final class SettingsReader {
  private static final String TOP = "drydock.yaml";
  private static final List<String> FIELDS =
      List.of(
          "environments",
          "groups",
          "clusters",
          "protected",
          "severity",
          "charts",
          "sources",
          "pipeline");
  private static final List<String> NAMED = List.of("name", "clusters");
  private static final List<String> CLUSTER =
      List.of("name", "path", "kubernetes", "flux", "branch", "variables");
  private static final List<String> CHARTS = List.of("url", "directory");
  private static final List<String> SOURCES = List.of("kind", "name", "namespace", "directory");
  private static final List<String> SOURCE_KINDS =
      List.of("Bucket", "OCIRepository", "GitRepository", "ExternalArtifact");
  private static final List<String> PIPELINE = List.of("image");
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,400}");
  private static final Pattern VERSION =
      Pattern.compile("v?\\d{1,4}\\.\\d{1,4}(\\.\\d{1,4})?([+-].*)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[_\\p{Alpha}][_\\p{Alpha}\\p{Digit}]*");
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*(\\.[a-z0-9.-]+)?");

  private final Place start;
  private final List<UnknownField> unknown = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private SettingsReader(Place start) {
    this.start = start;
  }

  static Settings read(Parsed file) {
    Place start = file.source().place(Span.at(0));
    SettingsReader r = new SettingsReader(start);
    file.errors()
        .forEach(
            e -> r.problems.add(Problem.error("yaml/" + e.code(), e.message(), file.place(e))));
    if (file.documents().isEmpty() || file.documents().get(0).root().isNull()) {
      return r.settings(MapNode.empty(Origin.at(start)));
    }
    Node root = resolved(file.documents().get(0).root());
    if (file.documents().size() > 1) {
      r.invalid(file.documents().get(1).root(), TOP + " holds one document; this one is not read");
    }
    if (root instanceof MapNode m) {
      return r.settings(m);
    }
    r.invalid(root, TOP + " has to be a mapping");
    return r.settings(MapNode.empty(root.origin()));
  }

  private Settings settings(MapNode root) {
    fields(root, TOP, FIELDS);
    List<Named> environments = named(root, "environments", "an environment");
    List<Named> groups = named(root, "groups", "a group");
    List<ListedCluster> clusters = new ArrayList<>();
    each(root, "clusters", "a cluster", m -> cluster(m).ifPresent(clusters::add));
    twice(clusters);
    List<String> kinds = new ArrayList<>();
    texts(
        root,
        "protected",
        n -> {
          if (KIND.matcher(n.value()).matches()) {
            kinds.add(n.value());
          } else {
            invalid(n, n.value() + " is no kind: write Kind or Kind.group");
          }
        });
    List<ChartDirectory> charts = new ArrayList<>();
    each(root, "charts", "an entry of charts", m -> chart(m).ifPresent(charts::add));
    List<SourceDirectory> sources = new ArrayList<>();
    each(root, "sources", "an entry of sources", m -> source(m).ifPresent(sources::add));
    Optional<MapNode> pipeline = map(root, "pipeline");
    pipeline.ifPresent(m -> fields(m, "pipeline", PIPELINE));
    Optional<String> image =
        pipeline
            .flatMap(m -> text(m, "image"))
            .filter(n -> matches(n, IMAGE, "an image, as in registry.example.com/drydock:1.0"))
            .map(ScalarNode::value);
    return new Settings(
        environments,
        groups,
        clusters,
        kinds,
        severities(root),
        charts,
        sources,
        image,
        unknown,
        problems);
  }

  private List<Named> named(MapNode root, String field, String what) {
    List<Named> out = new ArrayList<>();
    Set<String> names = new HashSet<>();
    each(
        root,
        field,
        what,
        m -> {
          fields(m, what, NAMED);
          Optional<ScalarNode> name = required(m, "name", what);
          List<ClusterPattern> patterns = new ArrayList<>();
          texts(m, "clusters", n -> patterns.add(new ClusterPattern(n.value(), place(n))));
          if (name.isPresent() && !names.add(name.get().value())) {
            invalid(name.get(), what + " is called " + name.get().value() + " already");
          } else if (name.isPresent()) {
            out.add(new Named(name.get().value(), patterns, place(name.get())));
          }
        });
    return out;
  }

  private Optional<ListedCluster> cluster(MapNode m) {
    fields(m, "a cluster", CLUSTER);
    Optional<ScalarNode> name =
        text(m, "name").filter(n -> matches(n, NAME, "a name: letters, digits, dots and dashes"));
    Optional<ScalarNode> path = text(m, "path");
    Optional<String> directory = path.flatMap(this::directory);
    if (name.isEmpty() && path.isEmpty()) {
      invalid(m, "a cluster needs a name or a path");
    }
    if (directory.isEmpty() && (name.isEmpty() || path.isPresent())) {
      return Optional.empty();
    }
    Map<String, ScalarNode> variables = new LinkedHashMap<>();
    for (MapNode.Entry e : map(m, "variables").map(MapNode::entries).orElse(List.of())) {
      Node value = resolved(e.value());
      if (!VARIABLE.matcher(e.name()).matches()) {
        invalid(e.key(), e.name() + " is no name of a variable");
      } else if (value instanceof ScalarNode s) {
        variables.put(
            e.name(),
            s.isNull()
                ? ScalarNode.string("", s.origin())
                : ScalarNode.string(s.value(), s.origin()));
      } else {
        invalid(value, "the value of variable " + e.name() + " has to be a text");
      }
    }
    return Optional.of(
        new ListedCluster(
            name.map(ScalarNode::value),
            directory,
            version(m, "kubernetes"),
            version(m, "flux"),
            text(m, "branch").map(ScalarNode::value),
            variables,
            name.or(() -> path).map(this::place).orElse(start)));
  }

  /** Of two entries with one name, or one path and no name of their own, only one can be meant. */
  private void twice(List<ListedCluster> clusters) {
    Set<String> seen = new HashSet<>();
    clusters.removeIf(
        c -> {
          String key =
              c.name().map(n -> "name " + n).orElseGet(() -> "path " + c.path().orElse(""));
          boolean again = !seen.add(key);
          if (again) {
            problems.add(
                Problem.error(
                    Settings.INVALID,
                    c.name().isPresent()
                        ? "a cluster is called " + c.name().get() + " already"
                        : "clusters that share a path need names of their own",
                    c.at()));
          }
          return again;
        });
  }

  private Optional<ChartDirectory> chart(MapNode m) {
    fields(m, "an entry of charts", CHARTS);
    Optional<ScalarNode> url = required(m, "url", "an entry of charts");
    Optional<String> directory =
        required(m, "directory", "an entry of charts").flatMap(this::directory);
    return url.flatMap(u -> directory.map(d -> new ChartDirectory(u.value(), d, place(u))));
  }

  private Optional<SourceDirectory> source(MapNode m) {
    fields(m, "an entry of sources", SOURCES);
    Optional<ScalarNode> kind = required(m, "kind", "an entry of sources");
    Optional<ScalarNode> name = required(m, "name", "an entry of sources");
    Optional<String> directory =
        required(m, "directory", "an entry of sources").flatMap(this::directory);
    if (kind.isPresent() && !SOURCE_KINDS.contains(kind.get().value())) {
      invalid(kind.get(), "a source is one of " + String.join(", ", SOURCE_KINDS));
      return Optional.empty();
    }
    return kind.flatMap(
        k ->
            name.flatMap(
                n ->
                    directory.map(
                        d ->
                            new SourceDirectory(
                                k.value(),
                                n.value(),
                                text(m, "namespace").map(ScalarNode::value),
                                d,
                                place(n)))));
  }

  private Map<String, Optional<Severity>> severities(MapNode root) {
    Map<String, Optional<Severity>> out = new LinkedHashMap<>();
    for (MapNode.Entry e : map(root, "severity").map(MapNode::entries).orElse(List.of())) {
      Node value = resolved(e.value());
      Optional<Optional<Severity>> severity = value.text().flatMap(SettingsReader::severity);
      if (severity.isPresent()) {
        out.put(e.name(), severity.get());
      } else {
        invalid(value, "a severity is one of error, warning, information, hint, off");
      }
    }
    return out;
  }

  /** The inner one is empty for a code that is off. */
  private static Optional<Optional<Severity>> severity(String word) {
    if (word.equals("off") || word.equals("false")) {
      return Optional.of(Optional.empty());
    }
    for (Severity s : Severity.values()) {
      if (s.label().equalsIgnoreCase(word)) {
        return Optional.of(Optional.of(s));
      }
    }
    return Optional.empty();
  }

  private Optional<String> version(MapNode m, String field) {
    return text(m, field)
        .filter(n -> matches(n, VERSION, "a version, as in \"1.31\" or \"1.31.4\""))
        .map(n -> n.value().startsWith("v") ? n.value().substring(1) : n.value());
  }

  private Optional<String> directory(ScalarNode path) {
    Optional<String> inside =
        path.value().startsWith("/") ? Optional.empty() : Paths.resolve("", path.value());
    if (inside.isEmpty()) {
      invalid(path, path.value() + " leads out of the repository");
    }
    return inside;
  }

  private boolean matches(ScalarNode n, Pattern pattern, String what) {
    boolean fits = pattern.matcher(n.value()).matches();
    if (!fits) {
      invalid(n, (n.value().isEmpty() ? "nothing" : n.value()) + " is not " + what);
    }
    return fits;
  }

  private Optional<ScalarNode> required(MapNode m, String field, String what) {
    if (!m.has(field)) {
      invalid(m, what + " needs a " + field);
      return Optional.empty();
    }
    return text(m, field);
  }

  private Optional<ScalarNode> text(MapNode m, String field) {
    Node value = value(m, field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode s && !s.isNull()) {
      return Optional.of(s);
    }
    invalid(value, field + " has to be a text");
    return Optional.empty();
  }

  private Optional<MapNode> map(MapNode m, String field) {
    Node value = value(m, field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (value instanceof MapNode found) {
      return Optional.of(found);
    }
    invalid(value, field + " has to be a mapping");
    return Optional.empty();
  }

  private void each(MapNode m, String field, String what, Consumer<MapNode> read) {
    for (Node item : items(m, field)) {
      if (resolved(item) instanceof MapNode entry) {
        read.accept(entry);
      } else {
        invalid(item, what + " has to be a mapping");
      }
    }
  }

  private void texts(MapNode m, String field, Consumer<ScalarNode> read) {
    for (Node item : items(m, field)) {
      if (resolved(item) instanceof ScalarNode s && !s.isNull()) {
        read.accept(s);
      } else {
        invalid(item, "an entry of " + field + " has to be a text");
      }
    }
  }

  private List<Node> items(MapNode m, String field) {
    Node value = value(m, field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (value instanceof SeqNode s) {
      return s.items();
    }
    invalid(value, field + " has to be a list");
    return List.of();
  }

  private void fields(MapNode m, String where, List<String> known) {
    for (MapNode.Entry e : m.entries()) {
      if (!known.contains(e.name())) {
        UnknownField field = new UnknownField(e.key(), e.name(), where, known);
        unknown.add(field);
        problems.add(Problem.error(Settings.UNKNOWN, field.message(), place(e.key())));
      }
    }
  }

  private void invalid(Node at, String message) {
    problems.add(Problem.error(Settings.INVALID, message, place(at)));
  }

  private Place place(Node n) {
    return n.origin().place().orElse(start);
  }

  private static Node resolved(Node n) {
    return n instanceof AliasNode a && a.target() != null ? a.target() : n;
  }

  private static @Nullable Node value(MapNode m, String field) {
    Node found = m.value(field);
    return found == null ? null : resolved(found);
  }
}
