package dev.drydock.model.kfmt;

import dev.drydock.base.Origin;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.comments.Comments;
import dev.drydock.syntax.comments.TreeComments;
import dev.drydock.syntax.print.CommentedYaml;
import java.util.List;
import java.util.Map;

/**
 * An object of an input with its comments.
 *
 * @param input the file
 * @param line where it begins in the file, from 1
 * @param comments of its nodes
 * @param around the comments of the document that it is
 * @param root the object as it will be written
 */
record Manifest(KfmtInput input, int line, TreeComments comments, Comments around, Node root) {
  private Manifest with(Node changed) {
    comments.carry(root, changed);
    return new Manifest(input, line, comments, around, changed);
  }

  /** The object as text. */
  String text() {
    return CommentedYaml.print(root, comments, around);
  }

  /**
   * A field's text as kfmt reads it: as it is printed, a comment behind it included, quotes around
   * all of it taken off; empty where there is none.
   */
  String field(String... path) throws KfmtFailure {
    Node at = root;
    for (int i = 0; i < path.length; i++) {
      if (at.isNull()) {
        return "";
      }
      if (!(at instanceof MapNode m)) {
        String where = String.join(".", List.of(path).subList(0, i));
        throw new KfmtFailure(
            "wrong Node Kind for "
                + where
                + " expected: MappingNode was "
                + kind(at)
                + ": value: {"
                + CommentedYaml.print(at, comments).strip()
                + "}");
      }
      Node next = m.value(path[i]);
      if (next == null) {
        return "";
      }
      at = next;
    }
    String text = CommentedYaml.print(at, comments).strip();
    for (String q : new String[] {"'", "\""}) {
      if (text.startsWith(q) && text.endsWith(q)) {
        return text.length() == 1 ? "" : text.substring(1, text.length() - 1);
      }
    }
    return text;
  }

  private static String kind(Node n) {
    return n instanceof ScalarNode
        ? "ScalarNode"
        : n instanceof SeqNode ? "SequenceNode" : "AliasNode";
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
        : MapNode.empty(Origin.NONE);
  }

  private Manifest withMetadata(MapNode metadata) {
    comments.carry(metadata(), metadata);
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
    return m.value(key) != null ? m.with(key, value) : m.plus(plain(key), value);
  }

  private static ScalarNode plain(String text) {
    return ScalarNode.plain(text, Origin.NONE);
  }

  Manifest withoutNamespace() {
    return withMetadata(metadata().without("namespace"));
  }

  /** The annotations by name; empty where there are none. */
  Map<String, String> annotations() throws KfmtFailure {
    return Annotations.read(metadata().value("annotations"));
  }

  /** With other annotations, as kfmt writes them anew. */
  Manifest withAnnotations(Map<String, String> annotations) {
    MapNode metadata = metadata().without("annotations");
    return withMetadata(
        annotations.isEmpty()
            ? metadata
            : set(metadata, "annotations", Annotations.written(annotations)));
  }
}
