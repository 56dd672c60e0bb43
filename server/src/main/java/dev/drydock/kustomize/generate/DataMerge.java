package dev.drydock.kustomize.generate;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code behavior: merge}: the data of a generated object over that of the one it merges with. */
public final class DataMerge {
  private DataMerge() {}

  /**
   * The generated object with {@code data} and {@code binaryData} of both, its own values winning.
   * Of a Secret, {@code stringData} of the older one counts as data. Labels, annotations and name
   * are not touched.
   */
  public static MapNode merge(MapNode generated, MapNode old) {
    boolean secret =
        generated.text("kind").orElse("").equals("Secret")
            && generated.text("apiVersion").orElse("").equals("v1");
    Map<String, MapNode.Entry> data = strings(old, "data", generated);
    if (secret) {
      strings(old, "stringData", generated)
          .forEach(
              (k, e) ->
                  data.put(
                      k, new MapNode.Entry(e.key(), encoded((ScalarNode) e.value(), generated))));
    }
    MapNode out = with(generated, "data", old, data);
    return with(out, "binaryData", old, strings(old, "binaryData", generated));
  }

  private static Map<String, MapNode.Entry> strings(MapNode root, String field, MapNode generated) {
    Map<String, MapNode.Entry> out = new TreeMap<>();
    Optional<MapNode> map = root.map(field);
    if (map.isPresent()) {
      for (MapNode.Entry e : map.get().entries()) {
        boolean says = e.value() instanceof ScalarNode s && !s.isNull();
        String text = says ? ((ScalarNode) e.value()).value() : "";
        Origin origin = e.value().origin();
        origin = says ? origin : origin.then(step(generated));
        Node key = ScalarNode.key(e.name(), e.key().origin());
        out.put(e.name(), new MapNode.Entry(key, JsonForm.string(text, origin)));
      }
    }
    return out;
  }

  private static Step step(MapNode generated) {
    return new Step(
        Step.Kind.GENERATOR,
        "merged with what is generated",
        generated.origin().place().orElse(null));
  }

  private static Node encoded(ScalarNode value, MapNode generated) {
    return JsonForm.string(
        GoText.base64(value.value().getBytes(StandardCharsets.UTF_8)),
        value.origin().then(step(generated)));
  }

  private static MapNode with(
      MapNode generated, String field, MapNode old, Map<String, MapNode.Entry> values) {
    values.putAll(strings(generated, field, generated));
    if (values.isEmpty()) {
      return generated.without(field);
    }
    Origin origin =
        generated.get(field).or(() -> old.get(field)).map(Node::origin).orElse(generated.origin());
    MapNode map = MapNode.of(List.copyOf(values.values()), origin);
    return generated.has(field)
        ? generated.with(field, map)
        : generated.plus(
            old.entry(field).map(MapNode.Entry::key).orElse(ScalarNode.key(field, origin)), map);
  }
}
