package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.kustomize.emit.StyledYaml;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
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
    Node inner = FieldEdit.parse(e.scalar().value());
    String text = e.scalar().value();
    if (inner == null) {
      throw new FieldFailure("the text is no YAML");
    }
    Node out = edit.apply(inner, e.inner());
    if (edit.found() == 0) {
      throw new FieldFailure("the text has no such field");
    }
    char first = text.strip().charAt(0);
    if (first != '{' && first != '[') {
      return StyledYaml.print(out).strip();
    }
    if (!JsonForm.of(out).problems().isEmpty()) {
      throw new FieldFailure("the text would be no JSON any more");
    }
    return text.contains("\n") && text.contains("  ") ? GoJson.indented(out) : GoJson.print(out);
  }
}
