package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.format.GoFloat;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** TOML as BurntSushi/toml 1.6 writes it: plain keys first, tables indented by two columns. */
final class TomlWriter {
  private static final int DEEPEST = 500;

  private final StringBuilder out = new StringBuilder();

  private TomlWriter() {}

  /**
   * @throws GoFailure for what TOML does not have
   */
  static String write(@Nullable Object v) {
    TomlWriter w = new TomlWriter();
    if (v == null) {
      throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
    }
    w.encode(List.of(), v);
    return w.out.toString();
  }

  private void newline() {
    if (out.length() > 0) {
      out.append('\n');
    }
  }

  private static @Nullable Object real(@Nullable Object v) {
    return v instanceof GoStruct s ? (TimeValue.is(v) || s.payload() != null ? v : s.fields()) : v;
  }

  private static boolean table(@Nullable Object v) {
    return v instanceof Map || tables(v);
  }

  private static boolean tables(@Nullable Object v) {
    if (!(v instanceof List<?> l) || l.isEmpty()) {
      return false;
    }
    boolean all = true;
    for (Object o : l) {
      if (o == null) {
        throw new GoFailure("toml: cannot encode array with nil element");
      }
      all &= real(o) instanceof Map;
    }
    return all;
  }

  private void encode(List<String> key, Object given) {
    Object v = real(given);
    if (key.size() > DEEPEST) {
      throw new GoFailure("toml: nested too deep");
    }
    if (v instanceof Map<?, ?> m) {
      if (key.size() == 1) {
        newline();
      }
      if (!key.isEmpty()) {
        out.append(indent(key)).append('[').append(printed(key)).append(']');
        newline();
      }
      map(key, m, false);
    } else if (tables(v) && v instanceof List<?> l) {
      if (key.isEmpty()) {
        throw new GoFailure("toml: top-level values must be Go maps or structs");
      }
      for (Object o : l) {
        if (real(o) instanceof Map<?, ?> m) {
          newline();
          out.append(indent(key)).append("[[").append(printed(key)).append("]]");
          newline();
          map(key, m, false);
        }
      }
    } else {
      keyValue(key, v, false);
    }
  }

  private void map(List<String> key, Map<?, ?> m, boolean inline) {
    Map<String, Object> direct = new TreeMap<>(GoString.ORDER);
    Map<String, Object> sub = new TreeMap<>(GoString.ORDER);
    List<String> nil = new ArrayList<>();
    for (Map.Entry<?, ?> e : m.entrySet()) {
      Object v = real(e.getValue());
      if (v == null) {
        nil.add(String.valueOf(e.getKey()));
      } else {
        (table(v) ? sub : direct).put(String.valueOf(e.getKey()), v);
      }
    }
    if (inline) {
      inline(direct, sub, nil);
      return;
    }
    direct.forEach((k, v) -> encode(plus(key, k), v));
    sub.forEach((k, v) -> encode(plus(key, k), v));
  }

  private void inline(Map<String, Object> direct, Map<String, Object> sub, List<String> nil) {
    out.append('{');
    for (boolean first : new boolean[] {true, false}) {
      Map<String, Object> part = first ? direct : sub;
      String lastKey = "";
      for (String k : part.keySet()) {
        lastKey = k;
      }
      boolean nilBehind = false;
      for (String n : nil) {
        nilBehind |= first && GoString.ORDER.compare(n, lastKey) > 0;
      }
      for (Map.Entry<String, Object> e : part.entrySet()) {
        keyValue(List.of(e.getKey()), e.getValue(), true);
        boolean last = e.getKey().equals(lastKey) && !nilBehind;
        if ((first && !sub.isEmpty()) || !last) {
          out.append(", ");
        }
      }
    }
    out.append('}');
  }

  private static List<String> plus(List<String> key, String name) {
    List<String> all = new ArrayList<>(key);
    all.add(name);
    return all;
  }

  private static String indent(List<String> key) {
    return "  ".repeat(key.size() - 1);
  }

  private static String printed(List<String> key) {
    List<String> parts = new ArrayList<>();
    key.forEach(k -> parts.add(quotedKey(k)));
    return String.join(".", parts);
  }

  private static String quotedKey(String k) {
    if (k.isEmpty()) {
      return "\"\"";
    }
    return k.matches("[A-Za-z0-9_-]+") ? k : quoted(k);
  }

  private void keyValue(List<String> key, @Nullable Object v, boolean inline) {
    if (!key.isEmpty()) {
      out.append(indent(key)).append(quotedKey(key.get(key.size() - 1))).append(" = ");
    }
    element(v);
    if (!key.isEmpty() && !inline) {
      newline();
    }
  }

  private void element(@Nullable Object given) {
    Object v = real(given);
    List<?> list = GoValues.asList(v);
    if (v instanceof String s) {
      out.append(quoted(s));
    } else if (v instanceof Boolean || v instanceof Long || v instanceof GoInt) {
      out.append(v);
    } else if (v instanceof Double d) {
      out.append(floating(d));
    } else if (v instanceof Map<?, ?> m) {
      map(List.of(), m, true);
    } else if (list != null) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i > 0 ? ", " : "");
        element(list.get(i));
      }
      out.append(']');
    } else if (TimeValue.is(v)) {
      out.append(GoLayout.format("2006-01-02T15:04:05.999999999Z07:00", TimeValue.time(v)));
    } else if (v instanceof GoStruct s) {
      out.append(quoted(s.printed().orElse("")));
    } else {
      throw new GoFailure("unexpected type: " + GoValues.typeName(v));
    }
  }

  private static String floating(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      return Double.isNaN(d) ? "nan" : d > 0 ? "inf" : "-inf";
    }
    String s = GoFloat.format(d, 'g', -1, 64);
    return s.indexOf('e') >= 0 || s.indexOf('.') >= 0 ? s : s + ".0";
  }

  private static String quoted(String s) {
    StringBuilder b = new StringBuilder("\"");
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> b.append("\\\"");
        case '\\' -> b.append("\\\\");
        case '\b' -> b.append("\\b");
        case '\t' -> b.append("\\t");
        case '\n' -> b.append("\\n");
        case '\f' -> b.append("\\f");
        case '\r' -> b.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7F) {
            b.append(String.format("\\u%04x", (int) c));
          } else {
            b.append(c);
          }
        }
      }
    }
    return b.append('"').toString();
  }
}
