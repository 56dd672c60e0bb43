package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Earlier;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Post-build substitution: each object is printed, the variables are put into the text, and the
 * text is read again, so a value may change a field's type or bring whole objects. What a text did
 * not change keeps its origin; what it changed gets a step at the line of each variable in it.
 */
final class Substitution {
  static final String OPT_OUT = "kustomize.toolkit.fluxcd.io/substitute";

  private final Variables variables;
  private final Map<String, String> values;
  private final List<Problem> problems = new ArrayList<>();

  private final Optional<Earlier> earlier;
  private final Map<Resource, Resource> changed = new IdentityHashMap<>();

  /**
   * @param earlier what the same variables made of objects the last time
   */
  Substitution(Variables variables, Optional<Earlier> earlier) {
    this.variables = variables;
    this.values = variables.values();
    this.earlier = earlier;
  }

  /** When all objects are done: what went wrong, located; not empty where Flux would refuse. */
  List<Problem> done() {
    earlier.ifPresent(e -> e.changed(changed));
    return problems;
  }

  /** The object with its variables put in; as it was where that is not possible. */
  Resource apply(Resource resource) {
    if (!isText(resource)) {
      return resource;
    }
    Resource known = earlier.map(e -> e.changed(resource)).orElse(null);
    int said = problems.size();
    Resource out = known != null ? known : put(resource);
    if (problems.size() == said) {
      changed.put(resource, out);
    }
    return out;
  }

  /** An object printed, and that read again: the same whatever the variables are. */
  private static final class Printed {
    private final String text;
    private volatile @Nullable Parsed read;

    /** What was read, as it is where variables change nothing. */
    private volatile @Nullable Node plain;

    Printed(String text) {
      this.text = text;
    }

    static Printed of(Resource r) {
      return r.recall(Printed.class) instanceof Printed known
          ? known
          : r.remember(Printed.class, new Printed(Emitter.print(r.root())), Printed.class);
    }

    Parsed read() {
      Parsed known = read;
      if (known == null) {
        known = Yaml.parse(new Source("", "", text));
        read = known;
      }
      return known;
    }
  }

  private Resource put(Resource resource) {
    Printed printed = Printed.of(resource);
    String before = printed.text;
    String after;
    try {
      after = Envsubst.eval(before, values, variables.strict(), new LinkedHashSet<>());
    } catch (EnvsubstException e) {
      problems.add(refused(resource, e));
      return resource;
    }
    if (after.equals(before)) {
      return refusesTab(resource.root())
          ? resource
          : resource.withRoot((MapNode) JsonTyping.each(resource.root(), JsonTyping::floated));
    }
    Parsed was = printed.read();
    Parsed is = Yaml.parse(new Source("", "", after));
    if (!is.errors().isEmpty()
        || is.documents().size() != 1
        || !(is.documents().get(0).root() instanceof MapNode root)
        || !WayBack.namesFields(root)
        || !WayBack.isJson(root)) {
      String why =
          !is.errors().isEmpty()
              ? is.errors().get(0).message()
              : is.documents().size() == 1 && !WayBack.isJson(is.documents().get(0).root())
                  ? "it has a number that JSON does not have"
                  : "it is no object any more";
      problems.add(
          problem(
              "yaml/syntax",
              "with its variables put in, " + resource.id().label() + " is no YAML: " + why,
              Optional.of(firstChanged(resource))));
      return resource;
    }
    Node read = was.documents().get(0).root();
    Node plain = printed.plain;
    if (plain == null) {
      plain = carry(read, read, null, resource.root(), resource.root().origin());
      printed.plain = plain;
    }
    MapNode out = (MapNode) carry(root, read, plain, resource.root(), resource.root().origin());
    return refusesTab(out) ? resource : new Resource(out);
  }

  /** Whether Flux cannot read the object again; then a problem says so. */
  private boolean refusesTab(MapNode root) {
    Optional<ScalarNode> tab = JsonForm.unreadable(root);
    tab.ifPresent(
        t ->
            problems.add(
                problem(
                    "yaml/syntax",
                    "Flux cannot read the object again after it put in variables: a text of several lines begins with a tab",
                    Optional.of(t.origin()))));
    return tab.isPresent();
  }

  private static final Object IS_TEXT = new Object();

  /**
   * Whether there may be anything to put in, or anything that the way there and back changes,
   * looked for once an object.
   */
  static boolean isText(Resource r) {
    if (r.recall(IS_TEXT) instanceof Boolean known) {
      return known;
    }
    boolean is = !optedOut(r.root()) && (mentionsDollar(r.root()) || WayBack.changes(r.root()));
    return r.remember(IS_TEXT, is, Boolean.class);
  }

  static boolean optedOut(MapNode object) {
    for (String where : List.of("labels", "annotations")) {
      if (object
          .at("metadata", where, OPT_OUT)
          .flatMap(Node::text)
          .filter("disabled"::equals)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsDollar(Node node) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (mentionsDollar(e.key()) || mentionsDollar(e.value())) {
          return true;
        }
      }
      return false;
    }
    if (node instanceof SeqNode s) {
      for (Node item : s.items()) {
        if (mentionsDollar(item)) {
          return true;
        }
      }
      return false;
    }
    return node instanceof ScalarNode s && s.value().indexOf('$') >= 0;
  }

  /**
   * {@code is} with the origins of {@code original}, {@code was} being the printed form of the
   * latter.
   *
   * @param plain what this gives for {@code was} itself: what is the same is taken from there, so
   *     that clusters share it
   */
  private Node carry(
      Node is, @Nullable Node was, @Nullable Node plain, @Nullable Node original, Origin above) {
    Origin origin = original == null ? above : original.origin();
    if (is instanceof MapNode m) {
      MapNode w = was instanceof MapNode wm && wm.size() == m.size() ? wm : null;
      MapNode o = original instanceof MapNode om ? om : null;
      Origin at = w == null ? changed(origin, was) : origin;
      // Of a key that stood twice only one is left there.
      MapNode p = w != null && plain instanceof MapNode pm && pm.size() == m.size() ? pm : null;
      boolean alike = p != null;
      List<MapNode.Entry> entries = new ArrayList<>(m.size());
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        MapNode.Entry we = w == null ? null : w.entries().get(i);
        Optional<MapNode.Entry> oe =
            we == null || o == null ? Optional.empty() : o.entry(we.name());
        Origin below = oe.isPresent() ? oe.get().value().origin() : at;
        MapNode.Entry pe = p == null ? null : p.entries().get(i);
        Node key = key(e, we, oe.map(MapNode.Entry::key).orElse(null), at);
        Node value =
            carry(
                e.value(),
                we == null ? null : we.value(),
                pe == null ? null : pe.value(),
                oe.map(MapNode.Entry::value).orElse(null),
                below);
        if (pe != null && we != null && e.name().equals(we.name()) && alike(key, pe.key())) {
          alike &= pe.value() == value;
          entries.add(pe.value() == value ? pe : new MapNode.Entry(pe.key(), value));
        } else {
          alike = false;
          entries.add(new MapNode.Entry(key, value));
        }
      }
      return p != null && alike ? p : MapNode.of(WayBack.told(entries), at);
    }
    if (is instanceof SeqNode s) {
      SeqNode w = was instanceof SeqNode ws && ws.size() == s.size() ? ws : null;
      SeqNode o = original instanceof SeqNode os && os.size() == s.size() ? os : null;
      Origin at = w == null ? changed(origin, was) : origin;
      SeqNode p = w != null && plain instanceof SeqNode ps ? ps : null;
      boolean alike = p != null;
      List<Node> items = new ArrayList<>(s.size());
      for (int i = 0; i < s.size(); i++) {
        Node of = p == null ? null : p.items().get(i);
        Node item =
            carry(
                s.items().get(i),
                w == null ? null : w.items().get(i),
                of,
                o == null ? null : o.items().get(i),
                at);
        alike &= item == of;
        items.add(item);
      }
      return p != null && alike ? p : SeqNode.of(items, at);
    }
    if (plain != null && alike(is, was)) {
      return plain;
    }
    ScalarNode exact = (ScalarNode) JsonTyping.of(is);
    boolean same =
        was instanceof ScalarNode w
            && is instanceof ScalarNode i
            && w.value().equals(i.value())
            && w.style() == i.style();
    Origin told = same || was == null ? origin : changed(origin, was);
    ScalarNode typed = exact.withOrigin(told);
    BigInteger whole = WayBack.isNumber(typed) ? GoNumber.integer(((ScalarNode) is).value()) : null;
    boolean narrowed = whole != null && !whole.toString().equals(typed.value());
    return narrowed
        ? typed.withOrigin(told.then(JsonTyping.narrowing(typed)))
        : JsonTyping.floated(typed);
  }

  private static boolean isNumber(ScalarNode s) {
    return s.type() == ScalarType.INT || s.type() == ScalarType.FLOAT;
  }

  private static boolean alike(Node a, @Nullable Node b) {
    return a instanceof ScalarNode x
        && b instanceof ScalarNode y
        && x.value().equals(y.value())
        && x.style() == y.style()
        && x.type() == y.type()
        && Objects.equals(x.tag(), y.tag())
        && Objects.equals(x.anchor(), y.anchor());
  }

  private Node key(
      MapNode.Entry is, MapNode.@Nullable Entry was, @Nullable Node original, Origin above) {
    Origin origin = original == null ? above : original.origin();
    String text = is.key() instanceof ScalarNode s ? JsonTyping.key(s) : is.name();
    return ScalarNode.string(
        text, was == null || was.name().equals(is.name()) ? origin : changed(origin, was.key()));
  }

  private Origin changed(Origin origin, @Nullable Node was) {
    Set<String> used = new LinkedHashSet<>();
    if (was instanceof ScalarNode s) {
      try {
        Envsubst.eval(s.value(), values, false, used);
      } catch (EnvsubstException e) {
        // The expression goes on behind this scalar: no variable to name.
      }
    }
    Origin out = origin;
    for (String name : used) {
      Variables.Variable v = variables.byName().get(name);
      Place at = v == null ? origin.place().orElse(null) : v.origin().place().orElse(null);
      out =
          out.then(
              new Step(
                  Step.Kind.SUBSTITUTION,
                  v == null ? "default of ${" + name + "}" : "${" + name + "}",
                  at));
    }
    return used.isEmpty()
        ? origin.then(new Step(Step.Kind.SUBSTITUTION, "substitution", origin.place().orElse(null)))
        : out;
  }

  /** The problem at the scalar that holds the expression. */
  private Problem refused(Resource resource, EnvsubstException whole) {
    Optional<ScalarNode> scalar = firstRefused(resource.root());
    String message =
        Optional.ofNullable(whole.getMessage()).orElse("cannot be substituted")
            + " (in "
            + resource.id().label()
            + ")";
    String code =
        whole.undefined().isPresent() ? "flux/variable-undefined" : "flux/bad-substitution";
    Origin at = scalar.map(s -> s.origin()).orElse(resource.root().origin());
    return problem(code, message, Optional.of(whole.undefined().map(v -> line(at, v)).orElse(at)));
  }

  /** In a text of many lines, as of a file that a generator reads, the variable itself. */
  private static Origin line(Origin at, String variable) {
    if (at.source() == null) {
      return at;
    }
    String text = at.source().text().substring(at.start(), at.end());
    String expression = "${" + variable;
    int found = text.indexOf(expression);
    return found < 0 || text.indexOf('\n') < 0
        ? at
        : Origin.at(at.source(), at.start() + found, at.start() + found + expression.length());
  }

  private Optional<ScalarNode> firstRefused(Node node) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        Optional<ScalarNode> found = firstRefused(e.key()).or(() -> firstRefused(e.value()));
        if (found.isPresent()) {
          return found;
        }
      }
    } else if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> firstRefused(i).stream()).findFirst();
    } else if (node instanceof ScalarNode s) {
      try {
        Envsubst.eval(s.value(), values, variables.strict(), new LinkedHashSet<>());
      } catch (EnvsubstException e) {
        return Optional.of(s);
      }
    }
    return Optional.empty();
  }

  /** Where the value of the first variable that the object uses is written. */
  private Origin firstChanged(Resource resource) {
    Set<String> used = new LinkedHashSet<>();
    try {
      Envsubst.eval(Emitter.print(resource.root()), values, false, used);
    } catch (EnvsubstException e) {
      return resource.root().origin();
    }
    return used.stream()
        .flatMap(n -> Optional.ofNullable(variables.byName().get(n)).stream())
        .map(Variables.Variable::origin)
        .findFirst()
        .orElse(resource.root().origin());
  }

  private static Problem problem(String code, String message, Optional<Origin> at) {
    return at.flatMap(Origin::place)
        .map(p -> Problem.error(code, message, p))
        .orElseGet(() -> Problem.error(code, message, ""));
  }
}
