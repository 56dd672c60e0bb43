package dev.drydock.helm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keywords for objects. */
final class ObjectKeywords {
  private final Visit visit;
  private final Map<?, ?> s;
  private final Map<String, Object> object;

  ObjectKeywords(Visit visit, Map<?, ?> s, Map<String, Object> object) {
    this.visit = visit;
    this.s = s;
    this.object = object;
  }

  void run() {
    visit.bound(s, "minProperties", object.size(), false);
    visit.bound(s, "maxProperties", object.size(), true);
    List<String> missing = missing(Json.strings(s.get("required")));
    if (!missing.isEmpty()) {
      visit.say(
          (missing.size() == 1 ? "missing property " : "missing properties ")
              + Words.quoted(missing));
    }
    dependencies("dependencies");
    properties();
    if (visit.schema().draft() > 4 && s.containsKey("propertyNames")) {
      names(s.get("propertyNames"));
    }
    dependencies("dependentSchemas");
    dependencies("dependentRequired");
  }

  private List<String> missing(List<String> wanted) {
    return wanted.stream().filter(k -> !object.containsKey(k)).toList();
  }

  private void dependencies(String keyword) {
    if (!(s.get(keyword) instanceof Map<?, ?> all)) {
      return;
    }
    Json.sorted(all)
        .forEach(
            (key, wanted) -> {
              if (!object.containsKey(key)) {
                return;
              }
              if (wanted instanceof List) {
                List<String> missing = missing(Json.strings(wanted));
                if (!missing.isEmpty()) {
                  visit.say(
                      "properties "
                          + Words.quoted(missing)
                          + " required, if "
                          + Words.quoted(key)
                          + " exists");
                }
              } else {
                visit.add(visit.self(wanted));
              }
            });
  }

  private void properties() {
    Map<?, ?> known = s.get("properties") instanceof Map<?, ?> m ? m : Map.of();
    Map<?, ?> byPattern = s.get("patternProperties") instanceof Map<?, ?> m ? m : Map.of();
    List<String> extra = new ArrayList<>();
    object.forEach(
        (key, v) -> {
          boolean judged = known.containsKey(key);
          if (judged) {
            visit.add(visit.at(key, known.get(key), v));
          }
          for (Map.Entry<String, Object> p : Json.sorted(byPattern).entrySet()) {
            if (visit.schema().matches(p.getKey(), key)) {
              judged = true;
              visit.add(visit.at(key, p.getValue(), v));
            }
          }
          if (!judged && s.containsKey("additionalProperties")) {
            judged = true;
            if (Boolean.FALSE.equals(s.get("additionalProperties"))) {
              extra.add(key);
            } else {
              visit.add(visit.at(key, s.get("additionalProperties"), v));
            }
          }
          if (judged) {
            visit.judged(key);
          }
        });
    if (!extra.isEmpty()) {
      visit.add(
          new SchemaError(
              visit.path(),
              "additional properties " + Words.quoted(extra) + " not allowed",
              extra,
              List.of(),
              false,
              false));
    }
  }

  private void names(@Nullable Object sub) {
    for (String key : object.keySet()) {
      SchemaError e = visit.name(key, sub);
      if (e != null) {
        visit.add(
            SchemaError.because(
                visit.path(), "invalid propertyName " + Words.quoted(key), e.parts()));
      }
    }
  }
}
