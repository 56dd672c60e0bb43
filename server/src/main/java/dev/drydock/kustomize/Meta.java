package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes an object's {@code metadata} the way kyaml's setters do. */
public final class Meta {
  private static final String METADATA = "metadata";

  private Meta() {}

  /** The text of a scalar under {@code metadata}; empty where there is none or it is null. */
  public static String text(MapNode root, String field) {
    return root.value(METADATA) instanceof MapNode m
            && m.value(field) instanceof ScalarNode s
            && !s.isTaggedNull()
        ? s.value()
        : "";
  }

  public static String name(MapNode root) {
    return text(root, "name");
  }

  public static String namespace(MapNode root) {
    return text(root, "namespace");
  }

  /**
   * A map of strings under {@code metadata}, as it is read without regard to types: null written as
   * nothing is the empty string.
   */
  public static Map<String, String> strings(MapNode root, String field) {
    Map<String, String> out = new LinkedHashMap<>();
    if (root.value(METADATA) instanceof MapNode m && m.value(field) instanceof MapNode f) {
      f.entries()
          .forEach(e -> out.put(e.name(), e.value() instanceof ScalarNode s ? s.value() : ""));
    }
    return out;
  }

  public static Map<String, String> annotations(MapNode root) {
    return strings(root, "annotations");
  }

  public static @Nullable String annotation(MapNode root, String key) {
    return root.value(METADATA) instanceof MapNode m
            && m.value("annotations") instanceof MapNode a
            && a.value(key) instanceof ScalarNode s
        ? s.value()
        : null;
  }

  /**
   * Sets one annotation, in single quotes where it is new; a map that is missing or empty is made
   * anew.
   */
  public static MapNode withAnnotation(MapNode root, String key, String value, Origin origin) {
    Node meta = root.value(METADATA);
    MapNode metadata = meta instanceof MapNode m ? m : MapNode.empty(origin);
    Node old = metadata.value("annotations");
    MapNode annotations = old instanceof MapNode a && !a.isEmpty() ? a : MapNode.empty(origin);
    ScalarNode.Style style =
        annotations.value(key) instanceof ScalarNode s ? s.style() : ScalarNode.Style.SINGLE_QUOTED;
    ScalarNode node = ScalarNode.string(value, style, origin);
    return root.with(METADATA, metadata.with("annotations", annotations.with(key, node)));
  }

  /**
   * Replaces a map of strings, which comes behind the other fields then: every value becomes a
   * string, an empty map goes away. What stays the same keeps its origin. Of a field that stands
   * several times the first is taken away, and what is written goes into the next; where one of
   * them is no map, kustomize cannot do that, and all stay.
   *
   * @param origin of what is new
   */
  public static MapNode withStrings(
      MapNode root, String field, Map<String, String> values, Origin origin) {
    Node meta = root.value(METADATA);
    MapNode metadata =
        meta instanceof MapNode m
            ? m
            : MapNode.empty(meta == null || !meta.origin().known() ? origin : meta.origin());
    if (repeats(root, field)
        && metadata.entries().stream()
            .anyMatch(e -> e.name().equals(field) && !isMapOrNull(e.value()))) {
      return root;
    }
    if (values.isEmpty()) {
      if (meta != null && meta.isNull()) {
        return root;
      }
      return root.with(METADATA, metadata.without(field));
    }
    Node there = metadata.value(field);
    MapNode old =
        there instanceof MapNode o ? o : MapNode.empty(there == null ? origin : there.origin());
    List<MapNode.Entry> entries = new ArrayList<>(values.size());
    for (Map.Entry<String, String> e : new TreeMap<>(values).entrySet()) {
      Optional<MapNode.Entry> was = old.entry(e.getKey());
      boolean same =
          was.isPresent()
              && was.get().value() instanceof ScalarNode s
              && s.value().equals(e.getValue());
      Origin from = was.map(w -> asText(w.value(), same)).orElse(origin);
      entries.add(
          new MapNode.Entry(
              ScalarNode.key(e.getKey(), was.map(w -> w.key().origin()).orElse(from)),
              text(e.getValue(), from)));
    }
    Origin keyOrigin = metadata.entry(field).map(e -> e.key().origin()).orElse(old.origin());
    MapNode others = metadata.without(field);
    Node next = others.value(field);
    return root.with(
        METADATA,
        next == null
            ? others.plus(ScalarNode.key(field, keyOrigin), MapNode.of(entries, old.origin()))
            : others.with(field, into(next, entries)));
  }

  /** Entries set one by one in a map that is there; where it is none, there instead. */
  private static Node into(Node there, List<MapNode.Entry> entries) {
    MapNode out = there instanceof MapNode m ? m : MapNode.empty(there.origin());
    for (MapNode.Entry e : entries) {
      out = out.has(e.name()) ? out.with(e.name(), e.value()) : out.plus(e.key(), e.value());
    }
    return out;
  }

  private static boolean isMapOrNull(Node node) {
    return node instanceof MapNode || node.isNull();
  }

  /** Whether a field stands several times under {@code metadata}. */
  static boolean repeats(MapNode root, String field) {
    return root.value(METADATA) instanceof MapNode m
        && m.entries().stream().filter(e -> e.name().equals(field)).count() > 1;
  }

  /**
   * Whether kyaml puts quotes around a text that it sets: where YAML 1.1 reads something else, a
   * list for instance, but not around an empty text, a time or one of several lines.
   */
  public static boolean needsQuotes(String value) {
    if (value.isEmpty() || value.indexOf('\n') >= 0) {
      return false;
    }
    ScalarType type = ScalarType.resolve11(value);
    if (type != ScalarType.STRING) {
      return type != ScalarType.TIMESTAMP;
    }
    if (!looksLikeCollection(value)) {
      return false;
    }
    Parsed p = Yaml.parse(new Source("", "", value));
    return p.errors().isEmpty()
        && (p.documents().isEmpty() || !(p.documents().get(0).root() instanceof ScalarNode));
  }

  private static boolean looksLikeCollection(String value) {
    char first = value.charAt(0);
    boolean entry =
        (first == '-' || first == '?') && (value.length() == 1 || value.charAt(1) == ' ');
    return entry
        || first == '['
        || first == '{'
        || first == '#'
        || value.endsWith(":")
        || value.contains(": ");
  }

  /** A string as kyaml makes one: in quotes where YAML 1.1 needs them. */
  private static ScalarNode text(String value, Origin origin) {
    ScalarNode.Style style =
        needsQuotes(value) ? ScalarNode.Style.DOUBLE_QUOTED : ScalarNode.Style.PLAIN;
    return ScalarNode.string(value, style, origin);
  }

  /** The origin of the text that an entry has become. */
  private static Origin asText(Node was, boolean same) {
    Origin o = was.origin();
    return same
        ? o
        : o.then(new Step(Step.Kind.TRANSFORMER, "written as a text", o.place().orElse(null)));
  }

  /** Whether kyaml takes the node for nothing: missing, null, or an empty map or list. */
  public static boolean isNilOrEmpty(@Nullable Node node) {
    return node == null
        || node.isTaggedNull()
        || node instanceof MapNode m && m.isEmpty()
        || node instanceof SeqNode s && s.items().isEmpty();
  }
}
