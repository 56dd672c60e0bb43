package dev.drydock.helm.release;

import dev.drydock.helm.template.functions.YamlWriter;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of the dot and of {@code .Values}, with the methods that Helm's has. They hide values of
 * their names.
 */
public final class ValuesType {
  private static final GoType WRITER = GoType.of("io.Writer", GoKind.PTR);

  private ValuesType() {}

  /** The type, by the name that it has in Helm 3 or 4. */
  public static GoType of(boolean helm4) {
    String name = helm4 ? "common.Values" : "chartutil.Values";
    return GoType.MAP.named(
        name,
        Map.of(
            "AsMap", new GoMethod(List.of(), (v, a) -> ((GoMap) v).entries()),
            "YAML", new GoMethod(List.of(), (v, a) -> YamlWriter.compact(v, true) + "\n"),
            "Table",
                new GoMethod(
                    List.of(GoType.STRING),
                    (v, a) ->
                        new GoMap(((GoMap) v).type(), table((GoMap) v, String.valueOf(a.get(0))))),
            "PathValue",
                new GoMethod(
                    List.of(GoType.STRING), (v, a) -> value((GoMap) v, String.valueOf(a.get(0)))),
            "Encode",
                new GoMethod(
                    List.of(WRITER),
                    (v, a) -> {
                      throw new GoFailure("templates have no io.Writer");
                    })));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> table(
      Map<String, @Nullable Object> from, String path) {
    Map<String, @Nullable Object> at = from;
    for (String key : path.split("\\.", -1)) {
      if (!(at.get(key) instanceof Map<?, ?> below)) {
        throw new GoFailure(GoQuote.quote(key) + " is not a table");
      }
      at = (Map<String, @Nullable Object>) below;
    }
    return at;
  }

  private static Object value(Map<String, @Nullable Object> from, String path) {
    if (path.isEmpty()) {
      throw new GoFailure("YAML path cannot be empty");
    }
    int dot = path.lastIndexOf('.');
    String key = path.substring(dot + 1);
    Map<String, @Nullable Object> in = from;
    if (dot >= 0) {
      try {
        in = table(from, path.substring(0, dot));
      } catch (GoFailure e) {
        throw noValue(key);
      }
    }
    Object found = in.get(key);
    if (!in.containsKey(key) || found instanceof Map) {
      throw noValue(key);
    }
    return found == null ? GoNil.NIL : found;
  }

  private static GoFailure noValue(String key) {
    return new GoFailure(GoQuote.quote(key) + " is not a value");
  }
}
