package dev.drydock.helm.values;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.GoTime;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * YAML as Helm reads it everywhere: with sigs.k8s.io/yaml 1.6, so by the rules of YAML 1.1 ({@code
 * yes} is true, {@code 010} is eight) and through JSON, where every number is a floating point one.
 */
public final class JsonYaml {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");

  /** So many values an expansion of aliases may make. */
  private static final int MAX_VALUES = 4_000_000;

  private final boolean loose;
  private int made;

  /** How many maps and lists are around what is looked at. */
  private int depth;

  private JsonYaml(boolean loose) {
    this.loose = loose;
  }

  /**
   * What a node means.
   *
   * @throws HelmFailure where JSON has nothing for it
   */
  public static @Nullable Object value(Node node) {
    return new JsonYaml(false).of(node);
  }

  /**
   * A map's values.
   *
   * @throws HelmFailure where the node is no map, or JSON has nothing for what is in it
   */
  public static Table table(Node node) {
    return table(node, value(node));
  }

  /**
   * As {@link #table(Node)}, but as kyaml reads it: by the rules of YAML 1.2, times as RFC 3339 has
   * them, infinite numbers and those that are none left in.
   */
  public static Table loose(Node node) {
    return table(node, new JsonYaml(true).of(node));
  }

  private static Table table(Node node, @Nullable Object v) {
    if (v == null) {
      return new Table();
    }
    if (v instanceof Table t) {
      return t;
    }
    throw new HelmFailure(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
            + kind(v)
            + " into Go value of type map[string]interface {}",
        place(node));
  }

  /** A JSON type as Go's decoder names it. */
  public static String kind(@Nullable Object value) {
    if (value instanceof List) {
      return "array";
    }
    if (value instanceof Table) {
      return "object";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    return value instanceof Number ? "number" : value == null ? "null" : "string";
  }

  /**
   * A scalar where Go wants a string: a number or boolean by its value, as sigs.k8s.io/yaml makes
   * it; null for anything else.
   */
  public static @Nullable String text(Node node) {
    if (node instanceof AliasNode a && a.target() != null) {
      return text(a.target());
    }
    if (!(node instanceof ScalarNode s)) {
      return null;
    }
    return text(new JsonYaml(false).scalar(s));
  }

  private static @Nullable String text(@Nullable Object v) {
    if (v instanceof BigInteger whole) {
      return whole.toString();
    }
    return v instanceof Double d ? GoNumber.general(d) : v == null ? null : v.toString();
  }

  private @Nullable Object of(Node node) {
    if (++made > MAX_VALUES) {
      throw new HelmFailure("document contains excessive aliasing", place(node));
    }
    if (node instanceof MapNode m) {
      Table out = new Table();
      depth++;
      fill(m, out);
      depth--;
      return out;
    }
    if (node instanceof SeqNode s) {
      List<@Nullable Object> out = new ArrayList<>(s.size());
      depth++;
      s.items().forEach(i -> out.add(of(i)));
      depth--;
      return out;
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? null : of(target);
    }
    Object v = scalar((ScalarNode) node);
    if (v instanceof BigInteger whole) {
      return whole.doubleValue();
    }
    if (!loose && v instanceof Double d && (d.isNaN() || d.isInfinite())) {
      throw new HelmFailure(
          "error converting YAML to JSON: json: unsupported value: " + special(d), place(node));
    }
    return v;
  }

  /**
   * Refuses what {@link #loose} left in; a negative zero, which is written and read once more, is
   * zero.
   *
   * @throws HelmFailure where a number is infinite or none
   */
  public static void demandFinite(Table values) {
    values.forEach((key, v) -> demandFinite(v, values.origin(key)));
    unsigned(values);
  }

  private static void demandFinite(@Nullable Object v, Origin at) {
    if (v instanceof Table t) {
      t.forEach((key, below) -> demandFinite(below, t.origin(key).known() ? t.origin(key) : at));
    } else if (v instanceof List<?> l) {
      l.forEach(i -> demandFinite(i, at));
    } else if (v instanceof Double d && (d.isNaN() || d.isInfinite())) {
      throw new HelmFailure(
          "error converting YAML to JSON: json: unsupported value: " + special(d),
          at.place().orElse(null));
    }
  }

  private static void unsigned(Table values) {
    for (String key : List.copyOf(values.keySet())) {
      Object v = values.get(key);
      if (v instanceof Table t) {
        unsigned(t);
      } else if (v instanceof Double d && d == 0) {
        values.put(key, 0.0, values.origin(key));
      }
    }
  }

  private static String special(double d) {
    return Double.isNaN(d) ? "NaN" : d > 0 ? "+Inf" : "-Inf";
  }

  private void fill(MapNode m, Table out) {
    for (MapNode.Entry e : m.entries()) {
      if (e.key() instanceof ScalarNode k && k.type() == ScalarType.MERGE) {
        merge(e.value(), out);
      } else {
        out.put(key(e.key()), of(e.value()), e.value().origin());
      }
    }
  }

  private void merge(Node node, Table out) {
    Node target = node instanceof AliasNode a && a.target() != null ? a.target() : node;
    if (target instanceof MapNode m) {
      fill(m, out);
    } else if (target instanceof SeqNode s) {
      for (int i = s.size() - 1; i >= 0; i--) {
        merge(s.items().get(i), out);
      }
    } else {
      throw new HelmFailure(
          "error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the value",
          place(node));
    }
  }

  private String key(Node node) {
    Node at = node instanceof AliasNode a && a.target() != null ? a.target() : node;
    if (loose && at instanceof ScalarNode s && !s.isNull()) {
      if (depth > 1 && s.type() != ScalarType.STRING) {
        // Go's decoder makes such a map one whose keys are of any type.
        throw new HelmFailure(
            "error marshaling into JSON: json: unsupported type: map[interface {}]interface {}",
            place(node));
      }
      return s.type() == ScalarType.BINARY ? decoded(s.value()) : s.value();
    }
    String key = text(node);
    if (key == null) {
      throw new HelmFailure(
          "error converting YAML to JSON: unsupported map key of type: "
              + (node instanceof MapNode ? "map" : node instanceof SeqNode ? "slice" : "nil"),
          place(node));
    }
    return key;
  }

  /** A string, a Boolean, a whole number of any length, a Double, or null. */
  private @Nullable Object scalar(ScalarNode s) {
    String v = s.value();
    String tag = s.tag();
    if (tag != null && tag.equals("!!binary")) {
      return decoded(v);
    }
    boolean typed = tag != null && !tag.equals("!") && !tag.equals("!!str");
    if (tag != null && !typed || !typed && s.style() != ScalarNode.Style.PLAIN) {
      return v;
    }
    return switch (loose ? ScalarType.resolve(v) : ScalarType.resolve11(v)) {
      case NULL -> null;
      case BOOL -> TRUE.contains(v);
      case INT -> {
        BigInteger whole = GoNumber.integer(v);
        yield whole == null ? v : floatTag(tag) ? (Object) whole.doubleValue() : whole;
      }
      case FLOAT -> {
        Double d = GoNumber.floating(v);
        yield d == null ? v : d;
      }
      case TIMESTAMP -> loose ? GoTime.rfc3339(v).orElse(v) : v;
      default -> v;
    };
  }

  private static boolean floatTag(@Nullable String tag) {
    return "!!float".equals(tag);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }

  private static @Nullable Place place(Node node) {
    return node.origin().place().orElse(null);
  }
}
