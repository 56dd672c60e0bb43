package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.kustomize.generate.GoText;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a generated object takes over from the one that it joins ({@code behavior: merge} or {@code
 * replace}).
 */
final class GeneratedMerge {
  private GeneratedMerge() {}

  /**
   * The fresh object with the other's name, namespace, labels, annotations and history; own labels
   * and annotations win.
   */
  static Resource metadata(Resource fresh, Resource old) {
    MapNode root = joined(fresh.root(), old.root(), "labels");
    boolean hashed = fresh.annotations().containsKey(BuildAnnotations.NEEDS_HASH);
    Map<String, String> annotations = new LinkedHashMap<>(old.annotations());
    annotations.putAll(fresh.annotations());
    for (String key : BuildAnnotations.ALL) {
      String was = Meta.annotation(old.root(), key);
      if (was != null) {
        annotations.put(key, was);
      } else {
        annotations.remove(key);
      }
    }
    if (!hashed) {
      annotations.remove(BuildAnnotations.NEEDS_HASH);
    }
    root =
        withOrigins(
            Meta.withStrings(root, "annotations", annotations, fresh.origin()),
            old.root(),
            "annotations");
    root = head(root, old.root(), "name");
    root = head(root, old.root(), "namespace");
    return fresh.withRoot(root).withVarsOf(old);
  }

  private static MapNode joined(MapNode fresh, MapNode old, String field) {
    Map<String, String> all = new LinkedHashMap<>(Meta.strings(old, field));
    all.putAll(Meta.strings(fresh, field));
    return withOrigins(Meta.withStrings(fresh, field, all, fresh.origin()), old, field);
  }

  /** Entries that the fresh object has from the other one keep the other's nodes. */
  private static MapNode withOrigins(MapNode root, MapNode old, String field) {
    Optional<MapNode> mine = root.map("metadata").flatMap(m -> m.map(field));
    Optional<MapNode> theirs = old.map("metadata").flatMap(m -> m.map(field));
    if (mine.isEmpty() || theirs.isEmpty()) {
      return root;
    }
    List<MapNode.Entry> out = new ArrayList<>();
    for (MapNode.Entry e : mine.get().entries()) {
      Optional<MapNode.Entry> o = theirs.get().entry(e.name());
      boolean taken =
          o.isPresent()
              && e.value().origin().equals(root.origin())
              && o.get().value().text().equals(e.value().text());
      out.add(
          taken
              ? new MapNode.Entry(
                  ScalarNode.key(e.name(), o.get().key().origin()),
                  e.value().withOrigin(o.get().value().origin()))
              : e);
    }
    return root.with(
        "metadata", root.map("metadata").orElseThrow().with(field, mine.get().withEntries(out)));
  }

  private static MapNode head(MapNode root, MapNode old, String field) {
    MapNode metadata = root.map("metadata").orElse(MapNode.empty(root.origin()));
    Optional<Node> theirs = old.at("metadata", field).filter(n -> !n.isNull());
    boolean none = theirs.isEmpty() || theirs.get().text().orElse("").isEmpty();
    if (none) {
      return field.equals("namespace")
          ? root.with("metadata", metadata.without(field))
          : root.with("metadata", metadata);
    }
    Node value = theirs.get();
    Origin key =
        old.map("metadata")
            .flatMap(m -> m.entry(field))
            .map(e -> e.key().origin())
            .orElse(value.origin());
    return root.with(
        "metadata",
        metadata.has(field)
            ? metadata.with(field, value)
            : metadata.plus(ScalarNode.key(field, key), value));
  }

  /**
   * The fresh object with the other's data beneath its own.
   *
   * @param stringData whether a Secret's stringData counts
   */
  static Resource data(Resource fresh, Resource old, boolean stringData) {
    boolean secret =
        stringData && fresh.gvk().apiVersion().equals("v1") && fresh.kind().equals("Secret");
    MapNode root = merged(fresh.root(), secret ? withStringData(old.root()) : old.root(), "data");
    return fresh.withRoot(merged(root, old.root(), "binaryData"));
  }

  private static MapNode merged(MapNode root, MapNode old, String field) {
    Map<String, MapNode.Entry> all = new TreeMap<>();
    for (MapNode from : List.of(old, root)) {
      from.map(field)
          .ifPresent(
              m ->
                  m.entries()
                      .forEach(
                          e -> all.put(e.name(), new MapNode.Entry(e.key(), string(e.value())))));
    }
    if (all.isEmpty()) {
      return root.without(field);
    }
    Node present = root.value(field);
    Origin origin =
        present != null ? present.origin() : old.get(field).map(Node::origin).orElse(root.origin());
    MapNode map = MapNode.of(List.copyOf(all.values()), origin);
    return present != null
        ? root.with(field, map)
        : root.plus(
            old.entry(field).map(MapNode.Entry::key).orElse(ScalarNode.string(field, origin)), map);
  }

  private static Node string(Node value) {
    return value instanceof ScalarNode s && !s.isNull()
        ? JsonForm.string(s.value(), s.origin())
        : ScalarNode.string("", value.origin().then(asText(value)));
  }

  private static Step asText(Node value) {
    return new Step(
        Step.Kind.GENERATOR,
        "written as a text where a generator merges",
        value.origin().place().orElse(null));
  }

  /** kustomize 5.8 merges into a Secret's stringData as if it were data. */
  private static MapNode withStringData(MapNode secret) {
    if (!(secret.value("stringData") instanceof MapNode plain)) {
      return secret;
    }
    MapNode data = secret.map("data").orElse(MapNode.empty(plain.origin()));
    for (MapNode.Entry e : plain.entries()) {
      String text = e.value() instanceof ScalarNode s && !s.isNull() ? s.value() : "";
      String encoded = GoText.base64(text.getBytes(StandardCharsets.UTF_8));
      Step step =
          new Step(
              Step.Kind.GENERATOR, "encoded as base64", e.value().origin().place().orElse(null));
      ScalarNode value = ScalarNode.string(encoded, e.value().origin().then(step));
      data = data.has(e.name()) ? data.with(e.name(), value) : data.plus(e.key(), value);
    }
    return secret.without("stringData").with("data", data);
  }
}
