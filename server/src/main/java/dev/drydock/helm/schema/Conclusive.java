package dev.drydock.helm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords that end the look at a value where they do not fit. */
final class Conclusive {
  private Conclusive() {}

  /** Type, const, enum, format; null where all fit. */
  static @Nullable SchemaError check(
      Schema schema, Map<?, ?> s, @Nullable Object value, List<String> path) {
    Object type = s.get("type");
    List<String> types = type instanceof String t ? List.of(t) : Json.strings(type);
    String got = Json.type(value);
    boolean fits =
        types.isEmpty()
            || types.contains(got)
            || types.contains("integer") && value instanceof Number n && Json.whole(n);
    if (!fits) {
      return SchemaError.of(path, "got " + got + ", want " + String.join(" or ", ordered(types)));
    }
    if (schema.draft() > 4 && s.containsKey("const") && !Json.same(value, s.get("const"))) {
      Object want = s.get("const");
      boolean compound = want instanceof Map || want instanceof List;
      return SchemaError.of(
          path, compound ? "'const' failed" : "value must be " + Words.shown(want));
    }
    if (s.get("enum") instanceof List<?> wanted
        && wanted.stream().noneMatch(w -> Json.same(value, w))) {
      return SchemaError.of(path, enumeration(wanted));
    }
    if (schema.draft() < 2019 && s.get("format") instanceof String f && value instanceof String t) {
      String wrong = Formats.wrong(f, t);
      if (wrong != null) {
        return SchemaError.of(path, Words.quoted(t) + " is not valid " + f + ": " + wrong);
      }
    }
    return null;
  }

  private static List<String> ordered(List<String> types) {
    List<String> out = new ArrayList<>();
    for (String t : List.of("null", "boolean", "number", "integer", "string", "array", "object")) {
      if (types.contains(t)) {
        out.add(t);
      }
    }
    return out;
  }

  private static String enumeration(List<?> wanted) {
    if (wanted.stream().anyMatch(w -> w instanceof Map || w instanceof List)) {
      return "'enum' failed";
    }
    String all = String.join(", ", wanted.stream().map(Words::shown).toList());
    return wanted.size() == 1 ? "value must be " + all : "value must be one of " + all;
  }
}
