package dev.drydock.helm.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One value under one schema. */
final class Visit {
  private static final int MAX_DEPTH = 300;

  private final Validator validator;
  private final Schema schema;
  private final @Nullable Object value;
  private final @Nullable Object node;
  private final List<String> path;
  private final int depth;
  private final List<SchemaError> errors = new ArrayList<>();

  /** Keys and indices that some schema has judged. */
  private final Set<Object> seen = new HashSet<>();

  Visit(
      Validator validator,
      @Nullable Object value,
      @Nullable Object node,
      List<String> path,
      int depth) {
    this.validator = validator;
    this.schema = validator.schema();
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
    SchemaError first = Conclusive.check(schema, s, value, path);
    if (first != null) {
      return first;
    }
    if (s.get("$ref") instanceof String ref) {
      add(reference(ref));
    }
    if (value instanceof Map<?, ?> m) {
      new ObjectKeywords(this, s, Json.sorted(m)).run();
    } else if (value instanceof List<?> l) {
      new ArrayKeywords(this, s, l).run();
    } else if (value instanceof String t) {
      new ScalarKeywords(this, s).string(t);
    } else if (value instanceof Number n) {
      new ScalarKeywords(this, s).number(Json.decimal(n));
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

  /** Adds an error; nothing for null. */
  void add(@Nullable SchemaError e) {
    if (e != null) {
      errors.add(e);
    }
  }

  /** Adds an error at this value. */
  void say(String message) {
    errors.add(SchemaError.of(path, message));
  }

  private @Nullable SchemaError reference(String ref) {
    Object target = schema.find(ref).orElse(null);
    if (target == null) {
      validator.elsewhere().add(ref);
      return null;
    }
    SchemaError e = self(target);
    return e == null
        ? null
        : new SchemaError(path, "validation failed", List.of(), e.parts(), true, false);
  }

  /** The same value under another schema. */
  @Nullable SchemaError self(@Nullable Object sub) {
    Visit v = new Visit(validator, value, sub, path, depth + 1);
    SchemaError e = v.run();
    if (e == null) {
      seen.addAll(v.seen);
    }
    return e;
  }

  /** A value below this one. */
  @Nullable SchemaError at(String key, @Nullable Object sub, @Nullable Object v) {
    List<String> below = new ArrayList<>(path);
    below.add(key);
    return new Visit(validator, v, sub, below, depth + 1).run();
  }

  Schema schema() {
    return schema;
  }

  List<String> path() {
    return path;
  }

  /** A key or an index that a schema has judged: unevaluated ones leave it alone. */
  void judged(Object keyOrIndex) {
    seen.add(keyOrIndex);
  }

  /** A name of this value's keys under a schema of its own. */
  @Nullable SchemaError name(String key, @Nullable Object sub) {
    return new Visit(validator, key, sub, List.of(), depth + 1).run();
  }

  /** A count that a keyword limits. */
  void bound(Map<?, ?> s, String keyword, int got, boolean most) {
    if (s.get(keyword) instanceof Number want) {
      int n = want.intValue();
      if (most ? got > n : got < n) {
        say(keyword + ": got " + Words.number(got) + ", want " + Words.number(n));
      }
    }
  }

  private void combined(Map<?, ?> s) {
    if (s.containsKey("not") && self(s.get("not")) == null) {
      say("'not' failed");
    }
    List<SchemaError> all = new ArrayList<>();
    for (Object sub : Json.list(s, "allOf")) {
      SchemaError e = self(sub);
      if (e != null) {
        all.add(e);
      }
    }
    if (!all.isEmpty()) {
      errors.add(SchemaError.because(path, "'allOf' failed", all));
    }
    any(Json.list(s, "anyOf"));
    one(Json.list(s, "oneOf"));
    if (schema.draft() >= 7 && s.containsKey("if")) {
      String then = self(s.get("if")) == null ? "then" : "else";
      if (s.containsKey(then)) {
        add(self(s.get(then)));
      }
    }
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
      Json.sorted(m)
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
}
