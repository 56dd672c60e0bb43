package dev.drydock.model.api;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The openAPIV3Schema of a CustomResourceDefinition as an API server reads it ("structural
 * schemas"): fields that it does not name are refused, unless it preserves unknown ones; a required
 * field that has a default is not missed. Taken apart when first asked for. What {@code
 * x-kubernetes-validations} say in CEL is not known.
 */
final class StructuralSchema implements FieldType {
  private final MapNode schema;
  private final boolean prunes;
  private final boolean object;
  private volatile Map<String, Field> byName = Map.of();
  private volatile boolean read;

  private StructuralSchema(MapNode schema, boolean prunes, boolean object) {
    this.schema = schema;
    this.prunes = prunes;
    this.object = object;
  }

  /**
   * The type of the objects of a kind.
   *
   * @param prunes whether the server holds them to the schema: not with {@code
   *     spec.preserveUnknownFields}
   */
  static FieldType of(MapNode schema, boolean prunes) {
    return new StructuralSchema(schema, prunes, true);
  }

  private boolean isTrue(String key) {
    return schema.text(key).filter("true"::equals).isPresent();
  }

  @Override
  public Kind kind() {
    if (isTrue("x-kubernetes-int-or-string")) {
      return Kind.INT_OR_STRING;
    }
    if (object) {
      return Kind.OBJECT;
    }
    return switch (schema.text("type").orElse("")) {
      case "object" ->
          schema.value("additionalProperties") instanceof MapNode && !schema.has("properties")
              ? Kind.MAP
              : Kind.OBJECT;
      case "array" -> Kind.LIST;
      case "string" -> Kind.STRING;
      case "integer" -> Kind.INTEGER;
      case "number" -> Kind.NUMBER;
      case "boolean" -> Kind.BOOLEAN;
      default -> Kind.ANY;
    };
  }

  @Override
  public String description() {
    return schema.text("description").orElse("");
  }

  @Override
  public List<Field> fields() {
    return List.copyOf(all().values());
  }

  @Override
  public Optional<Field> field(String name) {
    return Optional.ofNullable(all().get(name));
  }

  private Map<String, Field> all() {
    if (!read) {
      byName = readFields();
      read = true;
    }
    return byName;
  }

  private Map<String, Field> readFields() {
    Map<String, Field> out = new LinkedHashMap<>();
    Set<String> required = new HashSet<>(texts(schema, "required"));
    for (MapNode.Entry e : schema.map("properties").map(MapNode::entries).orElse(List.of())) {
      if (e.value() instanceof MapNode m) {
        boolean missed = required.contains(e.name()) && !m.has("default");
        FieldType type = new StructuralSchema(m, prunes, false);
        out.put(e.name(), new Field(e.name(), type, missed, type.description()));
      }
    }
    if (object || isTrue("x-kubernetes-embedded-resource")) {
      FieldType text = Simple.text(List.of());
      out.put("apiVersion", new Field("apiVersion", text, object, ""));
      out.put("kind", new Field("kind", text, object, ""));
      FieldType meta = KubernetesApi.metadata();
      out.put("metadata", new Field("metadata", meta, object, meta.description()));
    }
    return out;
  }

  @Override
  public Optional<FieldType> element() {
    String key = kind() == Kind.LIST ? "items" : "additionalProperties";
    return schema.map(key).map(m -> new StructuralSchema(m, prunes, false));
  }

  @Override
  public List<String> values() {
    return texts(schema, "enum");
  }

  static List<String> texts(MapNode schema, String key) {
    List<String> out = new ArrayList<>();
    for (Node n : schema.seq(key).map(SeqNode::items).orElse(List.of())) {
      if (n instanceof ScalarNode s && !s.isNull()) {
        out.add(s.value());
      }
    }
    return out;
  }

  @Override
  public boolean open() {
    return !prunes
        || isTrue("x-kubernetes-preserve-unknown-fields")
        || schema.text("additionalProperties").filter("true"::equals).isPresent()
        || schema.value("additionalProperties") instanceof MapNode && schema.has("properties");
  }

  @Override
  public boolean nullable() {
    return isTrue("nullable");
  }

  @Override
  public Optional<String> refuses(Node value) {
    return ValueLimits.broken(schema, value);
  }
}
