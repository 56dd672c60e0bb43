package dev.drydock.model.api;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the schema of a custom resource asks of a value beyond its type: patterns, lengths, bounds,
 * and its allOf, anyOf, oneOf and not, which in a structural schema hold nothing else.
 */
final class ValueLimits {
  private static final Pattern NONE = Pattern.compile("");
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
  private static final int MOST_PATTERNS = 4096;

  private ValueLimits() {}

  /** What is wrong, after "it"; empty where nothing is. A null passes: it counts as absent. */
  static Optional<String> broken(MapNode schema, Node value) {
    if (value instanceof ScalarNode s && s.isNull()) {
      return Optional.empty();
    }
    Optional<String> own =
        value instanceof ScalarNode s
            ? scalar(schema, s)
            : value instanceof SeqNode l
                ? count(schema, "Items", l.size(), "items")
                : count(schema, "Properties", ((MapNode) value).size(), "fields");
    return own.or(() -> combined(schema, value));
  }

  private static Optional<String> scalar(MapNode schema, ScalarNode s) {
    if (s.type() == ScalarType.INT || s.type() == ScalarType.FLOAT) {
      return number(schema, s);
    }
    int length = s.value().codePointCount(0, s.value().length());
    Optional<String> pattern = schema.text("pattern").filter(p -> !matches(p, s.value()));
    return pattern
        .map(p -> "must match " + p)
        .or(() -> count(schema, "Length", length, "characters"));
  }

  private static boolean matches(String pattern, String text) {
    if (PATTERNS.size() > MOST_PATTERNS) {
      PATTERNS.clear();
    }
    Pattern p = PATTERNS.computeIfAbsent(pattern, ValueLimits::compiled);
    return p == NONE || p.matcher(text).find();
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      return NONE;
    }
  }

  private static Optional<String> number(MapNode schema, ScalarNode s) {
    Optional<BigDecimal> n = decimal(s.value());
    if (n.isEmpty()) {
      return Optional.empty();
    }
    int bits = bits(schema);
    if (bits > 0 && n.get().setScale(0, RoundingMode.DOWN).toBigInteger().bitLength() >= bits) {
      return Optional.of("must be a whole number of " + bits + " bits");
    }
    Optional<BigDecimal> least = schema.text("minimum").flatMap(ValueLimits::decimal);
    Optional<BigDecimal> most = schema.text("maximum").flatMap(ValueLimits::decimal);
    boolean above = schema.text("exclusiveMinimum").filter("true"::equals).isPresent();
    boolean below = schema.text("exclusiveMaximum").filter("true"::equals).isPresent();
    if (least.isPresent() && n.get().compareTo(least.get()) < (above ? 1 : 0)) {
      return Optional.of("must be " + (above ? "more than " : "at least ") + least.get());
    }
    if (most.isPresent() && n.get().compareTo(most.get()) > (below ? -1 : 0)) {
      return Optional.of("must be " + (below ? "less than " : "at most ") + most.get());
    }
    return Optional.empty();
  }

  private static int bits(MapNode schema) {
    boolean whole = schema.text("type").filter("integer"::equals).isPresent();
    return switch (whole ? schema.text("format").orElse("") : "") {
      case "int32" -> Integer.SIZE;
      case "int64" -> Long.SIZE;
      default -> 0;
    };
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> count(MapNode schema, String of, int n, String what) {
    Optional<BigDecimal> least = schema.text("min" + of).flatMap(ValueLimits::decimal);
    Optional<BigDecimal> most = schema.text("max" + of).flatMap(ValueLimits::decimal);
    BigDecimal count = BigDecimal.valueOf(n);
    if (least.isPresent() && count.compareTo(least.get()) < 0) {
      return Optional.of("must have at least " + least.get() + " " + what);
    }
    return most.filter(m -> count.compareTo(m) > 0).map(m -> "must have at most " + m + " " + what);
  }

  private static Optional<String> combined(MapNode schema, Node value) {
    for (MapNode part : parts(schema, "allOf")) {
      Optional<String> wrong = misfit(part, value);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    List<MapNode> any = parts(schema, "anyOf");
    if (!any.isEmpty() && any.stream().allMatch(p -> misfit(p, value).isPresent())) {
      return Optional.of(noneOf(any, value));
    }
    List<MapNode> one = parts(schema, "oneOf");
    long fitting = one.stream().filter(p -> misfit(p, value).isEmpty()).count();
    if (!one.isEmpty() && fitting != 1) {
      return Optional.of(fitting == 0 ? noneOf(one, value) : "must have only one of " + names(one));
    }
    return schema
        .map("not")
        .filter(n -> misfit(n, value).isEmpty())
        .map(
            n ->
                names(List.of(n)).isEmpty()
                    ? "is one of the forms that its schema excludes"
                    : "must not have " + names(List.of(n)));
  }

  private static String noneOf(List<MapNode> alternatives, Node value) {
    String names = names(alternatives);
    return names.isEmpty() || !(value instanceof MapNode)
        ? misfit(alternatives.get(0), value).orElse("fits none of the forms that its schema allows")
        : "must have one of " + names;
  }

  /** The fields that alternatives require; empty where they ask for something else. */
  private static String names(List<MapNode> alternatives) {
    Set<String> out = new LinkedHashSet<>();
    alternatives.forEach(a -> out.addAll(StructuralSchema.texts(a, "required")));
    return String.join(", ", out);
  }

  private static List<MapNode> parts(MapNode schema, String key) {
    List<MapNode> out = new ArrayList<>();
    schema.seq(key).ifPresent(s -> s.items().forEach(i -> i.asMap().ifPresent(out::add)));
    return out;
  }

  /** Why a value does not fit a schema, its type included; empty where it does. */
  private static Optional<String> misfit(MapNode schema, Node value) {
    if (value instanceof ScalarNode s && s.isNull()) {
      return Optional.empty();
    }
    Optional<String> type = schema.text("type").filter(t -> !isA(t, value));
    if (type.isPresent()) {
      return Optional.of("must be of type " + type.get());
    }
    List<String> allowed = StructuralSchema.texts(schema, "enum");
    if (!allowed.isEmpty() && value instanceof ScalarNode s && !allowed.contains(s.value())) {
      return Optional.of("must be one of " + String.join(", ", allowed));
    }
    if (value instanceof MapNode m) {
      Optional<String> missing =
          StructuralSchema.texts(schema, "required").stream().filter(r -> !m.has(r)).findFirst();
      if (missing.isPresent()) {
        return Optional.of("must have " + missing.get());
      }
      for (MapNode.Entry e : schema.map("properties").map(MapNode::entries).orElse(List.of())) {
        Optional<Node> below = m.get(e.name());
        if (below.isPresent() && e.value() instanceof MapNode p) {
          Optional<String> wrong = misfit(p, below.get());
          if (wrong.isPresent()) {
            return wrong.map(w -> e.name() + " " + w);
          }
        }
      }
    }
    if (value instanceof SeqNode l && schema.value("items") instanceof MapNode items) {
      for (Node item : l.items()) {
        Optional<String> wrong = misfit(items, item);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return broken(schema, value);
  }

  private static boolean isA(String type, Node value) {
    return switch (type) {
      case "object" -> value instanceof MapNode;
      case "array" -> value instanceof SeqNode;
      case "integer" -> value instanceof ScalarNode s && s.type() == ScalarType.INT;
      case "number" ->
          value instanceof ScalarNode s
              && (s.type() == ScalarType.INT || s.type() == ScalarType.FLOAT);
      case "boolean" -> value instanceof ScalarNode s && s.type() == ScalarType.BOOL;
      case "string" ->
          value instanceof ScalarNode s
              && s.type() != ScalarType.INT
              && s.type() != ScalarType.FLOAT
              && s.type() != ScalarType.BOOL;
      default -> true;
    };
  }
}
