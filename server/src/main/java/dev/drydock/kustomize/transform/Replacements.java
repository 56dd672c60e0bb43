package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code replacements} field: values copied from one object into fields of others. */
public final class Replacements {
  private static final String SOURCE = "kustomize/replacement-source-not-found";
  private static final String TARGET = "kustomize/replacement-target-not-found";

  private final List<Candidate> candidates;
  private final List<MapNode> roots;
  private final MapNode replacement;
  private final List<Problem> problems = new ArrayList<>();

  private Replacements(List<Candidate> candidates, MapNode replacement) {
    this.candidates = candidates;
    this.roots = new ArrayList<>(candidates.stream().map(Candidate::root).toList());
    this.replacement = replacement;
  }

  /**
   * An object that may be source or target.
   *
   * @param root the object as it is now
   * @param ids the id it has now, then the ones it had before, as kustomize's build annotations
   *     record them
   */
  public record Candidate(MapNode root, List<ResourceId> ids) {
    public Candidate {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What replacing gave.
   *
   * @param roots the candidates' objects afterwards, in their order; the same instance where
   *     nothing changed
   */
  public record Outcome(List<MapNode> roots, List<Problem> problems) {
    public Outcome {
      roots = List.copyOf(roots);
      problems = List.copyOf(problems);
    }
  }

  /** A replacement that cannot be carried out. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Problem problem;

    Failed(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }

  /**
   * Applies one replacement.
   *
   * @param replacement {@code source} or {@code sourceValue}, and {@code targets}; of an entry with
   *     {@code path} the file's content
   */
  public static Outcome apply(List<Candidate> candidates, Node replacement) {
    MapNode spec = replacement instanceof MapNode m ? m : MapNode.empty(replacement.origin());
    Replacements r = new Replacements(candidates, spec);
    try {
      r.run();
      return new Outcome(r.roots, r.problems);
    } catch (Failed e) {
      return new Outcome(candidates.stream().map(Candidate::root).toList(), List.of(e.problem));
    }
  }

  private static Failed failed(String code, String message, Node at) {
    Optional<Place> p = at.origin().place();
    return new Failed(
        p.isPresent() ? Problem.error(code, message, p.get()) : Problem.error(code, message, ""));
  }

  private void run() throws Failed {
    Node source = replacement.value("source");
    Node value = replacement.value("sourceValue");
    boolean hasSource = source instanceof MapNode;
    boolean hasValue = value != null && !value.isNull();
    SeqNode targets = replacement.seq("targets").orElse(null);
    if ((!hasSource && !hasValue) || targets == null) {
      throw failed(
          "kustomize/invalid-field",
          "a replacement must have a source and at least one target",
          replacement);
    }
    if (hasSource && hasValue) {
      throw failed(
          "kustomize/invalid-field",
          "a replacement has either source or sourceValue, not both",
          replacement);
    }
    if (!(source instanceof MapNode selector)) {
      Node fixed =
          FieldValue.untyped(
              value == null ? "" : value.text().orElse(""),
              value == null ? Origin.NONE : value.origin());
      for (Node t : targets.items()) {
        target(t, -1, () -> fixed);
      }
      return;
    }
    int from = sourceIndex(selector);
    Node first = sourceValue(selector, from);
    boolean refined = !options(selector).map(o -> text(o, "delimiter")).orElse("").isEmpty();
    for (Node t : targets.items()) {
      // The value is read anew each time: a target may be the source itself, changed by an earlier
      // target.
      target(t, refined ? -1 : from, () -> refined ? first : again(selector, from, first));
    }
  }

  private Node again(MapNode selector, int from, Node first) {
    try {
      return sourceValue(selector, from);
    } catch (Failed e) {
      return first;
    }
  }

  private static String text(MapNode m, String field) {
    return m.text(field).orElse("");
  }

  private static Optional<MapNode> options(MapNode m) {
    return m.map("options");
  }

  private int sourceIndex(MapNode selector) throws Failed {
    int found = -1;
    for (int i = 0; i < candidates.size(); i++) {
      if (selectsAny(selector, candidates.get(i).ids())) {
        if (found >= 0) {
          throw failed(
              SOURCE,
              "more than one object is selected as the source: "
                  + label(found)
                  + " and "
                  + label(i),
              selector);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw failed(SOURCE, "no object is selected as the source", selector);
    }
    return found;
  }

  private static boolean selectsAny(MapNode selector, List<ResourceId> ids) {
    for (ResourceId id : ids) {
      if (selects(selector, id)) {
        return true;
      }
    }
    return false;
  }

  private String label(int candidate) {
    return candidates.get(candidate).ids().get(0).label();
  }

  private static boolean selects(MapNode selector, ResourceId id) {
    return fits(selector, "name", id.name())
        && (text(selector, "namespace").isEmpty()
            || effective(text(selector, "namespace")).equals(effective(id.namespace())))
        && fits(selector, "group", id.group())
        && fits(selector, "version", id.version())
        && fits(selector, "kind", id.kind());
  }

  private static String effective(String namespace) {
    return namespace.isEmpty() ? "default" : namespace;
  }

  private static boolean fits(MapNode selector, String field, String text) {
    String wanted = text(selector, field);
    return wanted.isEmpty() || wanted.equals(text);
  }

  private Node sourceValue(MapNode selector, int from) throws Failed {
    String path =
        text(selector, "fieldPath").isEmpty() ? "metadata.name" : text(selector, "fieldPath");
    Node at = selector.get("fieldPath").orElse(selector);
    Node value;
    try {
      value = FieldLookup.find(roots.get(from), PathParts.of(path));
    } catch (FieldFailure e) {
      throw failed(
          SOURCE,
          "the field path " + path + " of " + label(from) + " leads nowhere: " + e.text(),
          at);
    }
    boolean empty =
        value == null
            || value.isNull()
            || (value instanceof MapNode m && m.isEmpty())
            || (value instanceof SeqNode s && s.size() == 0);
    if (value == null || empty) {
      throw failed(SOURCE, label(from) + " has nothing at " + path, at);
    }
    Optional<MapNode> options = options(selector);
    String delimiter = options.map(o -> text(o, "delimiter")).orElse("");
    if (delimiter.isEmpty()) {
      return value;
    }
    if (!(value instanceof ScalarNode s)) {
      throw failed(
          SOURCE, "a delimiter is for texts, but " + path + " of " + label(from) + " is none", at);
    }
    List<String> parts = split(s.value(), delimiter);
    int index = number(options);
    if (index < 0 || index >= parts.size()) {
      throw failed(
          SOURCE,
          "index "
              + index
              + " is outside of \""
              + s.value()
              + "\", which has "
              + parts.size()
              + " parts",
          options.map(Node.class::cast).orElse(at));
    }
    return s.withValue(parts.get(index), s.origin());
  }

  private static int number(Optional<MapNode> options) {
    String text = options.map(o -> text(o, "index")).orElse("");
    return text.matches("[-+]?[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** strings.Split. */
  private static List<String> split(String text, String delimiter) {
    List<String> out = new ArrayList<>();
    int at = 0;
    for (int i = text.indexOf(delimiter); i >= 0; i = text.indexOf(delimiter, at)) {
      out.add(text.substring(at, i));
      at = i + delimiter.length();
    }
    out.add(text.substring(at));
    return out;
  }

  /** Gives the value as it is now. */
  private interface Value {
    Node now();
  }

  /**
   * @param from the object that the value is a part of, and changes with; -1 where it is none
   */
  private void target(Node node, int from, Value value) throws Failed {
    if (!(node instanceof MapNode spec) || spec.map("select").isEmpty()) {
      throw failed(
          "kustomize/invalid-field", "a target must say in select which objects it means", node);
    }
    MapNode select = spec.map("select").get();
    TargetSelector selector = new TargetSelector(select, spec.seq("reject").orElse(null));
    if (selector.problem() != null) {
      throw new Failed(selector.problem());
    }
    boolean any = false;
    for (int i = 0; i < candidates.size(); i++) {
      if (selector.selects(roots.get(i), ids(i))) {
        any = true;
        for (Field f : fields(spec)) {
          if (i == from && !(value.now() instanceof ScalarNode)) {
            writeInto(i, f, spec, value);
          } else {
            roots.set(i, write(i, f, spec, value.now(), null));
          }
        }
      }
    }
    if (!any) {
      select
          .origin()
          .place()
          .ifPresent(
              p ->
                  problems.add(
                      new Problem(
                          TARGET,
                          Severity.WARNING,
                          "this selects no object",
                          p.path(),
                          p,
                          List.of())));
    }
  }

  /** The ids of an object as it is now: an earlier target may have renamed it. */
  private List<ResourceId> ids(int index) {
    Candidate c = candidates.get(index);
    MapNode root = roots.get(index);
    if (root == c.root()) {
      return c.ids();
    }
    List<ResourceId> out = new ArrayList<>();
    out.add(ResourceId.of(root).orElse(c.ids().get(0)));
    for (ResId p : BuildAnnotations.previousIds(root)) {
      Gvk gvk = p.gvk();
      out.add(new ResourceId(gvk.group(), gvk.version(), gvk.kind(), p.namespace(), p.name()));
    }
    return out;
  }

  private record Field(String path, Node at) {}

  private static List<Field> fields(MapNode spec) {
    List<Field> out = new ArrayList<>();
    spec.seq("fieldPaths")
        .ifPresent(s -> s.items().forEach(i -> out.add(new Field(i.text().orElse(""), i))));
    return out.isEmpty() ? List.of(new Field("metadata.name", spec)) : out;
  }

  /**
   * Writes an object's own map or list into it. kustomize first makes the fields that are missing,
   * then fills one after the other with what the map is by then: it may hold the field itself.
   */
  private void writeInto(int index, Field field, MapNode spec, Value value) throws Failed {
    int[] count = {0};
    roots.set(
        index,
        write(
            index,
            field,
            spec,
            value.now(),
            (old, made) -> {
              count[0]++;
              return old;
            }));
    for (int i = 0; i < count[0]; i++) {
      int wanted = i;
      int[] at = {0};
      Node now = value.now();
      FieldValue put = new FieldValue(now, options(spec).orElse(null), step(field));
      roots.set(
          index,
          write(
              index,
              field,
              spec,
              now,
              (old, made) -> at[0]++ == wanted ? put.apply(old, made) : old));
    }
  }

  private static Step step(Field field) {
    return new Step(
        Step.Kind.REPLACEMENT,
        "replacement into " + field.path(),
        field.at().origin().place().orElse(null));
  }

  /**
   * @param other what to do with the fields found; null to put the value there
   */
  private MapNode write(
      int index, Field field, MapNode spec, Node value, FieldEdit.@Nullable Change other)
      throws Failed {
    Optional<MapNode> options = options(spec);
    boolean create = options.map(o -> text(o, "create")).orElse("").equals("true");
    FieldEdit.Make make =
        !create
            ? FieldEdit.Make.NOTHING
            : value instanceof MapNode
                ? FieldEdit.Make.MAP
                : value instanceof SeqNode ? FieldEdit.Make.LIST : FieldEdit.Make.SCALAR;
    Step step = step(field);
    FieldEdit.Change put =
        other == null ? new FieldValue(value, options.orElse(null), step) : other;
    List<String> path = PathParts.of(field.path());
    MapNode root = roots.get(index);
    MapNode inText = inText(root, path, new FieldEdit(make, Origin.made(step), put), step);
    if (inText != null) {
      return inText;
    }
    FieldEdit edit = new FieldEdit(make, Origin.made(step), put);
    String where =
        label(index) + " has no field " + field.path() + (create ? ", and it cannot be made" : "");
    try {
      Node out = edit.apply(root, path);
      if (edit.found() == 0 || !(out instanceof MapNode m)) {
        throw failed(TARGET, where, field.at());
      }
      return m;
    } catch (FieldFailure e) {
      throw failed(TARGET, where + ": " + e.text(), field.at());
    }
  }

  /**
   * The object with a field inside of one of its texts changed; null where the path does not lead
   * into a text.
   */
  private static @Nullable MapNode inText(
      MapNode root, List<String> path, FieldEdit edit, Step step) {
    StructuredText.Entrance e = StructuredText.find(root, path);
    if (e == null) {
      return null;
    }
    try {
      String text = StructuredText.edit(e, edit);
      if (text.equals(e.scalar().value())) {
        return root;
      }
      Node changed = FieldValue.withText(e.scalar(), text, e.scalar().origin().then(step));
      Node out = ExactReplace.of(root, e.scalar(), changed);
      return out instanceof MapNode m ? m : null;
    } catch (FieldFailure f) {
      return null;
    }
  }
}
