package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One target of a replacement: the objects it selects and the fields of them that are written. */
final class ReplacementTarget {
  private static final String CODE = "kustomize/replacement-target-not-found";

  private final ReplacementCandidates candidates;
  private final MapNode spec;
  private final MapNode select;
  private final TargetSelector selector;
  private final List<Field> fields;
  private final BuildOptions.Api api;
  private final List<Problem> problems;

  /** Gives the value as it is now. */
  interface Value {
    Node now();
  }

  /**
   * @throws ReplacementFailure where it does not say which objects it means
   */
  ReplacementTarget(
      ReplacementCandidates candidates, Node node, BuildOptions.Api api, List<Problem> problems)
      throws ReplacementFailure {
    if (!(node instanceof MapNode m) || m.map("select").isEmpty()) {
      throw new ReplacementFailure(
          "kustomize/invalid-field", "a target must say in select which objects it means", node);
    }
    this.candidates = candidates;
    this.api = api;
    this.spec = m;
    this.select = m.map("select").get();
    this.selector = new TargetSelector(select, m.seq("reject").orElse(null));
    this.fields = fields(m);
    this.problems = problems;
    Problem wrong = selector.problem();
    if (wrong != null) {
      throw new ReplacementFailure(wrong);
    }
  }

  /**
   * Writes the value into every field that is meant.
   *
   * @param from the object that the value is a part of, and changes with; -1 where it is none
   */
  void put(int from, Value value) throws ReplacementFailure {
    boolean any = false;
    for (int i : candidates.perhaps(literal("name"), literal("kind"))) {
      if (selector.selects(candidates.root(i), candidates.ids(i))) {
        any = true;
        for (Field f : fields) {
          if (i == from && (f.several() || !(value.now() instanceof ScalarNode))) {
            writeInto(i, f, value);
          } else {
            candidates.set(i, write(i, f, value.now()));
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
                          CODE,
                          Severity.WARNING,
                          "this selects no object",
                          p.path(),
                          p,
                          List.of())));
    }
  }

  /** What a pattern matches where that is one text alone; else the empty text. */
  private String literal(String field) {
    String pattern = select.text(field).orElse("");
    return pattern.matches("[A-Za-z0-9_-]*") ? pattern : "";
  }

  private record Field(String path, Node at) {
    /** Whether it may lead to several fields. */
    boolean several() {
      return path.indexOf('*') >= 0 || path.indexOf('[') >= 0;
    }
  }

  private Optional<MapNode> options() {
    return spec.map("options");
  }

  private static List<Field> fields(MapNode spec) {
    List<Field> out = new ArrayList<>();
    spec.seq("fieldPaths")
        .ifPresent(s -> s.items().forEach(i -> out.add(new Field(i.text().orElse(""), i))));
    return out.isEmpty() ? List.of(new Field("metadata.name", spec)) : out;
  }

  /**
   * Writes an object's own map or list into it, or its own scalar into several fields that may be
   * the scalar itself. kustomize first makes the fields that are missing, then fills one after the
   * other with what the map is by then: it may hold the field itself. A text that the field is
   * inside of stays as it is until all of that is done.
   */
  private void writeInto(int index, Field field, Value value) throws ReplacementFailure {
    MapNode inText = inText(index, field, value.now());
    if (inText != null) {
      candidates.set(index, inText);
      return;
    }
    FieldEdit all = edit(candidates.commented(index), field, value.now(), (old, made) -> old);
    candidates.set(index, beside(index, field, PathParts.of(field.path()), all));
    for (List<String> place : all.places()) {
      // By its place: what is written may be what a pattern of the path looks for.
      FieldEdit one = edit(false, field, value.now(), null);
      candidates.set(index, beside(index, field, place, one));
    }
  }

  private static Step step(Field field) {
    return new Step(
        Step.Kind.REPLACEMENT,
        "replacement into " + field.path(),
        field.at().origin().place().orElse(null));
  }

  private boolean create() {
    return options().flatMap(o -> o.text("create")).orElse("").equals("true");
  }

  /**
   * @param commented whether the comments of the text are still there
   * @param other what to do with the fields found; null to put the value there
   */
  private FieldEdit edit(
      boolean commented, Field field, Node value, FieldEdit.@Nullable Change other) {
    FieldEdit.Make make =
        !create()
            ? FieldEdit.Make.NOTHING
            : value instanceof MapNode
                ? FieldEdit.Make.MAP
                : value instanceof SeqNode ? FieldEdit.Make.LIST : FieldEdit.Make.SCALAR;
    Step step = step(field);
    FieldEdit.Change put =
        other == null ? new FieldValue(value, options().orElse(null), step) : other;
    return new FieldEdit(commented, make, Origin.made(step), put);
  }

  private @Nullable MapNode inText(int index, Field field, Node value) {
    List<String> path = PathParts.of(field.path());
    FieldEdit.Change put =
        api == BuildOptions.Api.BEFORE_0_21_2 ? new FieldValue(value, null, step(field)) : null;
    return inText(candidates.root(index), path, edit(true, field, value, put), step(field));
  }

  private MapNode write(int index, Field field, Node value) throws ReplacementFailure {
    MapNode inText = inText(index, field, value);
    return inText != null
        ? inText
        : beside(
            index,
            field,
            PathParts.of(field.path()),
            edit(candidates.commented(index), field, value, null));
  }

  /** The object with the field changed where the path leads, texts taken for what they are. */
  private MapNode beside(int index, Field field, List<String> path, FieldEdit edit)
      throws ReplacementFailure {
    MapNode root = candidates.root(index);
    boolean create = create();
    String where =
        candidates.label(index)
            + " has no field "
            + field.path()
            + (create ? ", and it cannot be made" : "");
    try {
      Node out = edit.apply(root, path);
      if (edit.found() == 0 || !(out instanceof MapNode m)) {
        throw new ReplacementFailure(CODE, where, field.at());
      }
      return m;
    } catch (FieldFailure e) {
      String what = "the field " + field.path() + " of " + candidates.label(index);
      throw new ReplacementFailure(CODE, what + " cannot be written: " + e.text(), field.at());
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
