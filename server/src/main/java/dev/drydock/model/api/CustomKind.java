package dev.drydock.model.api;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CustomResourceDefinition defines.
 *
 * @param versions those that it serves, in its order
 */
public record CustomKind(String group, String kind, Map<String, Version> versions) {
  /**
   * A version that is served.
   *
   * @param type its schema; empty where it has none
   * @param deprecated what the server warns of, if it does: its own words, or empty text
   */
  public record Version(Optional<FieldType> type, Optional<String> deprecated) {}

  public CustomKind {
    versions = new LinkedHashMap<>(versions);
  }

  /** The kind that a manifest defines; empty where it is no complete definition. */
  public static Optional<CustomKind> of(MapNode crd) {
    Optional<MapNode> spec = crd.map("spec");
    Optional<String> group = spec.flatMap(s -> s.text("group"));
    Optional<String> kind = spec.flatMap(s -> s.map("names")).flatMap(n -> n.text("kind"));
    if (group.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Version> versions = new LinkedHashMap<>();
    boolean old = crd.text("apiVersion").filter(v -> v.endsWith("/v1beta1")).isPresent();
    boolean prunes = spec.get().text("preserveUnknownFields").map("false"::equals).orElse(!old);
    Optional<MapNode> common = crd.at("spec", "validation", "openAPIV3Schema").flatMap(Node::asMap);
    for (Node n : spec.get().seq("versions").map(SeqNode::items).orElse(List.of())) {
      n.asMap()
          .filter(v -> v.text("served").map("true"::equals).orElse(true))
          .ifPresent(
              v ->
                  v.text("name").ifPresent(name -> versions.put(name, version(v, common, prunes))));
    }
    spec.get()
        .text("version")
        .ifPresent(
            name ->
                versions.computeIfAbsent(
                    name, k -> version(MapNode.empty(crd.origin()), common, prunes)));
    return Optional.of(new CustomKind(group.get(), kind.get(), versions));
  }

  /** The type of the objects that an openAPIV3Schema describes, held to it as a server does. */
  public static FieldType type(MapNode schema) {
    return StructuralSchema.of(schema, true);
  }

  private static Version version(MapNode v, Optional<MapNode> common, boolean prunes) {
    Optional<FieldType> type =
        v.at("schema", "openAPIV3Schema")
            .flatMap(Node::asMap)
            .or(() -> common)
            .map(s -> StructuralSchema.of(s, prunes));
    Optional<String> deprecated =
        v.text("deprecated")
            .filter("true"::equals)
            .map(d -> v.text("deprecationWarning").orElse(""));
    return new Version(type, deprecated);
  }
}
