package dev.drydock.helm.chart;

import dev.drydock.base.Place;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Table;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chart.yaml and requirements.yaml, typed as Go's decoder types them. */
final class MetadataReader {
  static final Metadata NONE =
      new Metadata(
          "", "", List.of(), "", "", List.of(), List.of(), "", "", "", "", "", false, Map.of(), "",
          null, "");

  private MetadataReader() {}

  /**
   * What a file says, over what was said before.
   *
   * @throws HelmFailure where a field has another type than Helm's
   */
  static Metadata over(Metadata m, Node node) {
    if (node.isNull()) {
      return m;
    }
    if (!(node instanceof MapNode root)) {
      throw unfit(node, "Go value of type chart.Metadata");
    }
    return new Metadata(
        string(root, "name", m.name()),
        string(root, "home", m.home()),
        strings(root, "sources", m.sources()),
        string(root, "version", m.version()),
        string(root, "description", m.description()),
        strings(root, "keywords", m.keywords()),
        maintainers(root, m.maintainers()),
        string(root, "icon", m.icon()),
        string(root, "apiVersion", m.apiVersion()),
        string(root, "condition", m.condition()),
        string(root, "tags", m.tags()),
        string(root, "appVersion", m.appVersion()),
        bool(root, "deprecated", m.deprecated()),
        annotations(root, m.annotations()),
        string(root, "kubeVersion", m.kubeVersion()),
        dependencies(root, m.dependencies()),
        string(root, "type", m.type()));
  }

  /** Dependencies that a lock file or Chart.yaml lists. */
  static @Nullable List<Dependency> dependencies(MapNode root, @Nullable List<Dependency> before) {
    Node node = root.value("dependencies");
    if (node == null || node.isNull()) {
      return before;
    }
    List<Dependency> out = new ArrayList<>();
    for (Node item : seq(node, "dependencies")) {
      if (!(item instanceof MapNode d)) {
        throw item.isNull()
            ? new HelmFailure(
                "validation: dependencies must not contain empty or null nodes", place(node))
            : unfit(item, "Go struct field Metadata.dependencies of type chart.Dependency");
      }
      out.add(
          new Dependency(
              string(d, "name", ""),
              string(d, "version", ""),
              string(d, "repository", ""),
              string(d, "condition", ""),
              strings(d, "tags", List.of()),
              imports(d),
              string(d, "alias", ""),
              Optional.ofNullable(d.value("name")).map(Node::origin).orElse(d.origin())));
    }
    return out;
  }

  private static List<@Nullable Object> imports(MapNode d) {
    Node node = d.value("import-values");
    List<@Nullable Object> out = new ArrayList<>();
    if (node != null && !node.isNull()) {
      seq(node, "dependencies.import-values").forEach(i -> out.add(JsonYaml.value(i)));
    }
    return out;
  }

  private static String string(MapNode root, String key, String before) {
    Node node = last(root, key);
    if (node == null || node.isNull()) {
      return before;
    }
    String text = JsonYaml.text(node);
    if (text == null) {
      throw unfit(node, "Go struct field Metadata." + key + " of type string");
    }
    return text;
  }

  private static boolean bool(MapNode root, String key, boolean before) {
    Node node = last(root, key);
    if (node == null || node.isNull()) {
      return before;
    }
    if (JsonYaml.value(node) instanceof Boolean b) {
      return b;
    }
    throw unfit(node, "Go struct field Metadata." + key + " of type bool");
  }

  private static List<String> strings(MapNode root, String key, List<String> before) {
    Node node = last(root, key);
    if (node == null || node.isNull()) {
      return before;
    }
    List<String> out = new ArrayList<>();
    for (Node item : seq(node, key)) {
      String text = item.isNull() ? "" : JsonYaml.text(item);
      if (text == null) {
        throw unfit(item, "Go struct field Metadata." + key + " of type string");
      }
      out.add(text);
    }
    return out;
  }

  private static List<Map<String, String>> maintainers(
      MapNode root, List<Map<String, String>> before) {
    Node node = last(root, "maintainers");
    if (node == null || node.isNull()) {
      return before;
    }
    List<Map<String, String>> out = new ArrayList<>();
    for (Node item : seq(node, "maintainers")) {
      if (!(item instanceof MapNode m)) {
        throw item.isNull()
            ? new HelmFailure(
                "validation: maintainers must not contain empty or null nodes", place(node))
            : unfit(item, "Go struct field Metadata.maintainers of type chart.Maintainer");
      }
      Map<String, String> person = new LinkedHashMap<>();
      for (String key : List.of("name", "email", "url")) {
        person.put(key, string(m, key, ""));
      }
      out.add(person);
    }
    return out;
  }

  private static Map<String, String> annotations(MapNode root, Map<String, String> before) {
    Node node = last(root, "annotations");
    if (node == null || node.isNull()) {
      return before;
    }
    if (!(node instanceof MapNode m)) {
      throw unfit(node, "Go struct field Metadata.annotations of type map[string]string");
    }
    Map<String, String> out = new LinkedHashMap<>(before);
    for (MapNode.Entry e : m.entries()) {
      String text = e.value().isNull() ? "" : JsonYaml.text(e.value());
      String key = JsonYaml.text(e.key());
      if (text == null || key == null) {
        throw unfit(e.value(), "Go struct field Metadata.annotations of type string");
      }
      out.put(key, text);
    }
    return out;
  }

  /** The value of a key, of the last one where it is written twice. */
  private static @Nullable Node last(MapNode m, String key) {
    Node out = null;
    for (MapNode.Entry e : m.entries()) {
      if (e.name().equals(key)) {
        out = e.value();
      }
    }
    return out;
  }

  private static List<Node> seq(Node node, String key) {
    if (node instanceof SeqNode s) {
      return s.items();
    }
    throw unfit(node, "Go struct field Metadata." + key + " of type []" + key);
  }

  private static HelmFailure unfit(Node node, String into) {
    Object v =
        node instanceof MapNode
            ? new Table()
            : node instanceof SeqNode ? List.of() : JsonYaml.value(node);
    return new HelmFailure(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
            + JsonYaml.kind(v)
            + " into "
            + into,
        place(node));
  }

  private static @Nullable Place place(Node node) {
    return node.origin().place().orElse(null);
  }
}
