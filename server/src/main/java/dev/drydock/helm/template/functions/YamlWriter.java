package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.format.GoFloat;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.print.KeyOrder;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as sigs.k8s.io/yaml (toYaml) and go-yaml v3 (toYamlPretty) write them. */
public final class YamlWriter {
  private static final int DEEPEST = 1000;
  private static final int MAX_SIMPLE_KEY = 128;

  private final ScalarWriter out;

  /** go-yaml v3 straight from the values: lists are indented, numbers are never JSON. */
  private final boolean pretty;

  private int depth;

  private YamlWriter(boolean pretty) {
    this.pretty = pretty;
    this.out = new ScalarWriter(pretty ? ScalarWriter.ENDLESS : ScalarWriter.WIDTH);
  }

  /**
   * toYaml: without its last line break, and empty for what cannot be written.
   *
   * @param must whether that fails instead
   */
  public static String compact(@Nullable Object v, boolean must) {
    return write(v, false, must);
  }

  /** toYamlPretty. */
  static String pretty(@Nullable Object v) {
    return write(v, true, false);
  }

  private static String write(@Nullable Object v, boolean pretty, boolean must) {
    YamlWriter w = new YamlWriter(pretty);
    try {
      w.document(v);
    } catch (GoFailure e) {
      if (must) {
        throw new GoFailure("error marshaling into JSON: " + e.text());
      }
      return "";
    }
    String s = w.out.text();
    return s.endsWith("\n") ? s.substring(0, s.length() - 1) : s;
  }

  private void document(@Nullable Object given) {
    Object v = real(given);
    if (v instanceof Map<?, ?> m && !m.isEmpty()) {
      map(m, 0, true);
    } else if (v instanceof List<?> l && !l.isEmpty()) {
      seq(l, 0, true);
    } else {
      leaf(v, 2);
    }
    out.endLine();
  }

  /** A value as a map, a list or a scalar. */
  private @Nullable Object real(@Nullable Object v) {
    if (v instanceof GoStruct s) {
      return real(s.encoded());
    }
    if (v instanceof byte[] b) {
      return pretty ? GoValues.asList(b) : Base64.getEncoder().encodeToString(b);
    }
    return v;
  }

  private void map(Map<?, ?> m, int indent, boolean inline) {
    if (++depth > DEEPEST) {
      throw new GoFailure("json: unsupported value: encountered a cycle");
    }
    if (!inline) {
      out.line(indent);
    }
    List<String> keys = new ArrayList<>();
    m.keySet().forEach(k -> keys.add(String.valueOf(k)));
    KeyOrder.sort(keys);
    boolean first = true;
    for (String key : keys) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      entry(text(key), m.get(key), indent);
    }
    depth--;
  }

  private void entry(String key, @Nullable Object value, int indent) {
    int allowed = ScalarStyle.analyse(key);
    boolean simple =
        (allowed & ScalarStyle.MULTILINE) == 0
            && dev.drydock.helm.template.value.GoBytes.length(key) <= MAX_SIMPLE_KEY;
    if (simple) {
      out.key(key, allowed);
      out.raw(':');
      value(real(value), indent, false);
    } else {
      out.raw("? ");
      out.string(key, allowed, indent + 2);
      out.line(indent);
      out.raw(':');
      value(real(value), indent, true);
    }
  }

  private void value(@Nullable Object v, int indent, boolean compact) {
    if (v instanceof Map<?, ?> m && !m.isEmpty()) {
      if (compact) {
        out.raw(' ');
      }
      map(m, indent + 2, compact);
    } else if (v instanceof List<?> l && !l.isEmpty()) {
      if (compact) {
        out.raw(' ');
      }
      seq(l, compact || pretty ? indent + 2 : indent, compact);
    } else {
      out.raw(' ');
      leaf(v, indent + 2);
    }
  }

  private void seq(List<?> l, int indent, boolean inline) {
    if (++depth > DEEPEST) {
      throw new GoFailure("json: unsupported value: encountered a cycle");
    }
    if (!inline) {
      out.line(indent);
    }
    boolean first = true;
    for (Object item : l) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      out.raw("- ");
      Object v = real(item);
      if (v instanceof Map<?, ?> m && !m.isEmpty()) {
        map(m, indent + 2, true);
      } else if (v instanceof List<?> inner && !inner.isEmpty()) {
        seq(inner, indent + 2, true);
      } else {
        leaf(v, indent + 2);
      }
    }
    depth--;
  }

  private void leaf(@Nullable Object v, int indent) {
    if (v == null || (GoValues.isNil(v) && !pretty)) {
      out.raw("null");
    } else if (v instanceof Map) {
      out.raw("{}");
    } else if (v instanceof List) {
      out.raw("[]");
    } else if (v instanceof String s) {
      String t = text(s);
      string(t, indent);
    } else if (v instanceof Double d) {
      out.raw(number(d));
    } else if (v instanceof Boolean || v instanceof Long || v instanceof GoInt) {
      out.raw(v.toString());
    } else {
      throw new GoFailure("json: unsupported type: " + GoValues.typeName(v));
    }
  }

  private void string(String s, int indent) {
    int allowed = ScalarStyle.analyse(s);
    if (pretty && s.indexOf('\n') >= 0 && (allowed & ScalarStyle.BLOCK_WITH_TABS) != 0) {
      out.literal(s, indent);
    } else {
      out.string(s, allowed, indent);
    }
  }

  private String number(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      if (pretty) {
        return Double.isNaN(d) ? ".nan" : d > 0 ? ".inf" : "-.inf";
      }
      throw new GoFailure(
          "json: unsupported value: " + (Double.isNaN(d) ? "NaN" : d > 0 ? "+Inf" : "-Inf"));
    }
    if (pretty) {
      return GoFloat.format(d, 'g', -1, 64);
    }
    // JSON writes whole numbers without a point, and go-yaml reads those that fit as integers.
    String json = GoNumber.json(d);
    BigInteger whole = GoNumber.integer(json);
    return whole == null ? GoNumber.general(d) : whole.toString();
  }

  /** Bytes that are no UTF-8 become replacement characters in JSON. */
  private static String text(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0xDC80 && c <= 0xDCFF && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)))) {
        StringBuilder b = new StringBuilder(s);
        for (int k = i; k < s.length(); k++) {
          boolean lone =
              Character.isLowSurrogate(s.charAt(k))
                  && (k == 0 || !Character.isHighSurrogate(s.charAt(k - 1)));
          if (lone) {
            b.setCharAt(k, '\uFFFD');
          }
        }
        return b.toString();
      }
    }
    return s;
  }
}
