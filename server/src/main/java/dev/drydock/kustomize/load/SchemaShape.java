package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.BuildError;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Whether a file of {@code crds} holds OpenAPI schemas as kustomize decodes them: what has another
 * type than the specification gives it makes the build fail, what has another name does not.
 */
public final class SchemaShape {
  private static final String CODE = "kustomize/invalid-field";

  private final Map<String, BiConsumer<String, Node>> fields =
      Map.ofEntries(
          Map.entry("id", this::text),
          Map.entry("description", this::text),
          Map.entry("format", this::text),
          Map.entry("title", this::text),
          Map.entry("pattern", this::text),
          Map.entry("discriminator", this::text),
          Map.entry("type", this::type),
          Map.entry("nullable", this::bool),
          Map.entry("exclusiveMaximum", this::bool),
          Map.entry("exclusiveMinimum", this::bool),
          Map.entry("uniqueItems", this::bool),
          Map.entry("readOnly", this::bool),
          Map.entry("maximum", this::number),
          Map.entry("minimum", this::number),
          Map.entry("multipleOf", this::number),
          Map.entry("maxLength", this::whole),
          Map.entry("minLength", this::whole),
          Map.entry("maxItems", this::whole),
          Map.entry("minItems", this::whole),
          Map.entry("maxProperties", this::whole),
          Map.entry("minProperties", this::whole),
          Map.entry("enum", (n, v) -> list(n, v, (name, item) -> {})),
          Map.entry("required", (n, v) -> list(n, v, this::text)),
          Map.entry("items", this::schemaOrList),
          Map.entry("allOf", (n, v) -> list(n, v, this::schema)),
          Map.entry("oneOf", (n, v) -> list(n, v, this::schema)),
          Map.entry("anyOf", (n, v) -> list(n, v, this::schema)),
          Map.entry("not", this::schema),
          Map.entry("properties", this::schemas),
          Map.entry("patternProperties", this::schemas),
          Map.entry("definitions", this::schemas),
          Map.entry("additionalProperties", this::schemaOrBool),
          Map.entry("additionalItems", this::schemaOrBool));

  private SchemaShape() {}

  /**
   * @param root the file: OpenAPI definitions by name, not a CustomResourceDefinition
   * @throws BuildError for the first thing that has the wrong type
   */
  public static void demand(Node root) {
    if (isNull(root)) {
      return;
    }
    SchemaShape s = new SchemaShape();
    MapNode m = s.map("definitions file", root);
    if (m.text("kind").filter(k -> k.equals("CustomResourceDefinition")).isPresent()) {
      throw wrong(
          "crds names files of OpenAPI definitions by name, not CustomResourceDefinitions: those"
              + " belong to resources",
          m.value("kind") == null ? root : m.value("kind"));
    }
    for (MapNode.Entry e : m.entries()) {
      if (isNull(e.value())) {
        continue;
      }
      for (MapNode.Entry f : s.map(e.name(), e.value()).entries()) {
        if (f.name().equalsIgnoreCase("schema")) {
          s.schema(f.name(), f.value());
        } else if (f.name().equalsIgnoreCase("dependencies")) {
          s.list(f.name(), f.value(), s::text);
        }
      }
    }
  }

  private void schema(String name, Node at) {
    if (isNull(at)) {
      return;
    }
    for (MapNode.Entry e : map(name, at).entries()) {
      BiConsumer<String, Node> field = fields.get(e.name());
      if (field != null && !isNull(e.value())) {
        field.accept(e.name(), e.value());
      }
    }
  }

  private void schemas(String name, Node at) {
    if (!isNull(at)) {
      map(name, at).entries().forEach(e -> schema(e.name(), e.value()));
    }
  }

  private void schemaOrList(String name, Node at) {
    if (at instanceof MapNode) {
      schema(name, at);
    } else if (at instanceof SeqNode) {
      list(name, at, this::schema);
    }
  }

  private void schemaOrBool(String name, Node at) {
    if (at instanceof MapNode) {
      schema(name, at);
    } else if (kind(at) != ScalarType.BOOL) {
      throw wrong(name, "a schema or true or false", at);
    }
  }

  private void type(String name, Node at) {
    if (at instanceof SeqNode) {
      list(name, at, this::text);
    } else {
      text(name, at);
    }
  }

  private void text(String name, Node at) {
    ScalarType t = kind(at);
    boolean other =
        t == ScalarType.INT
            || t == ScalarType.FLOAT
            || t == ScalarType.BOOL
            || t == ScalarType.OTHER;
    if (!(at instanceof ScalarNode) || other) {
      throw wrong(name, "a string", at);
    }
  }

  private void bool(String name, Node at) {
    if (kind(at) != ScalarType.BOOL) {
      throw wrong(name, "true or false", at);
    }
  }

  private void number(String name, Node at) {
    if (kind(at) != ScalarType.INT && kind(at) != ScalarType.FLOAT) {
      throw wrong(name, "a number", at);
    }
  }

  private void whole(String name, Node at) {
    boolean fraction =
        kind(at) == ScalarType.FLOAT && at.text().orElse("").matches(".*\\.0*[1-9].*");
    if (fraction) {
      throw wrong(name, "a whole number", at);
    }
    number(name, at);
  }

  private void list(String name, Node at, BiConsumer<String, Node> item) {
    if (isNull(at)) {
      return;
    }
    if (!(at instanceof SeqNode s)) {
      throw wrong(name, "a list", at);
    }
    s.items().stream().filter(i -> !isNull(i)).forEach(i -> item.accept(name + "[]", i));
  }

  private MapNode map(String name, Node at) {
    if (at instanceof MapNode m) {
      return m;
    }
    throw wrong(name, "a map", at);
  }

  /** As YAML 1.1 has it; {@code OTHER} where it is no scalar. */
  private static ScalarType kind(Node at) {
    if (!(at instanceof ScalarNode s)) {
      return ScalarType.OTHER;
    }
    boolean plain = s.tag() == null && s.style() == ScalarNode.Style.PLAIN;
    return plain ? ScalarType.resolve11(s.value()) : s.type();
  }

  private static boolean isNull(Node at) {
    return kind(at) == ScalarType.NULL;
  }

  private static BuildError wrong(String name, String wanted, Node at) {
    return wrong("\"" + name + "\" should be " + wanted + " in a schema", at);
  }

  private static BuildError wrong(String message, Node at) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(
        place == null ? Problem.error(CODE, message, "") : Problem.error(CODE, message, place));
  }
}
