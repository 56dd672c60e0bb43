package dev.drydock.model.kfmt;

import dev.drydock.base.Origin;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of an input with the text around it.
 *
 * @param input the file
 * @param line where it begins in the file, from 1
 * @param root the object as it will be written
 */
record Manifest(KfmtInput input, int line, Chunk chunk, Node root) {
  private Manifest with(Node changed) {
    return new Manifest(input, line, chunk, changed);
  }

  /**
   * A field's text as kfmt reads it: as it is printed, a comment behind it included, quotes around
   * all of it taken off; empty where there is none.
   */
  String field(String... path) throws KfmtFailure {
    Node at = root;
    for (String key : path) {
      Node real = at instanceof AliasNode a && a.target() != null ? a.target() : at;
      if (!(real instanceof MapNode m)) {
        throw new KfmtFailure(
            "wrong Node Kind for "
                + String.join(".", List.of(path).subList(0, List.of(path).indexOf(key)))
                + " expected: MappingNode was "
                + (real instanceof ScalarNode ? "ScalarNode" : "SequenceNode")
                + ": value: {"
                + CommentedYaml.print(real, chunk).strip()
                + "}");
      }
      Node next = m.value(key);
      if (next == null || next.isNull()) {
        return "";
      }
      at = next;
    }
    String text = CommentedYaml.print(at, chunk).strip();
    for (String q : new String[] {"'", "\""}) {
      if (text.startsWith(q) && text.endsWith(q) && text.length() > 1) {
        return text.substring(1, text.length() - 1);
      }
    }
    return text;
  }

  private String needed(String what, String... path) throws KfmtFailure {
    String v = field(path);
    if (v.isEmpty()) {
      throw new KfmtFailure(what + " is empty");
    }
    return v;
  }

  String kind() throws KfmtFailure {
    return needed("kind", "kind");
  }

  String apiVersion() throws KfmtFailure {
    return needed("apiVersion", "apiVersion");
  }

  String name() throws KfmtFailure {
    return needed("name", "metadata", "name");
  }

  String namespace() throws KfmtFailure {
    return field("metadata", "namespace");
  }

  Gvk gvk() throws KfmtFailure {
    String apiVersion = prefixed("failed to get apiVersion: ", this::apiVersion);
    return Gvk.of(apiVersion, prefixed("failed to get kind: ", this::kind));
  }

  /** Something that may fail. */
  interface Attempt<T> {
    T get() throws KfmtFailure;
  }

  static <T> T prefixed(String prefix, Attempt<T> attempt) throws KfmtFailure {
    try {
      return attempt.get();
    } catch (KfmtFailure e) {
      throw new KfmtFailure(prefix + e.text());
    }
  }

  private MapNode metadata() {
    return root instanceof MapNode m && m.value("metadata") instanceof MapNode meta
        ? meta
        : new MapNode(List.of(), false, null, null, Origin.NONE);
  }

  private Manifest withMetadata(MapNode metadata) {
    return root instanceof MapNode m ? with(m.with("metadata", metadata)) : this;
  }

  /** With a namespace in the style of the one that it had. */
  Manifest withNamespace(String namespace) {
    MapNode metadata = metadata();
    ScalarNode.Style style =
        metadata.value("namespace") instanceof ScalarNode s ? s.style() : ScalarNode.Style.PLAIN;
    ScalarNode value = new ScalarNode(namespace, style, null, null, Origin.NONE);
    return withMetadata(set(metadata, "namespace", value));
  }

  private static MapNode set(MapNode m, String key, Node value) {
    if (m.value(key) != null) {
      return m.with(key, value);
    }
    return m.plus(new ScalarNode(key, ScalarNode.Style.PLAIN, null, null, Origin.NONE), value);
  }

  Manifest withoutNamespace() {
    return withMetadata(without(metadata(), "namespace"));
  }

  /** A map without an entry and without the comments that belong to it. */
  private MapNode without(MapNode m, String key) {
    int end = m.origin().start();
    for (MapNode.Entry e : m.entries()) {
      if (e.name().equals(key)) {
        int last = chunk.endOfLine(e.value().origin().end());
        int column = chunk.column(e.key().origin().start());
        chunk.drop(end, chunk.trailing(last, column));
      }
      end = chunk.endOfLine(Math.max(e.key().origin().end(), e.value().origin().end()));
    }
    return m.without(key);
  }

  /** The annotations, null values left out; empty where there are none. */
  Map<String, String> annotations() {
    Map<String, String> out = new TreeMap<>();
    if (metadata().value("annotations") instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (e.value() instanceof ScalarNode s && !s.isNull()) {
          out.put(e.name(), s.value());
        }
      }
    }
    return out;
  }

  /** With other annotations: kfmt writes them anew, sorted, in quotes only where they need some. */
  Manifest withAnnotations(Map<String, String> annotations) {
    MapNode metadata = without(metadata(), "annotations");
    if (annotations.isEmpty()) {
      return withMetadata(metadata);
    }
    List<MapNode.Entry> entries = new ArrayList<>();
    annotations.forEach(
        (k, v) ->
            entries.add(
                new MapNode.Entry(
                    new ScalarNode(k, ScalarNode.Style.PLAIN, null, null, Origin.NONE),
                    ScalarNode.string(v, Origin.NONE))));
    return withMetadata(
        set(metadata, "annotations", new MapNode(entries, false, null, null, Origin.NONE)));
  }

  static @Nullable Node real(@Nullable Node n) {
    return n instanceof AliasNode a ? a.target() : n;
  }
}
