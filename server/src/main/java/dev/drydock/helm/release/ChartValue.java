package dev.drydock.helm.release;

import dev.drydock.helm.chart.Dependency;
import dev.drydock.helm.chart.Metadata;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code .Chart}: what Chart.yaml says, as templates see it. */
final class ChartValue {
  private static final GoType METADATA = GoType.of("chart.Metadata", GoKind.STRUCT);
  private static final GoType WHOLE =
      GoType.of("struct { chart.Metadata; IsRoot bool }", GoKind.STRUCT);
  private static final GoType MAINTAINER =
      GoType.pointer(GoType.of("chart.Maintainer", GoKind.STRUCT));
  private static final GoType DEPENDENCY =
      GoType.pointer(GoType.of("chart.Dependency", GoKind.STRUCT));

  private ChartValue() {}

  static GoStruct of(Metadata m, boolean root) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Map<String, @Nullable Object> fields = fields(m, json);
    GoStruct metadata = new GoStruct(METADATA, fields, new LinkedHashMap<>(json), null);
    json.put("IsRoot", root);
    fields.put("IsRoot", root);
    fields.put("Metadata", metadata);
    return new GoStruct(WHOLE, fields, json, printed(m, root));
  }

  /** As Helm 4 has it: a map of the fields under their Go names, lists of any. */
  static Map<String, @Nullable Object> asMap(Metadata m, boolean root) {
    Map<String, @Nullable Object> out = plain(fields(m, new LinkedHashMap<>()));
    out.put("IsRoot", root);
    return out;
  }

  private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    fields.forEach((name, v) -> out.put(name, v instanceof List<?> l ? plain(l) : v));
    return out;
  }

  private static List<@Nullable Object> plain(List<?> list) {
    List<@Nullable Object> out = new ArrayList<>();
    for (Object v : list) {
      out.add(v instanceof GoStruct s ? plain(s.fields()) : v);
    }
    return out;
  }

  private static Map<String, @Nullable Object> fields(
      Metadata m, Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    Fields f = new Fields(out, json);
    f.text("Name", "name", m.name());
    f.text("Home", "home", m.home());
    f.texts("Sources", "sources", m.sources());
    f.text("Version", "version", m.version());
    f.text("Description", "description", m.description());
    f.texts("Keywords", "keywords", m.keywords());
    f.structs("Maintainers", "maintainers", MAINTAINER, maintainers(m));
    f.text("Icon", "icon", m.icon());
    f.text("APIVersion", "apiVersion", m.apiVersion());
    f.text("Condition", "condition", m.condition());
    f.text("Tags", "tags", m.tags());
    f.text("AppVersion", "appVersion", m.appVersion());
    f.bool("Deprecated", "deprecated", m.deprecated());
    f.map("Annotations", "annotations", m.annotations());
    f.text("KubeVersion", "kubeVersion", m.kubeVersion());
    f.structs("Dependencies", "dependencies", DEPENDENCY, dependencies(m));
    f.text("Type", "type", m.type());
    return out;
  }

  private static List<GoStruct> maintainers(Metadata m) {
    List<GoStruct> out = new ArrayList<>();
    for (Map<String, String> person : m.maintainers()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      Fields f = new Fields(fields, json);
      f.text("Name", "name", person.getOrDefault("name", ""));
      f.text("Email", "email", person.getOrDefault("email", ""));
      f.text("URL", "url", person.getOrDefault("url", ""));
      out.add(new GoStruct(MAINTAINER, fields, json, null));
    }
    return out;
  }

  private static List<GoStruct> dependencies(Metadata m) {
    List<GoStruct> out = new ArrayList<>();
    for (Dependency d : m.required()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      Fields f = new Fields(fields, json);
      f.text("Name", "name", d.name());
      f.text("Version", "version", d.version());
      json.put("repository", d.repository());
      fields.put("Repository", d.repository());
      f.text("Condition", "condition", d.condition());
      f.texts("Tags", "tags", d.tags());
      f.bool("Enabled", "enabled", d.enabled());
      f.imports("ImportValues", "import-values", d.imports());
      f.text("Alias", "alias", d.alias());
      out.add(new GoStruct(DEPENDENCY, fields, json, null));
    }
    return out;
  }

  /** As {@code {{ .Chart }}} prints it. */
  private static String printed(Metadata m, boolean root) {
    return "{{"
        + String.join(
            " ",
            m.name(),
            m.home(),
            list(m.sources()),
            m.version(),
            m.description(),
            list(m.keywords()),
            "[" + "0x0 ".repeat(m.maintainers().size()).strip() + "]",
            m.icon(),
            m.apiVersion(),
            m.condition(),
            m.tags(),
            m.appVersion(),
            String.valueOf(m.deprecated()),
            map(m.annotations()),
            m.kubeVersion(),
            "[" + "0x0 ".repeat(m.required().size()).strip() + "]",
            m.type())
        + "} "
        + root
        + "}";
  }

  private static String list(List<String> texts) {
    return "[" + String.join(" ", texts) + "]";
  }

  private static String map(Map<String, String> map) {
    List<String> out = new ArrayList<>();
    new java.util.TreeMap<>(map).forEach((k, v) -> out.add(k + ":" + v));
    return "map" + list(out);
  }

  /** Fields under their Go names, and under their JSON names where they are not empty. */
  private record Fields(Map<String, @Nullable Object> go, Map<String, @Nullable Object> json) {
    void text(String name, String key, String value) {
      go.put(name, value);
      if (!value.isEmpty()) {
        json.put(key, value);
      }
    }

    void bool(String name, String key, boolean value) {
      go.put(name, value);
      if (value) {
        json.put(key, true);
      }
    }

    void texts(String name, String key, List<String> values) {
      go.put(name, values.isEmpty() ? GoList.nil(GoType.STRINGS) : GoList.strings(values));
      if (!values.isEmpty()) {
        json.put(key, values);
      }
    }

    void map(String name, String key, Map<String, String> values) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
      GoType type = GoType.map(GoType.STRING);
      go.put(name, copy.isEmpty() ? GoMap.nil(type) : new GoMap(type, copy));
      if (!values.isEmpty()) {
        json.put(key, copy);
      }
    }

    void imports(String name, String key, List<?> values) {
      go.put(name, values);
      if (!values.isEmpty()) {
        json.put(key, values);
      }
    }

    void structs(String name, String key, GoType type, List<GoStruct> values) {
      GoType slice = GoType.slice(type);
      go.put(name, values.isEmpty() ? GoList.nil(slice) : new GoList(slice, values));
      if (!values.isEmpty()) {
        json.put(key, values);
      }
    }
  }
}
