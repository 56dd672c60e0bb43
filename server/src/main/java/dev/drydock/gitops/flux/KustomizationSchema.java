package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a Flux Kustomization's spec (kustomize.toolkit.fluxcd.io/v1, and those that
 * versions before it had), and reading an object by them: fields it does not know are dropped
 * without a word, as controllers do.
 */
final class KustomizationSchema {
  /** How names are compared and what may stand for a string. */
  enum Reading {
    /** As the API server keeps objects: exact names, exact types. */
    CLUSTER,
    /**
     * As {@code flux build} reads a file, with Go's encoding/json: names in any case, numbers and
     * booleans taken as text, YAML 1.1.
     */
    FILE
  }

  private enum Shape {
    STRING,
    DURATION,
    BOOL,
    ANY,
    LIST,
    MAP,
    OBJECT
  }

  private record Type(Shape shape, Optional<Type> of, Map<String, Type> fields) {}

  private static final Type STRING = new Type(Shape.STRING, Optional.empty(), Map.of());
  private static final Type DURATION = new Type(Shape.DURATION, Optional.empty(), Map.of());
  private static final Type BOOL = new Type(Shape.BOOL, Optional.empty(), Map.of());
  private static final Type ANY = new Type(Shape.ANY, Optional.empty(), Map.of());

  /** What Go reads as one. */
  private static final Pattern DURATION_TEXT =
      Pattern.compile("[-+]?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)");

  private static final Type STRINGS = list(STRING);
  private static final Type TEXTS = new Type(Shape.MAP, Optional.of(STRING), Map.of());
  private static final Type NAME = object("name", STRING);
  private static final Type SELECTOR =
      object(
          "group",
          STRING,
          "version",
          STRING,
          "kind",
          STRING,
          "name",
          STRING,
          "namespace",
          STRING,
          "labelSelector",
          STRING,
          "annotationSelector",
          STRING);
  private static final Type OBJECT_REF =
      object("apiVersion", STRING, "kind", STRING, "name", STRING, "namespace", STRING);

  private static final Type SPEC =
      object(
          "commonMetadata", object("labels", TEXTS, "annotations", TEXTS),
          "dependsOn", list(object("name", STRING, "namespace", STRING, "readyExpr", STRING)),
          "decryption", object("provider", STRING, "serviceAccountName", STRING, "secretRef", NAME),
          "interval", DURATION,
          "retryInterval", DURATION,
          "kubeConfig",
              object("secretRef", object("name", STRING, "key", STRING), "configMapRef", NAME),
          "path", STRING,
          "postBuild",
              object(
                  "substitute", TEXTS,
                  "substituteFrom", list(object("kind", STRING, "name", STRING, "optional", BOOL)),
                  "substituteStrategy", STRING),
          "prune", BOOL,
          "deletionPolicy", STRING,
          "healthChecks", list(OBJECT_REF),
          "healthCheckExprs", ANY,
          "namePrefix", STRING,
          "nameSuffix", STRING,
          "patches", list(object("patch", STRING, "target", SELECTOR)),
          "images",
              list(object("name", STRING, "newName", STRING, "newTag", STRING, "digest", STRING)),
          "components", STRINGS,
          "ignoreMissingComponents", BOOL,
          "buildMetadata", STRINGS,
          "serviceAccountName", STRING,
          "sourceRef", OBJECT_REF,
          "suspend", BOOL,
          "targetNamespace", STRING,
          "timeout", DURATION,
          "force", BOOL,
          "wait", BOOL,
          "ignore", ANY,
          "patchesJson6902", ANY,
          "patchesStrategicMerge", ANY,
          "validation", ANY);

  private final Reading reading;
  private final List<Problem> problems = new ArrayList<>();

  private KustomizationSchema(Reading reading) {
    this.reading = reading;
  }

  /** An object read by the schema. */
  record Read(MapNode manifest, List<Problem> problems) {}

  /**
   * The object with only known fields in its spec, under their own names; a problem for each value
   * of a wrong type.
   */
  static Read read(MapNode manifest, Reading reading) {
    KustomizationSchema schema = new KustomizationSchema(reading);
    Node spec = manifest.value("spec");
    if (spec == null || spec.isNull()) {
      return new Read(manifest, List.of());
    }
    MapNode out = manifest.with("spec", schema.value(spec, SPEC, "spec"));
    return new Read(out, schema.problems);
  }

  private Node value(Node node, Type type, String path) {
    Node n = node instanceof AliasNode a && a.target() != null ? a.target() : node;
    if (n.isNull()) {
      return n;
    }
    switch (type.shape) {
      case STRING:
        if (n instanceof ScalarNode s) {
          return string(s, path);
        }
        return wrong(n, path, "a string");
      case DURATION:
        if (n instanceof ScalarNode s
            && JsonTyping.scalar(s).type() == ScalarType.STRING
            && DURATION_TEXT.matcher(s.value()).matches()) {
          return s;
        }
        return wrong(n, path, "a duration, such as 10m");
      case BOOL:
        if (n instanceof ScalarNode s && s.type() == ScalarType.BOOL) {
          return s;
        }
        if (reading == Reading.FILE
            && JsonTyping.of(n) instanceof ScalarNode s
            && s.type() == ScalarType.BOOL) {
          return s;
        }
        return wrong(n, path, "true or false");
      case LIST:
        if (n instanceof SeqNode s) {
          List<Node> items = new ArrayList<>();
          for (int i = 0; i < s.size(); i++) {
            items.add(value(s.items().get(i), type.of.orElse(ANY), path + "[" + i + "]"));
          }
          return s.withItems(items);
        }
        return wrong(n, path, "a list");
      case MAP:
        return n instanceof MapNode m
            ? map(m, type.of.orElse(ANY), path)
            : wrong(n, path, "a mapping");
      case OBJECT:
        return n instanceof MapNode m ? object(m, type, path) : wrong(n, path, "a mapping");
      default:
        return n;
    }
  }

  private Node string(ScalarNode s, String path) {
    if (reading == Reading.FILE) {
      return ScalarNode.string(JsonTyping.text(s), s.origin());
    }
    return s.type() == ScalarType.STRING || s.type() == ScalarType.TIMESTAMP
        ? s
        : wrong(s, path, "a string: put it in quotes");
  }

  private Node map(MapNode m, Type of, String path) {
    List<MapNode.Entry> entries = new ArrayList<>();
    for (MapNode.Entry e : m.entries()) {
      Node key =
          reading == Reading.FILE && e.key() instanceof ScalarNode k
              ? ScalarNode.string(JsonTyping.key(k), k.origin())
              : e.key();
      entries.add(new MapNode.Entry(key, value(e.value(), of, path + "." + e.name())));
    }
    return m.withEntries(entries);
  }

  private Node object(MapNode m, Type type, String path) {
    List<MapNode.Entry> entries = new ArrayList<>();
    for (MapNode.Entry e : m.entries()) {
      Optional<String> name = fieldName(type, e.name());
      if (name.isPresent()) {
        Node key =
            name.get().equals(e.name()) ? e.key() : ScalarNode.string(name.get(), e.key().origin());
        entries.add(
            new MapNode.Entry(
                key,
                value(
                    e.value(),
                    type.fields.getOrDefault(name.get(), ANY),
                    path + "." + name.get())));
      }
    }
    return m.withEntries(entries);
  }

  private Optional<String> fieldName(Type type, String written) {
    if (type.fields.containsKey(written)) {
      return Optional.of(written);
    }
    return reading == Reading.CLUSTER
        ? Optional.empty()
        : type.fields.keySet().stream().filter(f -> f.equalsIgnoreCase(written)).findFirst();
  }

  private Node wrong(Node n, String path, String wanted) {
    String message = path + " must be " + wanted;
    Optional<Place> at = n.origin().place();
    problems.add(
        at.isPresent()
            ? Problem.error("kubernetes/schema", message, at.get())
            : Problem.error("kubernetes/schema", message, ""));
    return ScalarNode.nul(n.origin());
  }

  private static Type list(Type of) {
    return new Type(Shape.LIST, Optional.of(of), Map.of());
  }

  private static Type object(Object... namesAndTypes) {
    Map<String, Type> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.put((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]);
    }
    return new Type(Shape.OBJECT, Optional.empty(), fields);
  }
}
