package dev.drydock.helm.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A schema with all that lies in its file. */
final class Schema {
  private static final String HOME = "file:///values.schema.json";
  private static final int MAX_DEPTH = 500;

  private final @Nullable Object root;
  private final int draft;
  private final Map<String, Object> named = new LinkedHashMap<>();
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * @throws SchemaUnusable where the text is no schema
   */
  Schema(byte[] text) {
    root = Json.parse(text);
    if (!(root instanceof Map) && !(root instanceof Boolean)) {
      throw new SchemaUnusable(
          "\""
              + HOME
              + "#\" is not valid against metaschema: got "
              + Json.type(root)
              + ", want boolean or object");
    }
    draft = draft(root);
    name(root, HOME, 0);
  }

  @Nullable Object root() {
    return root;
  }

  /** 4, 6, 7, 2019 or 2020. */
  int draft() {
    return draft;
  }

  private static int draft(@Nullable Object root) {
    String uri = root instanceof Map<?, ?> m && m.get("$schema") instanceof String s ? s : "";
    if (uri.contains("draft-04")) {
      return 4;
    }
    if (uri.contains("draft-06")) {
      return 6;
    }
    if (uri.contains("draft-07")) {
      return 7;
    }
    return uri.contains("2019-09") ? 2019 : 2020;
  }

  /** Notes every {@code $id} and anchor below. */
  private void name(@Nullable Object at, String base, int depth) {
    if (depth > MAX_DEPTH) {
      throw new SchemaUnusable("the schema is nested too deeply");
    }
    if (at instanceof List<?> list) {
      list.forEach(i -> name(i, base, depth + 1));
    } else if (at instanceof Map<?, ?> m) {
      String id = m.get(draft == 4 ? "id" : "$id") instanceof String s ? s : "";
      String own = id.isEmpty() ? base : resolve(base, id);
      named.putIfAbsent(own.endsWith("#") ? own.substring(0, own.length() - 1) : own, m);
      for (String key : List.of("$anchor", "$dynamicAnchor")) {
        if (m.get(key) instanceof String anchor) {
          named.putIfAbsent(bare(own) + "#" + anchor, m);
        }
      }
      m.values().forEach(v -> name(v, own, depth + 1));
    }
  }

  private static String bare(String uri) {
    int hash = uri.indexOf('#');
    return hash < 0 ? uri : uri.substring(0, hash);
  }

  private static String resolve(String base, String reference) {
    try {
      return java.net.URI.create(base).resolve(reference).toString();
    } catch (IllegalArgumentException e) {
      return reference;
    }
  }

  /**
   * What a {@code $ref} means; empty where it lies outside of this file.
   *
   * @throws SchemaUnusable where it should lie in this file and does not
   */
  Optional<Object> find(String reference) {
    int hash = reference.indexOf('#');
    String document = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    Object start = document.isEmpty() ? root : known(document);
    if (start == null) {
      return Optional.empty();
    }
    if (fragment.isEmpty()) {
      return Optional.of(start);
    }
    if (!fragment.startsWith("/")) {
      Object anchored =
          named.entrySet().stream()
              .filter(e -> e.getKey().endsWith("#" + fragment))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
      return Optional.ofNullable(anchored).or(() -> missing(reference));
    }
    Object at = start;
    for (String part : dev.drydock.base.Percent.decode(fragment).substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      at =
          at instanceof Map<?, ?> m
              ? m.get(key)
              : at instanceof List<?> l
                      && key.matches("\\d{1,6}")
                      && Integer.parseInt(key) < l.size()
                  ? l.get(Integer.parseInt(key))
                  : null;
    }
    return Optional.ofNullable(at).or(() -> missing(reference));
  }

  private Optional<Object> missing(String reference) {
    throw new SchemaUnusable("json-pointer in \"" + HOME + reference + "\" not found");
  }

  private @Nullable Object known(String document) {
    Object found = named.get(document);
    found = found == null ? named.get(resolve(HOME, document)) : found;
    if (found != null) {
      return found;
    }
    return named.entrySet().stream()
        .filter(e -> e.getKey().endsWith("/" + document))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether a regular expression is found anywhere in a text.
   *
   * @throws SchemaUnusable where it is none
   */
  boolean matches(String regex, String text) {
    try {
      return patterns.computeIfAbsent(regex, Pattern::compile).matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw new SchemaUnusable(Words.quoted(regex) + " is not valid regex: " + e.getMessage());
    }
  }
}
