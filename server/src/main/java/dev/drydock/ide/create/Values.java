package dev.drydock.ide.create;

import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The scalars of a file by where they stand: object, path of keys and indices. Two files of one
 * shape have the same places.
 */
final class Values {
  private Values() {}

  /**
   * @param neutral makes of a cluster's name in an object's name something that is the same for all
   */
  static Map<String, ScalarNode> of(Parsed file, UnaryOperator<String> neutral) {
    Map<String, ScalarNode> out = new LinkedHashMap<>();
    for (Document d : file.documents()) {
      MapNode root = d.root().asMap().orElse(null);
      if (root == null) {
        continue;
      }
      String kind = root.text("apiVersion").orElse("") + "/" + root.text("kind").orElse("");
      String name = root.map("metadata").flatMap(m -> m.text("name")).orElse("");
      collect(root, kind + "/" + neutral.apply(name), neutral, out);
    }
    return out;
  }

  private static void collect(
      Node node, String place, UnaryOperator<String> neutral, Map<String, ScalarNode> out) {
    if (node instanceof ScalarNode s) {
      out.put(place, s);
    } else if (node instanceof MapNode m) {
      m.entries().forEach(e -> collect(e.value(), place + "/" + e.name(), neutral, out));
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        String item = place + "/" + neutral.apply(item(s.items().get(i), i));
        collect(s.items().get(i), out.containsKey(item) ? item + "#" + i : item, neutral, out);
      }
    }
  }

  /** By what an item is called or is about, as lists of two clusters differ in length. */
  private static String item(Node item, int index) {
    Optional<MapNode> map = item.asMap();
    Optional<String> name = map.flatMap(m -> m.text("name"));
    Optional<String> target =
        map.flatMap(m -> m.map("target"))
            .map(t -> t.text("kind").orElse("") + " " + t.text("name").orElse(""));
    return target.or(() -> name).orElse(Integer.toString(index));
  }
}
