package dev.drydock.helm.template.functions;

import dev.drydock.base.Source;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** fromYaml: YAML 1.1 through JSON, so that every number is a float64. */
final class YamlReader {
  private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");
  private static final int MAX_VALUES = 1_000_000;

  /** A document that ends before it began: go-yaml asks for something in it. */
  private static final Pattern ENDS_FIRST =
      Pattern.compile("(?:[ \\t]*(?:#.*)?\\R)*\\.\\.\\.(?:\\s|\\z)");

  private int made;

  private YamlReader() {}

  /**
   * The first document as a map.
   *
   * @throws GoFailure with the words of sigs.k8s.io/yaml
   */
  static Object map(String text) {
    Object v = read(text);
    if (v == null) {
      return new HashMap<String, Object>();
    }
    if (v instanceof Map) {
      return v;
    }
    throw wrong(v, "map[string]interface {}");
  }

  /** The first document as a list. */
  static Object list(String text) {
    Object v = read(text);
    if (v == null) {
      return new ArrayList<@Nullable Object>();
    }
    if (v instanceof List) {
      return v;
    }
    throw wrong(v, "[]interface {}");
  }

  private static GoFailure wrong(Object v, String type) {
    return new GoFailure(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
            + JsonReader.typeName(v)
            + " into Go value of type "
            + type);
  }

  private static @Nullable Object read(String text) {
    if (ENDS_FIRST.matcher(text).lookingAt()) {
      throw new GoFailure(
          "error converting YAML to JSON: yaml: did not find expected node content");
    }
    Parsed p = Yaml.parse(new Source("", "", text));
    for (SyntaxError e : p.errors()) {
      boolean behind = e.isBehindDocument() && !p.documents().isEmpty();
      if (!behind && !e.code().equals("duplicate-key")) {
        throw new GoFailure("error converting YAML to JSON: yaml: " + YamlComplaint.of(e, p));
      }
    }
    if (p.documents().isEmpty()) {
      return null;
    }
    Node root = p.documents().get(0).root();
    return root == null ? null : new YamlReader().value(root);
  }

  private @Nullable Object value(Node node) {
    if (++made > MAX_VALUES) {
      throw new GoFailure(
          "error converting YAML to JSON: yaml: document contains excessive aliasing");
    }
    if (node instanceof MapNode m) {
      Map<String, @Nullable Object> out = new HashMap<>();
      fill(m, out);
      return out;
    }
    if (node instanceof SeqNode s) {
      List<@Nullable Object> out = new ArrayList<>(s.size());
      for (Node i : s.items()) {
        out.add(value(i));
      }
      return out;
    }
    if (node instanceof AliasNode a) {
      return a.target() == null ? null : value(a.target());
    }
    Object v = scalar((ScalarNode) node);
    return v instanceof BigInteger whole ? (Object) whole.doubleValue() : v;
  }

  private void fill(MapNode m, Map<String, @Nullable Object> out) {
    for (MapNode.Entry e : m.entries()) {
      if (e.key() instanceof ScalarNode k && k.type() == ScalarType.MERGE) {
        merge(e.value(), out);
      }
    }
    for (MapNode.Entry e : m.entries()) {
      if (!(e.key() instanceof ScalarNode k && k.type() == ScalarType.MERGE)) {
        out.put(key(e.key()), value(e.value()));
      }
    }
  }

  private void merge(Node given, Map<String, @Nullable Object> out) {
    Node node = given instanceof AliasNode a && a.target() != null ? a.target() : given;
    if (node instanceof MapNode m) {
      fill(m, out);
    } else if (node instanceof SeqNode s) {
      for (int i = s.size() - 1; i >= 0; i--) {
        merge(s.items().get(i), out);
      }
    } else {
      throw new GoFailure(
          "error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the"
              + " value");
    }
  }

  private String key(Node given) {
    Node node = given instanceof AliasNode a && a.target() != null ? a.target() : given;
    Object v = node instanceof ScalarNode s ? scalar(s) : null;
    if (v == null) {
      throw new GoFailure("error converting YAML to JSON: unsupported map key");
    }
    return v instanceof Double d ? GoNumber.general((float) (double) d) : v.toString();
  }

  private static @Nullable Object scalar(ScalarNode s) {
    String v = s.value();
    boolean told = s.tag() != null && !s.tag().equals("!");
    ScalarType type =
        !told && s.style() == ScalarNode.Style.PLAIN ? ScalarType.resolve11(v) : s.type();
    return switch (type) {
      case NULL -> null;
      case BOOL -> TRUE.contains(v.toLowerCase(Locale.ROOT));
      case INT -> GoNumber.integer(v);
      case FLOAT -> {
        Double d = GoNumber.floating(v);
        if (d != null && (d.isNaN() || d.isInfinite())) {
          throw new GoFailure(
              "error converting YAML to JSON: json: unsupported value: "
                  + (d.isNaN() ? "NaN" : d > 0 ? "+Inf" : "-Inf"));
        }
        yield d;
      }
      case BINARY -> {
        try {
          yield dev.drydock.helm.template.value.GoBytes.decode(Base64.getMimeDecoder().decode(v));
        } catch (IllegalArgumentException e) {
          throw new GoFailure(
              "error converting YAML to JSON: yaml: !!binary value contains invalid base64 data");
        }
      }
      default -> v;
    };
  }
}
