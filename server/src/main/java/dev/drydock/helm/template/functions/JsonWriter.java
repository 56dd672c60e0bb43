package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.GoString;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** encoding/json's Marshal and MarshalIndent. */
final class JsonWriter {
  private static final int DEEPEST = 1000;

  private final StringBuilder out = new StringBuilder();
  private final boolean html;
  private final String indent;

  private JsonWriter(boolean html, String indent) {
    this.html = html;
    this.indent = indent;
  }

  /**
   * @param html whether {@code <}, {@code >} and {@code &} are escaped
   * @param indent of each level; empty for everything on one line
   * @throws GoFailure for what JSON does not have
   */
  static String write(@Nullable Object v, boolean html, String indent) {
    JsonWriter w = new JsonWriter(html, indent);
    w.value(v, 0);
    return w.out.toString();
  }

  private void line(int depth) {
    if (!indent.isEmpty()) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void value(@Nullable Object v, int depth) {
    if (depth > DEEPEST) {
      throw new GoFailure("json: unsupported value: encountered a cycle");
    }
    if (v == null || GoValues.isNil(v)) {
      out.append("null");
    } else if (v instanceof String s) {
      GoString.json(s, html, out);
    } else if (v instanceof Boolean || v instanceof Long || v instanceof GoInt) {
      out.append(v);
    } else if (v instanceof Double d) {
      if (d.isNaN() || d.isInfinite()) {
        throw new GoFailure(
            "json: unsupported value: " + (d.isNaN() ? "NaN" : d > 0 ? "+Inf" : "-Inf"));
      }
      out.append(GoNumber.json(d));
    } else if (v instanceof byte[] b) {
      out.append('"').append(Base64.getEncoder().encodeToString(b)).append('"');
    } else if (v instanceof Map<?, ?> m) {
      map(m, depth);
    } else if (v instanceof List<?> l) {
      list(l, depth);
    } else if (v instanceof GoStruct s) {
      Object e = s.encoded();
      if (e instanceof Map<?, ?> m) {
        struct(m, depth);
      } else {
        value(e, depth);
      }
    } else {
      throw new GoFailure("json: unsupported type: " + GoValues.typeName(v));
    }
  }

  private void map(Map<?, ?> m, int depth) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(GoString.ORDER);
    for (Map.Entry<?, ?> e : m.entrySet()) {
      sorted.put(String.valueOf(e.getKey()), e.getValue());
    }
    struct(sorted, depth);
  }

  /** Entries in the order that they have. */
  private void struct(Map<?, ?> m, int depth) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> e : m.entrySet()) {
      out.append(first ? "" : ",");
      first = false;
      line(depth + 1);
      GoString.json(String.valueOf(e.getKey()), html, out);
      out.append(indent.isEmpty() ? ":" : ": ");
      value(e.getValue(), depth + 1);
    }
    if (!first) {
      line(depth);
    }
    out.append('}');
  }

  private void list(List<?> l, int depth) {
    out.append('[');
    for (int i = 0; i < l.size(); i++) {
      out.append(i > 0 ? "," : "");
      line(depth + 1);
      value(l.get(i), depth + 1);
    }
    if (!l.isEmpty()) {
      line(depth);
    }
    out.append(']');
  }
}
