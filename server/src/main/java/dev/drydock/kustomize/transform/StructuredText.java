package dev.drydock.kustomize.transform;

import dev.drydock.base.Source;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.comments.Comments;
import dev.drydock.syntax.comments.Kyaml;
import dev.drydock.syntax.comments.TreeComments;
import dev.drydock.syntax.print.CommentedYaml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields inside of a string that is itself JSON or YAML: the string is read, changed and written
 * again.
 */
final class StructuredText {
  /**
   * Where a path leaves the object and enters a text.
   *
   * @param scalar the text
   * @param outer the parts that lead to it
   * @param inner the parts inside
   */
  record Entrance(ScalarNode scalar, List<String> outer, List<String> inner) {}

  private StructuredText() {}

  /** The first scalar on the path that reads as YAML; null where the path ends before one. */
  static @Nullable Entrance find(Node root, List<String> path) {
    for (int i = 1; i < path.size(); i++) {
      Node at;
      try {
        at = FieldLookup.find(root, path.subList(0, i));
      } catch (FieldFailure e) {
        continue;
      }
      if (at instanceof ScalarNode s && FieldEdit.parse(s.value()) != null) {
        return new Entrance(s, path.subList(0, i), path.subList(i, path.size()));
      }
    }
    return null;
  }

  /** The text with its inner fields changed. */
  static String edit(Entrance e, FieldEdit edit) throws FieldFailure {
    String text = e.scalar().value();
    Parsed parsed = Yaml.parse(new Source("", "", text));
    Node inner = FieldEdit.first(parsed);
    if (inner == null) {
      throw new FieldFailure("the text is no YAML");
    }
    TreeComments comments = TreeComments.of(parsed, Kyaml.V0_21);
    Node out = told(edit.apply(inner, e.inner()), parsed.source());
    if (edit.found() == 0) {
      throw new FieldFailure("the text has no such field");
    }
    char first = text.strip().charAt(0);
    if (first != '{' && first != '[') {
      carry(inner, out, comments, edit);
      Comments around = comments.of(parsed.documents().get(0));
      return CommentedYaml.print(out, comments, around).strip();
    }
    if (!JsonForm.of(out).problems().isEmpty()) {
      throw new FieldFailure("the text would be no JSON any more");
    }
    return text.contains("\n") && text.contains("  ") ? GoJson.indented(out) : GoJson.print(out);
  }

  /** A node as YAML, as kyaml gives one as a text. */
  static String of(Node n) {
    return CommentedYaml.print(told(n, null), TreeComments.none(Kyaml.V0_21), Comments.NONE)
        .strip();
  }

  /** Texts that came from elsewhere as strings stay such: in quotes, where a tag told it. */
  private static Node told(Node n, @Nullable Source inner) {
    if (n instanceof MapNode m) {
      return m.withEntries(
          m.entries().stream()
              .map(e -> new MapNode.Entry(e.key(), told(e.value(), inner)))
              .toList());
    }
    if (n instanceof SeqNode s) {
      return s.withItems(s.items().stream().map(i -> told(i, inner)).toList());
    }
    if (!(n instanceof ScalarNode s) || !"!!str".equals(s.tag())) {
      return n;
    }
    boolean untouched = s.origin().source() == inner && s.origin().trail() == null;
    if (untouched) {
      return n;
    }
    String v = s.value();
    ScalarNode.Style style = s.style();
    if (style == ScalarNode.Style.PLAIN && v.indexOf('\n') >= 0) {
      style = ScalarNode.Style.LITERAL;
    } else if (style == ScalarNode.Style.PLAIN && ScalarType.resolve(v) != ScalarType.STRING) {
      style = ScalarNode.Style.DOUBLE_QUOTED;
    }
    return new ScalarNode(v, style, null, null, s.origin());
  }

  /** What was made of a node has the comments around it. */
  private static void carry(Node from, Node to, TreeComments comments, FieldEdit edit) {
    if (from == to || edit.gaveUp(from)) {
      return;
    }
    comments.carry(from, to);
    if (from instanceof MapNode a && to instanceof MapNode b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (a.entries().get(i).key() == b.entries().get(i).key()) {
          carry(a.entries().get(i).value(), b.entries().get(i).value(), comments, edit);
        }
      }
    } else if (from instanceof SeqNode a && to instanceof SeqNode b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        carry(a.items().get(i), b.items().get(i), comments, edit);
      }
    }
  }
}
