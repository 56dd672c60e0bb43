package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.GoBase64;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.kustomize.load.Shape.ListOf;
import dev.drydock.kustomize.load.Shape.MapOf;
import dev.drydock.kustomize.load.Shape.Scalar;
import dev.drydock.kustomize.load.Shape.Struct;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree as Go's YAML-to-JSON-to-struct decoding does, and gives it back in one form: fields
 * under their own names, the last of several that mean the same, no nulls, strings tagged as such,
 * booleans as {@code true} and {@code false}, integers in decimal. What does not fit its shape
 * becomes a problem and is left out.
 */
final class Normalizer {
  /** How a file is decoded. */
  enum Mode {
    /**
     * {@code kustomization.yaml}: YAML 1.1, unknown fields and scalars of another type are errors.
     */
    KUSTOMIZATION(true, true, false),
    /** The same made up by Flux: its patches may stand as trees where their texts would. */
    KUSTOMIZATION_TREE(true, true, false),
    /**
     * A file of {@code configurations}: YAML 1.1, unknown fields are errors, scalars become strings
     * where strings are wanted.
     */
    STRICT_FILE(true, true, true),
    /** A file that is decoded leniently: replacements. */
    FILE(true, false, true),
    /** A plugin's configuration, which was read as a resource before. */
    PLUGIN(false, false, true),
    /**
     * That of a plugin that adds to names: go-yaml itself reads it, with fields by their very names
     * and the words of YAML 1.1 for true and false even in quotes.
     */
    AFFIX_PLUGIN(false, false, true);

    final boolean yaml11;
    final boolean strict;
    final boolean coerce;

    Mode(boolean yaml11, boolean strict, boolean coerce) {
      this.yaml11 = yaml11;
      this.strict = strict;
      this.coerce = coerce;
    }
  }

  private static final Set<String> YES_OR_NO = Set.of("y", "Y", "yes", "on", "n", "N", "no", "off");

  private final Mode mode;
  private final Consumer<Problem> problems;

  /** Whether numbers are not taken for texts just now: see {@link Shape.Promoted}. */
  private boolean exact;

  Normalizer(Mode mode, Consumer<Problem> problems) {
    this.mode = mode;
    this.problems = problems;
  }

  /** The struct in the node; an empty one where it is none. */
  MapNode struct(Node node, Struct shape) {
    if (!(node instanceof MapNode) && !isNull(node)) {
      wrong(
          node,
          "a "
              + shape.name()
              + " is a map of fields, and this is a "
              + (node instanceof SeqNode ? "list" : "text"));
      return MapNode.empty(node.origin());
    }
    Node out = visit(node, shape, shape.name());
    return out instanceof MapNode m ? m : MapNode.empty(node.origin());
  }

  /** The list in the node; empty where it is none. */
  Optional<SeqNode> list(Node node, Shape item, String what) {
    return visit(node, Shape.list(item), what) instanceof SeqNode s
        ? Optional.of(s)
        : Optional.empty();
  }

  private @Nullable Node visit(Node node, Shape shape, String what) {
    if (isNull(node)) {
      return null;
    }
    if (shape instanceof Shape.Any) {
      return node;
    }
    if (shape instanceof Shape.Promoted p) {
      boolean before = exact;
      exact = mode != Mode.AFFIX_PLUGIN;
      Node out = visit(node, p.of(), what);
      exact = before;
      return out;
    }
    if (shape instanceof Shape.PatchText p) {
      boolean whole =
          mode == Mode.KUSTOMIZATION_TREE
              && (node instanceof MapNode || (p.operations() && node instanceof SeqNode));
      return node instanceof ScalarNode s
          ? scalar(s, Scalar.STRING, what)
          : whole ? node : wrong(node, "\"" + what + "\" should be a text");
    }
    if (shape instanceof Struct s) {
      return node instanceof MapNode m
          ? fields(m, s)
          : wrong(node, "\"" + what + "\" should be a map of fields");
    }
    if (shape instanceof ListOf l) {
      return node instanceof SeqNode s
          ? items(s, l, what)
          : wrong(node, "\"" + what + "\" should be a list");
    }
    if (shape instanceof MapOf m) {
      return node instanceof MapNode map
          ? pairs(map, m, what)
          : wrong(node, "\"" + what + "\" should be a map");
    }
    return node instanceof ScalarNode s
        ? scalar(s, (Scalar) shape, what)
        : wrong(node, "\"" + what + "\" should be " + word((Scalar) shape));
  }

  private Node fields(MapNode m, Struct shape) {
    Map<String, MapNode.Entry> byKey = new LinkedHashMap<>();
    for (MapNode.Entry e : m.entries()) {
      MapNode.Entry before = byKey.put(e.name(), e);
      if (before != null
          && mode != Mode.KUSTOMIZATION
          && mode != Mode.KUSTOMIZATION_TREE
          && mode != Mode.FILE) {
        problems.accept(
            problem("yaml/duplicate-key", "the field \"" + e.name() + "\" stands twice", e.key()));
      }
    }
    Map<String, MapNode.Entry> byField = new LinkedHashMap<>();
    for (MapNode.Entry e : new TreeMap<>(byKey).values()) {
      Optional<String> field =
          mode == Mode.AFFIX_PLUGIN
              ? Optional.of(e.name()).filter(shape.fields()::containsKey)
              : shape.field(e.name());
      if (field.isPresent()) {
        if (!isNull(e.value())) {
          MapNode.Entry before = byField.put(field.get(), e);
          Shape of = shape.fields().get(field.get());
          if (before != null && of != null) {
            visit(before.value(), of, field.get());
          }
        }
      } else if (mode.strict) {
        problems.accept(unknown(e, shape));
      }
    }
    List<MapNode.Entry> out = new ArrayList<>(byField.size());
    for (Map.Entry<String, Shape> f : shape.fields().entrySet()) {
      MapNode.Entry e = byField.get(f.getKey());
      Node value = e == null ? null : visit(e.value(), f.getValue(), f.getKey());
      if (e != null && value != null) {
        out.add(new MapNode.Entry(ScalarNode.string(f.getKey(), e.key().origin()), value));
      }
    }
    return MapNode.of(out, m.origin());
  }

  private Node items(SeqNode s, ListOf shape, String what) {
    List<Node> out = new ArrayList<>(s.size());
    for (int i = 0; i < s.size(); i++) {
      Node item = s.items().get(i);
      Node fresh = visit(item, shape.item(), what + "[" + i + "]");
      if (fresh != null) {
        out.add(fresh);
      } else if (isNull(item)) {
        out.add(
            shape.item() instanceof Struct
                ? MapNode.empty(item.origin())
                : ScalarNode.string("", item.origin()));
      }
    }
    return s.withItems(out);
  }

  private Node pairs(MapNode m, MapOf shape, String what) {
    Map<String, MapNode.Entry> last = new LinkedHashMap<>();
    for (MapNode.Entry e : m.entries()) {
      String key = keyText(e.key());
      last.remove(key);
      last.put(key, e);
    }
    Map<String, MapNode.Entry> out = new LinkedHashMap<>();
    for (Map.Entry<String, MapNode.Entry> l : last.entrySet()) {
      String key = l.getKey();
      MapNode.Entry e = l.getValue();
      Node value = visit(e.value(), shape.value(), what + "." + key);
      if (value == null && isNull(e.value()) && shape.value() == Scalar.STRING) {
        value = ScalarNode.string("", e.value().origin());
      } else if (value == null && shape.value() instanceof Shape.Any) {
        value = e.value(); // Values of a chart: null takes a default away.
      }
      if (value != null) {
        out.put(key, new MapNode.Entry(ScalarNode.string(key, e.key().origin()), value));
      }
    }
    return MapNode.of(List.copyOf(out.values()), m.origin());
  }

  private String keyText(Node key) {
    return mode.yaml11 ? JsonKeys.text(key) : key instanceof ScalarNode s ? s.value() : "";
  }

  private @Nullable Node scalar(ScalarNode s, Scalar shape, String what) {
    ScalarType type = type(s);
    switch (shape) {
      case BOOL -> {
        if (type == ScalarType.BOOL) {
          return ScalarNode.plain(Boolean.toString(isTrue(s)), s.origin());
        }
        if (mode == Mode.AFFIX_PLUGIN && YES_OR_NO.contains(s.value())) {
          return ScalarNode.plain(Boolean.toString(JsonKeys.isTrue(s.value())), s.origin());
        }
        return wrong(s, "\"" + what + "\" should be true or false, not " + shown(s));
      }
      case INT -> {
        BigInteger v = type == ScalarType.INT ? GoNumber.integer(s.value()) : null;
        Double d = type == ScalarType.FLOAT ? GoNumber.floating(s.value()) : null;
        if (d != null && d == Math.rint(d) && Math.abs(d) < 1e15) {
          v = BigInteger.valueOf(d.longValue());
        }
        return v != null
            ? ScalarNode.plain(v.toString(), s.origin())
            : wrong(s, "\"" + what + "\" should be a whole number, not " + shown(s));
      }
      default -> {
        boolean number = type == ScalarType.INT || type == ScalarType.FLOAT;
        if ((exact || !mode.coerce) && (number || type == ScalarType.BOOL)) {
          String is = type == ScalarType.BOOL ? "true or false" : "a number";
          String why =
              mode.yaml11 && type == ScalarType.BOOL
                  ? " (YAML 1.1 reads y, n, yes, no, on and off as true and false)"
                  : "";
          return wrong(
              s,
              "\""
                  + what
                  + "\" should be a string, but "
                  + shown(s)
                  + " is "
                  + is
                  + why
                  + ": put it in quotes");
        }
        if (mode.yaml11 && "!!binary".equals(s.tag())) {
          return decoded(s, what);
        }
        String text = mode == Mode.AFFIX_PLUGIN ? asWritten(s) : text(s, type);
        return s.type() == ScalarType.STRING && text.equals(s.value())
            ? s
            : new ScalarNode(text, s.style(), "!!str", null, s.origin());
      }
    }
  }

  private @Nullable Node decoded(ScalarNode s, String what) {
    try {
      byte[] bytes = GoBase64.decode(s.value());
      return ScalarNode.string(
          new String(bytes, StandardCharsets.UTF_8), s.origin().then(binary(s)));
    } catch (IllegalArgumentException e) {
      return wrong(s, "\"" + what + "\" is no correct base64, as !!binary asks for");
    }
  }

  private static Step binary(ScalarNode s) {
    return new Step(Step.Kind.TRANSFORMER, "read as !!binary", s.origin().place().orElse(null));
  }

  private String text(ScalarNode s, ScalarType type) {
    return switch (type) {
      case INT ->
          Optional.ofNullable(GoNumber.integer(s.value()))
              .map(BigInteger::toString)
              .orElse(s.value());
      case FLOAT ->
          Optional.ofNullable(GoNumber.floating(s.value()))
              .map(d -> mode == Mode.PLUGIN ? writtenAgain(d) : GoNumber.general32(d))
              .orElse(s.value());
      case BOOL -> Boolean.toString(isTrue(s));
      case TIMESTAMP -> mode == Mode.PLUGIN ? asWritten(s) : s.value();
      default -> s.value();
    };
  }

  /** A plugin's configuration is written as JSON before: there a whole number is one. */
  private static String writtenAgain(double d) {
    boolean whole = d == Math.rint(d) && Math.abs(d) < Long.MAX_VALUE;
    return whole ? Long.toString((long) d) : GoNumber.general32(d);
  }

  private static String asWritten(ScalarNode s) {
    return JsonForm.of(s).node() instanceof ScalarNode written ? written.value() : s.value();
  }

  private boolean isNull(Node node) {
    return node instanceof ScalarNode s && type(s) == ScalarType.NULL;
  }

  private ScalarType type(ScalarNode s) {
    boolean untagged = s.tag() == null && s.style() == ScalarNode.Style.PLAIN;
    return mode.yaml11 && untagged ? ScalarType.resolve11(s.value()) : s.type();
  }

  private static boolean isTrue(ScalarNode s) {
    return JsonKeys.isTrue(s.value());
  }

  private static String word(Scalar shape) {
    return switch (shape) {
      case STRING -> "a string";
      case BOOL -> "true or false";
      case INT -> "a whole number";
    };
  }

  private static String shown(ScalarNode s) {
    return s.value().length() > 60 ? "this" : "\"" + s.value() + "\"";
  }

  private @Nullable Node wrong(Node node, String message) {
    problems.accept(problem("kustomize/invalid-field", message, node));
    return null;
  }

  private static Problem unknown(MapNode.Entry e, Struct shape) {
    String near =
        Nearest.of(e.name(), shape.fields().keySet())
            .map(n -> "; did you mean \"" + n + "\"?")
            .orElse("");
    return problem(
        "kustomize/unknown-field",
        "a " + shape.name() + " has no field \"" + e.name() + "\"" + near,
        e.key());
  }

  private static Problem problem(String code, String message, Node at) {
    Place place = at.origin().place().orElse(null);
    return place == null ? Problem.error(code, message, "") : Problem.error(code, message, place);
  }
}
