package dev.drydock.kustomize.load;

import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Items of a list of a kind ({@code RoleList}): kustomize 5.8 writes them as JSON and reads that,
 * so every string in them stands in quotes, which later changes keep.
 */
final class JsonItems {
  private JsonItems() {}

  /**
   * @throws BuildError where JSON has no such value
   */
  static Node of(Node node) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      m.entries().forEach(e -> out.add(new MapNode.Entry(e.key(), of(e.value()))));
      return m.withEntries(out);
    }
    if (node instanceof SeqNode s) {
      return s.withItems(s.items().stream().map(JsonItems::of).toList());
    }
    if (!(node instanceof ScalarNode s)) {
      return node;
    }
    return switch (s.type()) {
      case STRING -> string(s, s.value());
      case INT, FLOAT -> {
        ScalarNode number = demand(s);
        yield ScalarNode.plain(GoJson.print(s), number.origin());
      }
      case BOOL, NULL -> demand(s);
      default -> {
        ScalarNode text = demand(s);
        yield string(text, text.value());
      }
    };
  }

  private static ScalarNode string(ScalarNode s, String text) {
    return new ScalarNode(text, ScalarNode.Style.DOUBLE_QUOTED, null, null, s.origin());
  }

  private static ScalarNode demand(ScalarNode s) {
    Step step =
        new Step(
            Step.Kind.RESOURCE,
            "the items of a list are read as JSON",
            s.origin().place().orElse(null));
    JsonForm.Result json = JsonForm.of(s, step);
    for (Problem p : json.problems()) {
      throw new BuildError(p);
    }
    return (ScalarNode) json.node();
  }
}
