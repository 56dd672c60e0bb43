package dev.drydock.kustomize.seeded;

import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of YAML texts as generators see them. */
final class Values {
  private Values() {}

  /** Those with an apiVersion, a kind and a name, all texts. */
  static List<Map<String, Object>> objects(String text) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (Document d : Yaml.parse(new Source("", "", text)).documents()) {
      if (d.root() instanceof MapNode m
          && m.text("apiVersion").isPresent()
          && m.text("kind").isPresent()
          && m.map("metadata").flatMap(o -> o.text("name")).isPresent()) {
        Map<String, Object> object = new LinkedHashMap<>();
        m.entries().forEach(e -> object.put(e.name(), of(e.value())));
        out.add(object);
      }
    }
    return out;
  }

  private static @Nullable Object of(Node n) {
    if (n instanceof MapNode m) {
      Map<String, Object> out = new LinkedHashMap<>();
      m.entries().forEach(e -> out.put(e.name(), of(e.value())));
      return out;
    }
    if (n instanceof SeqNode s) {
      List<Object> out = new ArrayList<>();
      s.items().forEach(i -> out.add(of(i)));
      return out;
    }
    return n instanceof ScalarNode s && !s.isNull() ? s.value() : null;
  }
}
