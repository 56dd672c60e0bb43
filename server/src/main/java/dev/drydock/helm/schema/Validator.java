package dev.drydock.helm.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a value against a schema. Keys of objects are looked at in their order. */
final class Validator {
  private static final int MAX_DEPTH = 300;

  private final Schema schema;

  /** References that lead out of the schema's file, which are taken to hold. */
  private final Set<String> elsewhere = new TreeSet<>();

  Validator(Schema schema) {
    this.schema = schema;
  }

  Set<String> elsewhere() {
    return elsewhere;
  }

  /**
   * Judges.
   *
   * @return null where the value fits
   * @throws SchemaUnusable where the schema is none
   */
  @Nullable SchemaError judge(@Nullable Object value) {
    return new Visit(value, schema.root(), List.of(), 0).run();
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> out = new TreeMap<>();
    map.forEach((k, v) -> out.put(String.valueOf(k), v));
    return out;
  }

  private static List<String> strings(@Nullable Object v) {
    return v instanceof List<?> l ? l.stream().map(String::valueOf).toList() : List.of();
  }

  /** One value under one schema. */
  private final class Visit {
    private final @Nullable Object value;
    private final @Nullable Object node;
    private final List<String> path;
    private final int depth;
    private final List<SchemaError> errors = new ArrayList<>();

    /** Keys and indices that some schema has judged. */
    private final Set<Object> seen = new HashSet<>();

    Visit(@Nullable Object value, @Nullable Object node, List<String> path, int depth) {
      this.value = value;
      this.node = node;
      this.path = path;
      this.depth = depth;
    }

    @Nullable SchemaError run() {
      if (depth > MAX_DEPTH) {
        throw new SchemaUnusable("the schema refers to itself without end");
      }
      if (node instanceof Boolean b) {
        return b ? null : SchemaError.of(path, "false schema");
      }
      if (!(node instanceof Map<?, ?> s)) {
        return null;
      }
      if (schema.draft() < 2019 && s.get("$ref") instanceof String ref) {
        return reference(ref);
      }
      SchemaError first = first(s);
      if (first != null) {
        return first;
      }
      if (s.get("$ref") instanceof String ref) {
        add(reference(ref));
      }
      if (value instanceof Map<?, ?> m) {
        new ObjectChecks(s, sorted(m)).run();
      } else if (value instanceof List<?> l) {
        new ArrayChecks(s, l).run();
      } else if (value instanceof String t) {
        string(s, t);
      } else if (value instanceof Number n) {
        number(s, Json.decimal(n));
      }
      if (schema.draft() >= 2019) {
        for (String key : List.of("$recursiveRef", "$dynamicRef")) {
          if (s.get(key) instanceof String ref) {
            add(reference(ref));
          }
        }
      }
      combined(s);
      if (schema.draft() >= 2019) {
        unevaluated(s);
      }
      return errors.isEmpty()
          ? null
          : errors.size() == 1 ? errors.get(0) : SchemaError.group(path, errors);
    }

    private void add(@Nullable SchemaError e) {
      if (e != null) {
        errors.add(e);
      }
    }

    private void say(String message) {
      errors.add(SchemaError.of(path, message));
    }

    private @Nullable SchemaError reference(String ref) {
      Object target = schema.find(ref).orElse(null);
      if (target == null) {
        elsewhere.add(ref);
        return null;
      }
      SchemaError e = self(target);
      return e == null
          ? null
          : new SchemaError(path, "validation failed", List.of(), e.parts(), true, false);
    }

    private @Nullable SchemaError self(@Nullable Object sub) {
      Visit v = new Visit(value, sub, path, depth + 1);
      SchemaError e = v.run();
      if (e == null) {
        seen.addAll(v.seen);
      }
      return e;
    }

    private @Nullable SchemaError at(String key, @Nullable Object sub, @Nullable Object v) {
      List<String> below = new ArrayList<>(path);
      below.add(key);
      return new Visit(v, sub, below, depth + 1).run();
    }

    /** What ends the look at a value: type, const, enum, format. */
    private @Nullable SchemaError first(Map<?, ?> s) {
      Object type = s.get("type");
      List<String> types = type instanceof String t ? List.of(t) : strings(type);
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
      if (schema.draft() < 2019
          && s.get("format") instanceof String f
          && value instanceof String t) {
        String wrong = Formats.wrong(f, t);
        if (wrong != null) {
          return SchemaError.of(path, Words.quoted(t) + " is not valid " + f + ": " + wrong);
        }
      }
      return null;
    }

    private static List<String> ordered(List<String> types) {
      List<String> out = new ArrayList<>();
      for (String t :
          List.of("null", "boolean", "number", "integer", "string", "array", "object")) {
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

    private void string(Map<?, ?> s, String text) {
      int length = text.codePointCount(0, text.length());
      bound(s, "minLength", length, false);
      bound(s, "maxLength", length, true);
      if (s.get("pattern") instanceof String p && !schema.matches(p, text)) {
        say(Words.quoted(text) + " does not match pattern " + Words.quoted(p));
      }
    }

    private void bound(Map<?, ?> s, String keyword, int got, boolean most) {
      if (s.get(keyword) instanceof Number want) {
        int n = want.intValue();
        if (most ? got > n : got < n) {
          say(keyword + ": got " + Words.number(got) + ", want " + Words.number(n));
        }
      }
    }

    private void number(Map<?, ?> s, BigDecimal got) {
      boolean lowOpen = schema.draft() == 4 && Boolean.TRUE.equals(s.get("exclusiveMinimum"));
      boolean highOpen = schema.draft() == 4 && Boolean.TRUE.equals(s.get("exclusiveMaximum"));
      limit(s, "minimum", lowOpen ? "exclusiveMinimum" : "minimum", got, -1, lowOpen);
      limit(s, "maximum", highOpen ? "exclusiveMaximum" : "maximum", got, 1, highOpen);
      limit(s, "exclusiveMinimum", "exclusiveMinimum", got, -1, true);
      limit(s, "exclusiveMaximum", "exclusiveMaximum", got, 1, true);
      if (s.get("multipleOf") instanceof Number want
          && Json.decimal(want).signum() != 0
          && got.remainder(Json.decimal(want)).signum() != 0) {
        say("multipleOf: got " + Words.number(got) + ", want " + Words.number(want));
      }
    }

    private void limit(
        Map<?, ?> s, String keyword, String said, BigDecimal got, int bad, boolean open) {
      if (s.get(keyword) instanceof Number want) {
        int c = got.compareTo(Json.decimal(want));
        if (c == bad || open && c == 0) {
          say(said + ": got " + Words.number(got) + ", want " + Words.number(want));
        }
      }
    }

    private void combined(Map<?, ?> s) {
      if (s.containsKey("not") && self(s.get("not")) == null) {
        say("'not' failed");
      }
      List<SchemaError> all = new ArrayList<>();
      for (Object sub : list(s, "allOf")) {
        SchemaError e = self(sub);
        if (e != null) {
          all.add(e);
        }
      }
      if (!all.isEmpty()) {
        errors.add(SchemaError.because(path, "'allOf' failed", all));
      }
      any(list(s, "anyOf"));
      one(list(s, "oneOf"));
      if (schema.draft() >= 7 && s.containsKey("if")) {
        String then = self(s.get("if")) == null ? "then" : "else";
        if (s.containsKey(then)) {
          add(self(s.get(then)));
        }
      }
    }

    private static List<?> list(Map<?, ?> s, String keyword) {
      return s.get(keyword) instanceof List<?> l ? l : List.of();
    }

    private void any(List<?> subs) {
      List<SchemaError> wrong = new ArrayList<>();
      for (Object sub : subs) {
        SchemaError e = self(sub);
        if (e != null) {
          wrong.add(e);
        }
      }
      if (!subs.isEmpty() && wrong.size() == subs.size()) {
        errors.add(SchemaError.because(path, "'anyOf' failed", wrong));
      }
    }

    private void one(List<?> subs) {
      int matched = -1;
      List<SchemaError> wrong = new ArrayList<>();
      for (int i = 0; i < subs.size(); i++) {
        SchemaError e = self(subs.get(i));
        if (e != null) {
          wrong.add(e);
        } else if (matched < 0) {
          matched = i;
        } else {
          say("'oneOf' failed, subschemas " + matched + ", " + i + " matched");
          return;
        }
      }
      if (!subs.isEmpty() && matched < 0) {
        errors.add(SchemaError.because(path, "'oneOf' failed, none matched", wrong));
      }
    }

    private void unevaluated(Map<?, ?> s) {
      if (value instanceof Map<?, ?> m && s.containsKey("unevaluatedProperties")) {
        sorted(m)
            .forEach(
                (k, v) -> {
                  if (seen.add(k)) {
                    add(at(k, s.get("unevaluatedProperties"), v));
                  }
                });
      }
      if (value instanceof List<?> l && s.containsKey("unevaluatedItems")) {
        for (int i = 0; i < l.size(); i++) {
          if (seen.add(i)) {
            add(at(Integer.toString(i), s.get("unevaluatedItems"), l.get(i)));
          }
        }
      }
    }

    /** Keywords for objects. */
    private final class ObjectChecks {
      private final Map<?, ?> s;
      private final Map<String, Object> object;

      ObjectChecks(Map<?, ?> s, Map<String, Object> object) {
        this.s = s;
        this.object = object;
      }

      void run() {
        bound(s, "minProperties", object.size(), false);
        bound(s, "maxProperties", object.size(), true);
        List<String> missing = missing(strings(s.get("required")));
        if (!missing.isEmpty()) {
          say(
              (missing.size() == 1 ? "missing property " : "missing properties ")
                  + Words.quoted(missing));
        }
        dependencies("dependencies");
        properties();
        if (schema.draft() > 4 && s.containsKey("propertyNames")) {
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
        sorted(all)
            .forEach(
                (key, wanted) -> {
                  if (!object.containsKey(key)) {
                    return;
                  }
                  if (wanted instanceof List) {
                    List<String> missing = missing(strings(wanted));
                    if (!missing.isEmpty()) {
                      say(
                          "properties "
                              + Words.quoted(missing)
                              + " required, if "
                              + Words.quoted(key)
                              + " exists");
                    }
                  } else {
                    add(self(wanted));
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
                add(at(key, known.get(key), v));
              }
              for (Map.Entry<String, Object> p : sorted(byPattern).entrySet()) {
                if (schema.matches(p.getKey(), key)) {
                  judged = true;
                  add(at(key, p.getValue(), v));
                }
              }
              if (!judged && s.containsKey("additionalProperties")) {
                judged = true;
                if (Boolean.FALSE.equals(s.get("additionalProperties"))) {
                  extra.add(key);
                } else {
                  add(at(key, s.get("additionalProperties"), v));
                }
              }
              if (judged) {
                seen.add(key);
              }
            });
        if (!extra.isEmpty()) {
          errors.add(
              new SchemaError(
                  path,
                  "additional properties " + Words.quoted(extra) + " not allowed",
                  extra,
                  List.of(),
                  false,
                  false));
        }
      }

      private void names(@Nullable Object sub) {
        for (String key : object.keySet()) {
          SchemaError e = new Visit(key, sub, List.of(), depth + 1).run();
          if (e != null) {
            errors.add(
                SchemaError.because(path, "invalid propertyName " + Words.quoted(key), e.parts()));
          }
        }
      }
    }

    /** Keywords for arrays. */
    private final class ArrayChecks {
      private final Map<?, ?> s;
      private final List<?> array;

      ArrayChecks(Map<?, ?> s, List<?> array) {
        this.s = s;
        this.array = array;
      }

      void run() {
        bound(s, "minItems", array.size(), false);
        bound(s, "maxItems", array.size(), true);
        if (Boolean.TRUE.equals(s.get("uniqueItems"))) {
          unique();
        }
        boolean tuples = schema.draft() >= 2020;
        Object items = s.get("items");
        List<?> first =
            tuples ? list(s, "prefixItems") : items instanceof List<?> l ? l : List.of();
        int n = Math.min(first.size(), array.size());
        each(0, n, -1, first);
        Object rest = tuples || !(items instanceof List) ? items : s.get("additionalItems");
        if (items instanceof List && !tuples && Boolean.FALSE.equals(rest)) {
          if (n < array.size()) {
            say("last " + Words.number(array.size() - n) + " additionalItem(s) not allowed");
          }
        } else if (rest != null) {
          each(n, array.size(), 0, List.of(rest));
        }
        if (schema.draft() > 4 && s.containsKey("contains")) {
          contains();
        }
      }

      private void each(int from, int to, int fixed, List<?> subs) {
        for (int i = from; i < to; i++) {
          seen.add(i);
          add(at(Integer.toString(i), subs.get(fixed < 0 ? i : fixed), array.get(i)));
        }
      }

      private void unique() {
        for (int j = 1; j < array.size(); j++) {
          for (int i = 0; i < j; i++) {
            if (Json.same(array.get(i), array.get(j))) {
              say("items at " + i + " and " + j + " are equal");
              return;
            }
          }
        }
      }

      private void contains() {
        List<SchemaError> wrong = new ArrayList<>();
        List<String> matched = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          SchemaError e = at(Integer.toString(i), s.get("contains"), array.get(i));
          if (e != null) {
            wrong.add(e);
          } else {
            matched.add(Integer.toString(i));
            seen.add(i);
          }
        }
        if (s.get("minContains") instanceof Number least && schema.draft() >= 2019) {
          if (matched.size() < least.intValue()) {
            String but =
                matched.isEmpty()
                    ? "none matched"
                    : "matched " + matched.size() + " items at " + String.join(" ", matched);
            errors.add(
                SchemaError.because(
                    path,
                    "min " + least + " items required to match contains schema, but " + but,
                    wrong));
          }
        } else if (matched.isEmpty()) {
          errors.add(SchemaError.because(path, "no items match contains schema", wrong));
        }
        if (s.get("maxContains") instanceof Number most
            && schema.draft() >= 2019
            && matched.size() > most.intValue()) {
          say(
              "max "
                  + most
                  + " items required to match contains schema, but matched "
                  + matched.size()
                  + " items at "
                  + String.join(" ", matched));
        }
      }
    }
  }
}
