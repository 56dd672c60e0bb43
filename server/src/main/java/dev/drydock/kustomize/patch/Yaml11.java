package dev.drydock.kustomize.patch;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tree as YAML 1.1 has it (go-yaml v2 below sigs.k8s.io/yaml): {@code yes} is true, timestamps
 * are strings, keys are made strings, of equal keys the last counts.
 */
final class Yaml11 {
  private Yaml11() {}

  static Node read(Node node) {
    if (node instanceof MapNode m) {
      return map(m);
    }
    if (node instanceof SeqNode s) {
      List<Node> out = new ArrayList<>(s.size());
      s.items().forEach(i -> out.add(read(i)));
      return s.withItems(out);
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? ScalarNode.nul(a.origin()) : read(target);
    }
    return scalar((ScalarNode) node);
  }

  private static Node map(MapNode m) {
    Map<String, MapNode.Entry> out = new LinkedHashMap<>();
    Node merged = null;
    for (MapNode.Entry e : m.entries()) {
      if (e.key() instanceof ScalarNode k && k.type() == ScalarType.MERGE) {
        merged = e.value();
      } else {
        out.put(e.name(), new MapNode.Entry(key(e.key()), read(e.value())));
      }
    }
    merge(merged, out);
    return m.withEntries(List.copyOf(out.values()));
  }

  private static void merge(@Nullable Node from, Map<String, MapNode.Entry> out) {
    Node at = from instanceof AliasNode a ? a.target() : from;
    if (at instanceof MapNode m) {
      ((MapNode) read(m)).entries().forEach(e -> out.putIfAbsent(e.name(), e));
    } else if (at instanceof SeqNode s) {
      s.items().forEach(i -> merge(i, out));
    }
  }

  private static Node key(Node key) {
    return key instanceof ScalarNode s && s.type() == ScalarType.STRING && s.tag() == null
        ? s
        : ScalarNode.string(text(key), key.origin());
  }

  private static String text(Node key) {
    return key instanceof ScalarNode s ? s.value() : "";
  }

  private static ScalarNode scalar(ScalarNode s) {
    if (s.style() != ScalarNode.Style.PLAIN || s.tag() != null) {
      return s;
    }
    ScalarType t = ScalarType.resolve11(s.value());
    if (t == ScalarType.TIMESTAMP) {
      return ScalarNode.string(s.value(), s.origin());
    }
    if (t == ScalarType.BOOL) {
      return truth(s.value())
          .map(b -> s.value().equals(b) ? s : ScalarNode.plain(b, s.origin()))
          .orElse(s);
    }
    return s;
  }

  private static Optional<String> truth(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "y", "yes", "on", "true" -> Optional.of("true");
      case "n", "no", "off", "false" -> Optional.of("false");
      default -> Optional.empty();
    };
  }
}
