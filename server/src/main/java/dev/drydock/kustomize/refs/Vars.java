package dev.drydock.kustomize.refs;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.kustomize.load.Var;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.FieldWalk;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code vars}: {@code $(NAME)} in the fields of the configuration becomes the value of a field of
 * some object.
 */
public final class Vars {
  private static final String INVALID = "kustomize/invalid-field";
  private static final String NO_SOURCE = "kustomize/replacement-source-not-found";

  /** A var's value: its text and, where the var is all of a field, its type. */
  private record Value(String text, String inText, @Nullable String tag, Step step) {}

  private final Map<String, Value> values = new HashMap<>();
  private final List<FieldSpec> specs;

  private Vars(List<FieldSpec> specs) {
    this.specs = specs;
  }

  /** Replaces all vars in all objects. */
  public static void resolve(ResMap map, Collection<Var> vars, List<FieldSpec> specs) {
    Vars v = new Vars(specs);
    boolean fine = true;
    for (Var var : vars) {
      fine &= map.attempt(() -> v.read(map, var));
    }
    if (!vars.isEmpty() && fine) {
      map.each(v::replace);
    }
  }

  private void read(ResMap map, Var var) {
    String name = var.name().value();
    for (Resource r : map.all()) {
      if (!r.vars().contains(name)) {
        continue;
      }
      Optional<Node> found = Lookup.find(r.root(), var.fieldPath().value());
      Place at = found.flatMap(n -> n.origin().place()).orElse(var.name().at());
      Step step =
          new Step(
              Step.Kind.REPLACEMENT, "var " + name, var.name().at() == null ? at : var.name().at());
      if (found.isEmpty()) {
        throw error(
            var,
            r.currentId().label()
                + " has no field "
                + var.fieldPath()
                + " for the var "
                + name
                + " to read",
            NO_SOURCE);
      }
      if (found.get() instanceof ScalarNode s) {
        values.put(name, value(s, var, step));
      }
      return;
    }
    throw error(
        var,
        name.isEmpty()
            ? "a var needs a name, and an objref that names an object"
            : "the var "
                + name
                + " reads "
                + var.object().label()
                + ", but there is no such object",
        name.isEmpty() ? INVALID : NO_SOURCE);
  }

  private static Value value(ScalarNode s, Var var, Step step) {
    ScalarType type = s.isUntyped() ? ScalarType.STRING : s.type();
    String text = s.value();
    switch (type) {
      case INT:
        try {
          String decimal = Long.toString(Long.parseLong(text));
          return new Value(decimal, decimal, "!!int", step);
        } catch (NumberFormatException e) {
          throw error(
              var, "the var " + var.name() + " reads " + text + ", which is no decimal number");
        }
      case FLOAT:
        Double d = GoNumber.floating(text);
        if (d != null && (d.isNaN() || d.isInfinite())) {
          throw error(
              var, "the var " + var.name() + " reads " + text + ", which is no decimal number");
        }
        String plain =
            d == null
                ? text
                : new java.math.BigDecimal(d.toString()).stripTrailingZeros().toPlainString();
        return new Value(plain, d == null ? text : GoNumber.general(d), "!!float", step);
      case BOOL:
        String b = Boolean.toString(text.toLowerCase(java.util.Locale.ROOT).equals("true"));
        return new Value(b, b, "!!bool", step);
      default:
        return new Value(text, text, "!!str", step);
    }
  }

  private static BuildError error(Var v, String message) {
    return error(v, message, INVALID);
  }

  private static BuildError error(Var v, String message, String code) {
    Place at = v.name().at();
    return new BuildError(code, message, at, at == null ? "" : at.path());
  }

  private Resource replace(Resource r) {
    MapNode root = r.root();
    for (FieldSpec spec : specs) {
      root = FieldWalk.change(root, spec, this::field);
    }
    return r.withRoot(root);
  }

  private Node field(Node node) {
    if (node.isTaggedNull()) {
      return node;
    }
    if (node instanceof ScalarNode s) {
      return isString(s) ? replaced(s) : s;
    }
    if (node instanceof SeqNode q) {
      SeqNode out = q;
      for (int i = 0; i < q.size(); i++) {
        if (!(q.items().get(i) instanceof ScalarNode s) || !isString(s)) {
          throw wrong(
              q.items().get(i), "with vars in the build, every item here has to be a string");
        }
        out = out.with(i, replaced(s));
      }
      return out;
    }
    MapNode out = (MapNode) node;
    for (MapNode.Entry e : ((MapNode) node).entries()) {
      if (!(e.key() instanceof ScalarNode k) || !isString(k)) {
        throw wrong(e.key(), "with vars in the build, every key here has to be a string");
      }
      if (e.value() instanceof ScalarNode s && isString(s)) {
        out = out.with(e.name(), replaced(s));
      }
    }
    return out;
  }

  private static BuildError wrong(Node at, String message) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(
        "kustomize/invalid-field", message, place, place == null ? "" : place.path());
  }

  private static boolean isString(ScalarNode s) {
    return s.type() == ScalarType.STRING || s.isUntyped();
  }

  /** A text of several lines loses its style, even where nothing in it is expanded. */
  private static ScalarNode unfolded(ScalarNode s) {
    return s.value().indexOf('\n') < 0 ? s : JsonForm.string(s.value(), s.origin());
  }

  /**
   * kustomize's expansion: {@code $$} is one dollar, {@code $(UNKNOWN)} stays, a var that is the
   * whole text keeps its type.
   */
  private ScalarNode replaced(ScalarNode s) {
    String in = s.value();
    if (in.indexOf('$') < 0) {
      return s.isUntyped() ? ScalarNode.string(in, s.origin()) : unfolded(s);
    }
    StringBuilder out = new StringBuilder();
    List<Step> steps = new ArrayList<>();
    int copied = 0;
    for (int i = 0; i < in.length() - 1; i++) {
      if (in.charAt(i) != '$') {
        continue;
      }
      out.append(in, copied, i);
      char next = in.charAt(i + 1);
      int close = next == '(' ? in.indexOf(')', i + 2) : -1;
      if (close > 0) {
        String name = in.substring(i + 2, close);
        Value v = values.get(name);
        if (v != null && i == 0 && close == in.length() - 1) {
          return new ScalarNode(
              v.text(), ScalarNode.Style.PLAIN, v.tag(), null, s.origin().then(v.step()));
        }
        out.append(v == null ? "$(" + name + ")" : v.inText());
        if (v != null) {
          steps.add(v.step());
        }
        i = close;
      } else {
        out.append(next == '$' ? "$" : "$" + next);
        i++;
      }
      copied = i + 1;
    }
    out.append(in, Math.min(copied, in.length()), in.length());
    if (out.toString().equals(in)) {
      return unfolded(s);
    }
    dev.drydock.base.Origin origin = s.origin();
    for (Step step :
        steps.isEmpty()
            ? List.of(
                new Step(
                    Step.Kind.REPLACEMENT,
                    "vars: $$ is one dollar",
                    s.origin().place().orElse(null)))
            : steps) {
      origin = origin.then(step);
    }
    return ScalarNode.string(out.toString(), origin);
  }
}
