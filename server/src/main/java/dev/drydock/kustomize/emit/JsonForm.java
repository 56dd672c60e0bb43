package dev.drydock.kustomize.emit;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.print.ScalarStyle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a tree that went through JSON and back, as kustomize sends one for a JSON patch:
 * every number a 64-bit float, timestamps strings, quotes only where a string needs them. Nodes
 * that stay as they are stay the same nodes.
 */
public final class JsonForm {
  private final List<Problem> problems = new ArrayList<>();
  private final @Nullable Step step;

  private JsonForm(@Nullable Step step) {
    this.step = step;
  }

  /**
   * A tree that went through JSON.
   *
   * @param problems values that JSON does not have
   */
  public record Result(Node node, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  public static Result of(Node node) {
    return of(node, null);
  }

  /**
   * @param step what sends it through JSON; put on the trail of what is written otherwise then
   */
  public static Result of(Node node, @Nullable Step step) {
    JsonForm f = new JsonForm(step);
    Node out = f.convert(node, true);
    return new Result(out, f.problems);
  }

  /**
   * The first text that go-yaml prints as it cannot read it again, as kustomize does with a tree
   * that comes back from JSON: one of several lines that begins with a tab.
   */
  public static Optional<ScalarNode> unreadable(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream().flatMap(e -> unreadable(e.value()).stream()).findFirst();
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> unreadable(i).stream()).findFirst();
    }
    return node instanceof ScalarNode s
            && s.value().startsWith("\t")
            && styleOf(s.value()) == ScalarNode.Style.LITERAL
        ? Optional.of(s)
        : Optional.empty();
  }

  private Node convert(Node node, boolean top) {
    if (node instanceof MapNode m) {
      m.repeated().ifPresent(e -> problem("the key " + e.name() + " twice in a map", e.key()));
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      boolean same = true;
      for (MapNode.Entry e : m.entries()) {
        Node key = key(e.key(), top);
        Node v = convert(e.value(), false);
        boolean kept = v == e.value() && key == e.key();
        same &= kept;
        out.add(kept ? e : new MapNode.Entry(key, v));
      }
      return same ? m : m.withEntries(out);
    }
    if (node instanceof SeqNode s) {
      List<Node> out = new ArrayList<>(s.size());
      boolean same = true;
      for (Node i : s.items()) {
        Node v = convert(i, false);
        same &= v == i;
        out.add(v);
      }
      return same ? s : s.withItems(out);
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? ScalarNode.nul(a.origin()) : convert(target, false);
    }
    return scalar((ScalarNode) node);
  }

  private Node key(Node key, boolean top) {
    if (!(key instanceof ScalarNode s)
        || !Printability.string(s.type(), top) && !Printability.isNothing(s)) {
      problem("a key that is no string", key);
      return key;
    }
    return string(s, s.value());
  }

  private Node scalar(ScalarNode s) {
    try {
      return switch (s.type()) {
        case STRING -> string(s, s.value());
        case INT, FLOAT -> number(s);
        case NULL -> nul(s);
        case BOOL -> plain(s, ScalarText.of(s).text());
        default -> string(s, ScalarText.of(s).text());
      };
    } catch (Unprintable e) {
      problem(e.getMessage() == null ? "a value" : e.getMessage(), s);
      return s;
    }
  }

  private Node number(ScalarNode s) throws Unprintable {
    String text = ScalarText.of(s).text();
    BigInteger whole = GoNumber.integer(text);
    Double read = whole == null ? GoNumber.floating(text) : Double.valueOf(whole.doubleValue());
    double d = read == null ? 0 : read;
    Double raw = s.type() == ScalarType.FLOAT ? GoNumber.floating(s.value()) : null;
    if (d == 0 && raw != null && 1 / raw < 0) {
      return plain(s, "-0");
    }
    return plain(s, GoNumber.general(d));
  }

  private Node nul(ScalarNode s) {
    if (s.tag() != null) {
      return ScalarNode.nul(origin(s, "null"));
    }
    return s.value().equals("null") ? s : ScalarNode.nul(s.origin());
  }

  private Node plain(ScalarNode s, String text) {
    boolean same = s.value().equals(text) && s.tag() == null && s.style() == ScalarNode.Style.PLAIN;
    return same ? s : ScalarNode.plain(text, origin(s, text));
  }

  private Origin origin(ScalarNode s, String text) {
    return step == null || s.value().equals(text) ? s.origin() : s.origin().then(step);
  }

  /** A string in the style that go-yaml v3 prints it in. */
  private ScalarNode string(ScalarNode s, String text) {
    ScalarNode.Style style = styleOf(text);
    boolean same =
        s.style() == style && s.tag() == null && s.kept() == null && s.value().equals(text);
    return same ? s : new ScalarNode(text, style, null, null, origin(s, text));
  }

  /** A string that a program made, in the style that go-yaml prints it in. */
  public static ScalarNode string(String text, Origin origin) {
    return text.isEmpty()
        ? ScalarNode.string(text, origin)
        : new ScalarNode(text, styleOf(text), null, null, origin);
  }

  private static ScalarNode.Style styleOf(String text) {
    int allowed = ScalarStyle.analyse(text);
    if (text.indexOf('\n') >= 0) {
      return (allowed & ScalarStyle.BLOCK_WITH_TABS) != 0
          ? ScalarNode.Style.LITERAL
          : ScalarNode.Style.DOUBLE_QUOTED;
    }
    if (ScalarStyle.looksTyped(text)) {
      return ScalarNode.Style.DOUBLE_QUOTED;
    }
    if ((allowed & ScalarStyle.PLAIN) != 0) {
      return text.equals("<<") ? ScalarNode.Style.DOUBLE_QUOTED : ScalarNode.Style.PLAIN;
    }
    return (allowed & ScalarStyle.SINGLE_QUOTED) != 0
        ? ScalarNode.Style.SINGLE_QUOTED
        : ScalarNode.Style.DOUBLE_QUOTED;
  }

  private void problem(String what, Node at) {
    String code = "kustomize/not-a-manifest";
    String message = "cannot be written as JSON: " + what;
    Optional<Place> place = at.origin().place();
    problems.add(
        place.isPresent()
            ? Problem.error(code, message, place.get())
            : Problem.error(code, message, ""));
  }
}
