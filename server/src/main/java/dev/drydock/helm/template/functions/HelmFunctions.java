package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Helm adds to sprig, and what it takes the place of. */
final class HelmFunctions {
  /** Helm puts its users' own messages between these and takes them out of the error again. */
  static final String OPEN = "HELM_ERR_START";

  static final String CLOSE = "HELM_ERR_END";

  private HelmFunctions() {}

  static void add(Registry r, Dialect dialect) {
    r.add("include", "string, any", (c, a) -> c.include(a.string(0), a.get(1)));
    r.add("tpl", "string, any", (c, a) -> c.evaluate(a.string(0), a.get(1)));
    r.add(GoFunction.of("required", "string, any", (c, a) -> required(a)).tracing());
    r.add(
        "fail",
        "string",
        (c, a) -> {
          throw new GoFailure(OPEN + a.string(0) + CLOSE);
        });
    r.unrepeatable(
        "lookup", "string, string, string, string", (c, a) -> new HashMap<String, Object>());
    r.add("getHostByName", "string", (c, a) -> "");
    r.add("toYaml", "any", (c, a) -> YamlWriter.compact(a.get(0), false));
    r.add("toYamlPretty", "any", (c, a) -> YamlWriter.pretty(a.get(0)));
    r.add("fromYaml", "string", (c, a) -> map(() -> YamlReader.map(a.string(0))));
    r.add("fromYamlArray", "string", (c, a) -> list(() -> YamlReader.list(a.string(0))));
    addJson(r);
    r.add("fromJson", "string", (c, a) -> map(() -> jsonMap(a.string(0))));
    r.add("fromJsonArray", "string", (c, a) -> list(() -> jsonList(a.string(0))));
    r.add("toToml", "any", (c, a) -> toToml(a.get(0)));
    r.add("fromToml", "string", (c, a) -> map(() -> TomlReader.read(a.string(0))));
    if (dialect == Dialect.HELM_4) {
      DurationFunctions.add(r);
      r.add("mustToYaml", "any", (c, a) -> YamlWriter.compact(a.get(0), true));
      r.add("mustToJson", "any", (c, a) -> json(a.get(0), true));
      r.add("mustToToml", "any", (c, a) -> TomlWriter.write(a.get(0)));
    }
  }

  /** What sprig has, too. */
  static void addJson(Registry r) {
    r.add("toJson", "any", (c, a) -> json(a.get(0), false));
  }

  private static @Nullable Object required(Args a) {
    Object v = a.get(1);
    Object plain = GoValues.plain(v);
    if (plain == null || plain.equals("")) {
      throw new GoFailure(OPEN + a.string(0) + CLOSE);
    }
    return v;
  }

  /** Something that may fail. */
  private interface Attempt {
    @Nullable Object get();
  }

  private static @Nullable Object map(Attempt attempt) {
    try {
      return attempt.get();
    } catch (GoFailure e) {
      Map<String, @Nullable Object> out = new HashMap<>();
      out.put("Error", e.text());
      return out;
    }
  }

  private static @Nullable Object list(Attempt attempt) {
    try {
      return attempt.get();
    } catch (GoFailure e) {
      List<@Nullable Object> out = new ArrayList<>();
      out.add(e.text());
      return out;
    }
  }

  private static Object jsonMap(String s) {
    Object v = JsonReader.read(s);
    if (v == null) {
      return GoMap.nil(GoType.MAP);
    }
    if (v instanceof Map) {
      return v;
    }
    throw new GoFailure(
        "json: cannot unmarshal "
            + JsonReader.typeName(v)
            + " into Go value of type map[string]interface {}");
  }

  private static Object jsonList(String s) {
    Object v = JsonReader.read(s);
    if (v == null) {
      return GoList.nil(GoType.SLICE);
    }
    if (v instanceof List) {
      return v;
    }
    throw new GoFailure(
        "json: cannot unmarshal "
            + JsonReader.typeName(v)
            + " into Go value of type []interface {}");
  }

  private static String json(@Nullable Object v, boolean must) {
    try {
      return JsonWriter.write(v, true, "");
    } catch (GoFailure e) {
      if (must) {
        throw e;
      }
      return "";
    }
  }

  private static String toToml(@Nullable Object v) {
    if (v == null) {
      throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
    }
    try {
      return TomlWriter.write(v);
    } catch (GoFailure e) {
      return e.text();
    }
  }
}
