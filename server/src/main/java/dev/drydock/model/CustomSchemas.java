package dev.drydock.model;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schemas of an OpenAPI (swagger 2.0) document that a kustomization names. */
final class CustomSchemas {
  private static final String PREFIX = "#/definitions/";
  private static final String GVK = "x-kubernetes-group-version-kind";

  /** References that lead to references end here, should they go in a circle. */
  private static final int MAX_REFERENCES = 100;

  private final Schemas.BuiltIn builtIn;
  private final MapNode definitions;
  private final Map<String, MapNode> byKind = new HashMap<>();
  private final Map<String, Boolean> namespaced = new HashMap<>();

  CustomSchemas(MapNode openapi, Schemas.BuiltIn builtIn) {
    this.builtIn = builtIn;
    definitions = openapi.map("definitions").orElseGet(() -> MapNode.empty(openapi.origin()));
    for (MapNode.Entry e : definitions.entries()) {
      if (e.value() instanceof MapNode d) {
        d.seq(GVK).ifPresent(s -> s.items().forEach(i -> kind(i).ifPresent(k -> byKind.put(k, d))));
      }
    }
    openapi.map("paths").ifPresent(p -> p.entries().forEach(e -> scope(e.name(), e.value())));
  }

  private void scope(String path, Node item) {
    Optional<Node> gvk = item instanceof MapNode m ? m.at("get", GVK) : Optional.empty();
    gvk.flatMap(CustomSchemas::kind)
        .ifPresent(
            k -> {
              if (path.contains("namespaces/{namespace}")) {
                namespaced.put(k, true);
              } else {
                namespaced.putIfAbsent(k, false);
              }
            });
  }

  private static Optional<String> kind(Node gvk) {
    if (!(gvk instanceof MapNode m)) {
      return Optional.empty();
    }
    String group = m.text("group").orElse("");
    return Optional.of(
        (group.isEmpty() ? "" : group + "/")
            + m.text("version").orElse("")
            + " "
            + m.text("kind").orElse(""));
  }

  @Nullable Boolean namespaced(String apiVersion, String kind) {
    return namespaced.get(apiVersion + " " + kind);
  }

  @Nullable Schema of(String apiVersion, String kind) {
    MapNode d = byKind.get(apiVersion + " " + kind);
    Schema known =
        builtIn == Schemas.BuiltIn.UNUSED ? null : SchemaTable.BUILTIN.of(apiVersion, kind);
    return d != null && (known == null || builtIn == Schemas.BuiltIn.READ) ? new Defined(d) : known;
  }

  private @Nullable Schema resolved(@Nullable Node schema) {
    Node at = schema;
    for (int i = 0; i < MAX_REFERENCES && at instanceof MapNode m; i++) {
      Optional<String> ref = m.text("$ref");
      if (ref.isEmpty()) {
        return new Defined(m);
      }
      if (!ref.get().startsWith(PREFIX)) {
        return null;
      }
      String name = ref.get().substring(PREFIX.length());
      at = definitions.value(name);
      if (at == null && builtIn != Schemas.BuiltIn.UNUSED) {
        return SchemaTable.BUILTIN.named(name);
      }
    }
    return null;
  }

  private final class Defined implements Schema {
    private final MapNode schema;

    Defined(MapNode schema) {
      this.schema = schema;
    }

    @Override
    public @Nullable Schema field(String name) {
      Node own = schema.map("properties").map(p -> p.value(name)).orElse(null);
      return resolved(own != null ? own : schema.map("additionalProperties").orElse(null));
    }

    @Override
    public @Nullable Schema items() {
      boolean list = schema.text("type").filter(t -> t.equals("array")).isPresent();
      return list ? resolved(schema.value("items")) : null;
    }

    @Override
    public boolean merges() {
      return List.of(schema.text("x-kubernetes-patch-strategy").orElse("").split(",", -1))
          .contains("merge");
    }

    @Override
    public List<String> mergeKeys() {
      Optional<SeqNode> keys = schema.seq("x-kubernetes-list-map-keys");
      if (keys.isEmpty()) {
        return schema.text("x-kubernetes-patch-merge-key").map(List::of).orElse(List.of());
      }
      List<String> out = new ArrayList<>();
      for (Node k : keys.get().items()) {
        if (k instanceof ScalarNode s) {
          out.add(s.value());
        }
      }
      return out;
    }
  }
}
