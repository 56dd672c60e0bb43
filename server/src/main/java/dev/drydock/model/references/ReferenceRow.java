package dev.drydock.model.references;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A row of references.txt, which says what its columns mean. */
public final class ReferenceRow {
  private final String rule;
  private final String from;
  private final FieldPath path;
  private final String target;
  private final String source;
  private final Map<String, String> options = new HashMap<>();
  private final Optional<FieldPath> by;
  private final Optional<FieldPath> keys;

  ReferenceRow(String line) {
    String[] columns = line.split("\\s*\\|\\s*", -1);
    this.rule = columns[0].strip();
    this.from = columns[1].strip();
    this.path = new FieldPath(columns[2].strip());
    this.target = columns[3].strip();
    for (String option : columns[4].strip().split(" ", -1)) {
      int equals = option.indexOf('=');
      options.put(
          equals < 0 ? option : option.substring(0, equals),
          equals < 0 ? "" : option.substring(equals + 1));
    }
    this.source = columns[5].strip();
    this.by = Optional.ofNullable(options.get("by")).map(FieldPath::new);
    this.keys =
        Optional.ofNullable(options.get("keys"))
            .or(() -> Optional.ofNullable(options.get("key")))
            .map(FieldPath::new);
  }

  public String rule() {
    return rule;
  }

  String from() {
    return from;
  }

  /** Where the row comes from, and when that was read. */
  public String source() {
    return source;
  }

  /** Whether it says something only where the cluster gets any object of the kind. */
  public boolean some() {
    return options.containsKey("some");
  }

  /** Whether it says something only where it finds nothing else of the object there. */
  public boolean alone() {
    return options.containsKey("alone");
  }

  /** The values of the field that it names, if that is not the name: empty where it is the name. */
  public Optional<List<String>> otherNames(MapNode targetObject) {
    return by.map(p -> p.all(targetObject).stream().map(ScalarNode::value).toList());
  }

  /** What tells two rows apart that go by other fields than the name. */
  public String by() {
    return options.getOrDefault("by", "");
  }

  /** The references that it finds below a mapping. */
  void find(MapNode root, List<ObjectReference> out) {
    path.find(root, (around, s) -> reference(around, s).ifPresent(out::add));
  }

  private Optional<ObjectReference> reference(MapNode around, ScalarNode s) {
    String name = s.value();
    boolean passed =
        name.isEmpty()
            || name.contains("$")
            || name.contains("*")
            || name.contains("{{")
            || name.equals(options.get("not"))
            || options.containsKey("optional") && isTrue(around, "optional")
            || !condition(around);
    if (passed) {
      return Optional.empty();
    }
    Optional<String> namespace = namespaceField().flatMap(around::text).filter(n -> !n.isEmpty());
    String form = options.getOrDefault("form", "");
    if (form.equals("lower")) {
      name = name.toLowerCase(Locale.ROOT);
    } else if (form.equals("path") && name.contains("/")) {
      namespace = Optional.of(name.substring(0, name.indexOf('/')));
      name = name.substring(name.indexOf('/') + 1);
    } else if (form.equals("host") && name.contains(".")) {
      String[] labels = name.split("\\.", -1);
      boolean service = labels.length > 2 && labels[2].equals("svc");
      if (!service) {
        return Optional.empty(); // a host of elsewhere, or one that cannot be told from it
      }
      name = labels[0];
      namespace = Optional.of(labels[1]);
    }
    Optional<KindPattern> kind = kind(around);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ObjectReference(
            this, s, kind.get(), name, scope(kind.get()), namespace, keys(around), port(around)));
  }

  private ObjectReference.Scope scope(KindPattern kind) {
    String ns = options.getOrDefault("ns", "");
    boolean cluster =
        ns.equals("none") || kind.kinds().stream().allMatch(k -> k.startsWith("Cluster"));
    if (cluster) {
      return ObjectReference.Scope.CLUSTER;
    }
    return ns.equals("any") ? ObjectReference.Scope.ANYWHERE : ObjectReference.Scope.NAMESPACE;
  }

  private Optional<String> namespaceField() {
    return Optional.ofNullable(options.get("ns"))
        .filter(f -> !f.equals("own") && !f.equals("none") && !f.equals("any"));
  }

  private boolean condition(MapNode around) {
    String condition = options.get("if");
    if (condition == null) {
      return true;
    }
    int colon = condition.indexOf(':');
    return around
        .text(condition.substring(0, colon))
        .filter(condition.substring(colon + 1)::equals)
        .isPresent();
  }

  private Optional<KindPattern> kind(MapNode around) {
    if (!target.equals("?")) {
      return Optional.of(KindPattern.of(target));
    }
    Optional<String> kind = beside(around, "kind");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (options.containsKey("apiVersion")) {
      String api = beside(around, "apiVersion").orElse("");
      int slash = api.indexOf('/');
      String group = api.isEmpty() ? "*" : slash < 0 ? "" : api.substring(0, slash);
      return Optional.of(new KindPattern(group, List.of(kind.get())));
    }
    return Optional.of(new KindPattern(beside(around, "group").orElse(""), List.of(kind.get())));
  }

  /** A field beside the name, {@code FIELD:DEFAULT}. */
  private Optional<String> beside(MapNode around, String option) {
    String text = options.getOrDefault(option, "");
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    Optional<String> usual = colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
    return (field.isEmpty() ? Optional.<String>empty() : around.text(field)).or(() -> usual);
  }

  private List<ScalarNode> keys(MapNode around) {
    return keys.map(p -> p.all(around)).orElse(List.of());
  }

  private Optional<ObjectReference.PortReference> port(MapNode around) {
    String field = options.get("port");
    Node port = field == null ? null : around.value(field);
    if (port instanceof MapNode m) {
      port = m.get("number").or(() -> m.get("name")).orElse(null);
    }
    return port instanceof ScalarNode s && !s.isNull() && !s.value().isEmpty()
        ? Optional.of(new ObjectReference.PortReference(s))
        : Optional.empty();
  }

  private static boolean isTrue(MapNode m, String field) {
    return m.text(field).filter("true"::equals).isPresent();
  }
}
