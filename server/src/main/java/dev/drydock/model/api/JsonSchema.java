package dev.drydock.model.api;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type that a schema says: the openAPIV3Schema of a CustomResourceDefinition, the
 * values.schema.json of a chart. Of JSON schema, what tells fields and values: properties, items,
 * enum, references inside of the document, and the parts of allOf, anyOf and oneOf together.
 */
public final class JsonSchema implements FieldType {
  /** References and parts are followed so far. */
  private static final int DEEPEST = 32;

  private final MapNode document;
  private final List<MapNode> parts;
  private final boolean object;

  private JsonSchema(MapNode document, List<MapNode> parts, boolean object) {
    this.document = document;
    this.parts = parts;
    this.object = object;
  }

  /** The type that a whole document describes. */
  public static FieldType of(MapNode document) {
    return new JsonSchema(document, parts(document, document), false);
  }

  /** As {@link #of}, for objects of an API server: what is common to all of them is added. */
  public static FieldType ofObject(MapNode document) {
    return ofObject(document, document);
  }

  /** As {@link #ofObject(MapNode)}, for one schema of a document. */
  static FieldType ofObject(MapNode document, MapNode schema) {
    return new JsonSchema(document, parts(document, schema), true);
  }

  private static List<MapNode> parts(MapNode document, MapNode schema) {
    Set<MapNode> out = new LinkedHashSet<>();
    collect(document, schema, out, 0);
    return List.copyOf(out);
  }

  private static void collect(MapNode document, MapNode schema, Set<MapNode> out, int depth) {
    if (depth > DEEPEST || !out.add(schema)) {
      return;
    }
    schema
        .text("$ref")
        .filter(r -> r.startsWith("#/"))
        .flatMap(r -> at(document, r))
        .ifPresent(m -> collect(document, m, out, depth + 1));
    for (String field : List.of("allOf", "anyOf", "oneOf")) {
      for (Node n : schema.seq(field).map(SeqNode::items).orElse(List.of())) {
        n.asMap().ifPresent(m -> collect(document, m, out, depth + 1));
      }
    }
  }

  private static Optional<MapNode> at(MapNode document, String ref) {
    Node at = document;
    for (String key : ref.substring(2).split("/", -1)) {
      Node next =
          at instanceof MapNode m ? m.value(key.replace("~1", "/").replace("~0", "~")) : null;
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return at.asMap();
  }

  private boolean has(String key) {
    return parts.stream().anyMatch(p -> p.has(key));
  }

  private boolean isTrue(String key) {
    return parts.stream().anyMatch(p -> p.text(key).filter("true"::equals).isPresent());
  }

  @Override
  public Kind kind() {
    if (isTrue("x-kubernetes-int-or-string")) {
      return Kind.INT_OR_STRING;
    }
    if (has("properties") || object) {
      return Kind.OBJECT;
    }
    Set<String> types = new LinkedHashSet<>();
    for (MapNode p : parts) {
      p.text("type").ifPresent(types::add);
      p.seq("type").ifPresent(s -> s.items().forEach(i -> i.text().ifPresent(types::add)));
    }
    types.remove("null");
    if (types.size() == 2 && types.contains("integer") && types.contains("string")) {
      return Kind.INT_OR_STRING;
    }
    if (types.size() > 1) {
      return Kind.ANY;
    }
    return switch (types.stream().findFirst().orElse("")) {
      case "array" -> Kind.LIST;
      case "object" ->
          parts.stream().anyMatch(p -> p.value("additionalProperties") instanceof MapNode)
              ? Kind.MAP
              : Kind.ANY;
      case "string" -> Kind.STRING;
      case "integer" -> Kind.INTEGER;
      case "number" -> Kind.NUMBER;
      case "boolean" -> Kind.BOOLEAN;
      default -> has("items") ? Kind.LIST : Kind.ANY;
    };
  }

  @Override
  public String description() {
    return parts.stream()
        .flatMap(p -> p.text("description").stream())
        .findFirst()
        .or(() -> parts.stream().flatMap(p -> p.text("title").stream()).findFirst())
        .orElse("");
  }

  @Override
  public List<Field> fields() {
    Set<String> names = new LinkedHashSet<>();
    for (MapNode p : parts) {
      p.map("properties").ifPresent(m -> m.entries().forEach(e -> names.add(e.name())));
    }
    if (object) {
      names.addAll(List.of("apiVersion", "kind", "metadata"));
    }
    List<Field> out = new ArrayList<>();
    names.forEach(n -> field(n).ifPresent(out::add));
    return out;
  }

  @Override
  public Optional<Field> field(String name) {
    boolean required =
        parts.stream()
            .flatMap(p -> p.seq("required").stream())
            .flatMap(s -> s.items().stream())
            .anyMatch(n -> n.text().filter(name::equals).isPresent());
    if (object && name.equals("metadata")) {
      FieldType meta = KubernetesApi.metadata();
      return Optional.of(new Field(name, meta, true, meta.description()));
    }
    Optional<FieldType> type =
        parts.stream()
            .flatMap(p -> p.map("properties").stream())
            .flatMap(m -> m.map(name).stream())
            .findFirst()
            .map(m -> new JsonSchema(document, parts(document, m), false));
    if (type.isEmpty() && object && (name.equals("apiVersion") || name.equals("kind"))) {
      type = Optional.of(Simple.text(List.of()));
    }
    return type.map(t -> new Field(name, t, required, t.description()));
  }

  @Override
  public Optional<FieldType> element() {
    String key = kind() == Kind.LIST ? "items" : "additionalProperties";
    return parts.stream()
        .flatMap(p -> p.map(key).stream())
        .findFirst()
        .map(m -> new JsonSchema(document, parts(document, m), false));
  }

  @Override
  public List<String> values() {
    Set<String> out = new LinkedHashSet<>();
    for (MapNode p : parts) {
      p.seq("enum").ifPresent(s -> s.items().forEach(i -> text(i).ifPresent(out::add)));
      p.get("const").flatMap(JsonSchema::text).ifPresent(out::add);
    }
    return List.copyOf(out);
  }

  private static Optional<String> text(Node n) {
    return n instanceof ScalarNode s && !s.isNull() && !s.value().isEmpty()
        ? Optional.of(s.value())
        : Optional.empty();
  }

  @Override
  public boolean open() {
    return isTrue("x-kubernetes-preserve-unknown-fields")
        || parts.stream()
            .noneMatch(p -> p.text("additionalProperties").filter("false"::equals).isPresent());
  }
}
