package dev.drydock.gitops.flux;

import dev.drydock.base.Step;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * YAML as Flux's controllers read it: with sigs.k8s.io/yaml, so by the rules of YAML 1.1 ({@code
 * yes} is true, {@code 010} is eight), into the types of JSON, integers beyond 64 bits as floating
 * point numbers.
 */
final class JsonTyping {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");

  private static final String FLOATED =
      "where variables are put in, every number is read as a floating point one of 64 bits";

  private JsonTyping() {}

  /**
   * The tree with every scalar in the form that says its JSON type whatever the rules it is read by
   * next; aliases replaced by what they mean.
   */
  static Node of(Node node) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> entries = new ArrayList<>(m.size());
      for (MapNode.Entry e : m.entries()) {
        Node key =
            e.key() instanceof ScalarNode k ? ScalarNode.string(key(k), k.origin()) : e.key();
        entries.add(new MapNode.Entry(key, of(e.value())));
      }
      return MapNode.of(entries, m.origin());
    }
    if (node instanceof SeqNode s) {
      return SeqNode.of(s.items().stream().map(JsonTyping::of).toList(), s.origin());
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? ScalarNode.nul(a.origin()) : of(target);
    }
    return scalar((ScalarNode) node);
  }

  /**
   * The scalar as text, as sigs.k8s.io/yaml makes a string of it where one is due: a number or
   * boolean by its value, one with a point as a floating point number of 32 bits.
   */
  static String text(ScalarNode node) {
    ScalarNode typed = scalar(node);
    if (isNumber(node) && GoNumber.integer(node.value()) == null) {
      Double d = GoNumber.floating(node.value());
      return d == null ? node.value() : GoNumber.general32(d);
    }
    BigInteger whole = isNumber(node) ? GoNumber.integer(node.value()) : null;
    return whole != null ? whole.toString() : typed.tag() != null ? node.value() : typed.value();
  }

  /** The same of a key, where infinity keeps its YAML name. */
  static String key(ScalarNode node) {
    return isNoJson(node) ? node.value().toLowerCase(Locale.ROOT).replace("+", "") : text(node);
  }

  private static boolean isNumber(ScalarNode s) {
    return s.style() == ScalarNode.Style.PLAIN
        && (s.tag() == null || s.tag().equals("!!float") || s.tag().equals("!!int"))
        && EnumSet.of(ScalarType.INT, ScalarType.FLOAT).contains(ScalarType.resolve11(s.value()));
  }

  static ScalarNode scalar(ScalarNode s) {
    String tag = s.tag();
    if (s.style() != ScalarNode.Style.PLAIN
        || (tag != null && (tag.equals("!!str") || tag.equals("!") || tag.equals("!!binary")))) {
      return ScalarNode.string(s.value(), s.origin());
    }
    String v = s.value();
    return switch (ScalarType.resolve11(v)) {
      case NULL -> ScalarNode.nul(s.origin());
      case BOOL -> ScalarNode.plain(TRUE.contains(v) ? "true" : "false", s.origin());
      case INT, FLOAT ->
          number(v)
              .map(n -> ScalarNode.plain(n, s.origin()))
              .orElseGet(() -> ScalarNode.string(v, s.origin()));
      default -> ScalarNode.string(v, s.origin());
    };
  }

  /** A number as JSON has it: beyond 64 bits as a floating point one. */
  private static Optional<String> number(String text) {
    BigInteger whole = GoNumber.integer(text);
    if (whole != null && whole.bitLength() < 64) {
      return Optional.of(whole.toString());
    }
    Double d = whole != null ? Double.valueOf(whole.doubleValue()) : GoNumber.floating(text);
    return d == null || d.isNaN() || d.isInfinite()
        ? Optional.empty()
        : Optional.of(GoNumber.json(d));
  }

  /** An integer too long for 64 bits as the controllers hold it; any other scalar as it is. */
  static ScalarNode narrowed(ScalarNode s) {
    if (s.value().length() < 19 || s.type() != ScalarType.INT) {
      return s;
    }
    return number(s.value())
        .filter(n -> !n.equals(s.value()))
        .map(n -> ScalarNode.plain(n, s.origin().then(narrowing(s))))
        .orElse(s);
  }

  /**
   * An integer of more digits than a 64-bit float has, as such a float; any other scalar as it is.
   */
  static ScalarNode floated(ScalarNode s) {
    if (s.value().length() < 16 || s.type() != ScalarType.INT) {
      return s;
    }
    BigInteger whole = GoNumber.integer(s.value());
    String text = whole == null ? s.value() : GoNumber.json(whole.doubleValue());
    return text.equals(s.value()) ? s : ScalarNode.plain(text, s.origin().then(step(FLOATED, s)));
  }

  /** The tree with every scalar changed; the same tree where none is. */
  static Node each(Node node, UnaryOperator<ScalarNode> change) {
    if (node instanceof MapNode m) {
      MapNode out = m;
      for (MapNode.Entry e : m.entries()) {
        Node v = each(e.value(), change);
        if (v != e.value()) {
          out = out.with(e.name(), v);
        }
      }
      return out;
    }
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        out = out.with(i, each(s.items().get(i), change));
      }
      return out;
    }
    return node instanceof ScalarNode s ? change.apply(s) : node;
  }

  /** Whether a scalar is a number that JSON does not have. */
  static boolean isNoJson(ScalarNode s) {
    return isNumber(s) && number(s.value()).isEmpty();
  }

  static Step step(String what, ScalarNode at) {
    return new Step(Step.Kind.FLUX, what, at.origin().place().orElse(null));
  }

  /** Why such a number is not what is written. */
  static Step narrowing(ScalarNode s) {
    return step("a number beyond 64 bits is held as a floating point one", s);
  }
}
