package dev.drydock.kustomize.patch;

import dev.drydock.base.Step;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node while a merge changes it. Merging as kyaml does it means changing trees in place, with one
 * node reachable from both sides once it has moved from the patch to the target; drafts stand for
 * such nodes. What was never changed turns back into the very node it was made of.
 */
final class Draft {
  /** One field of a map. */
  static final class Field {
    final Node key;
    Draft value;

    Field(Node key, Draft value) {
      this.key = key;
      this.value = value;
    }

    String name() {
      return key instanceof ScalarNode s ? s.value() : "";
    }
  }

  private Node source;
  private final boolean fromPatch;
  private @Nullable List<Field> fields;
  private @Nullable List<Draft> items;
  private boolean changed;

  private boolean kept;
  private boolean flow;

  private Draft(Node source, boolean fromPatch) {
    this.source = source;
    this.fromPatch = fromPatch;
    this.flow = source instanceof MapNode m ? m.flow() : source instanceof SeqNode s && s.flow();
  }

  static Draft of(Node node, boolean fromPatch) {
    Node n = node;
    while (n instanceof AliasNode a) {
      Node target = a.target();
      n = target == null ? ScalarNode.nul(a.origin()) : target;
    }
    return new Draft(n, fromPatch);
  }

  /** A list that holds nothing yet, standing where {@code like} does. */
  static Draft list(Draft like) {
    Draft d = new Draft(like.source, like.fromPatch);
    d.items = new ArrayList<>();
    d.changed = true;
    d.flow = like.flow;
    return d;
  }

  /** A null that stays: it stood in the target in so many letters. */
  Draft keep() {
    kept = true;
    return this;
  }

  /** Another scalar in the place of this one, for everybody who holds it. */
  void become(ScalarNode s) {
    source = s;
  }

  Draft withScalar(ScalarNode s) {
    return s == source ? this : new Draft(s, fromPatch);
  }

  boolean fromPatch() {
    return fromPatch;
  }

  boolean kept() {
    return kept;
  }

  Node source() {
    return source;
  }

  boolean isMap() {
    return source instanceof MapNode;
  }

  boolean isList() {
    return source instanceof SeqNode;
  }

  /** Whether it is written in braces or brackets. */
  boolean flow() {
    return flow;
  }

  /** What takes the place of another map or list is written as that was. */
  void styledLike(Draft old) {
    if (!isScalar() && !old.isScalar() && !old.hadNothing()) {
      flow = old.flow;
    }
  }

  private boolean hadNothing() {
    return source instanceof MapNode m ? m.isEmpty() : source instanceof SeqNode s && s.size() == 0;
  }

  /** What had nothing in it is written as what comes into it. */
  void styledAs(Draft other) {
    if (hadNothing() && !other.isScalar()) {
      flow = other.flow;
    }
  }

  /** Whether it is a map or list with nothing in it. */
  boolean isEmpty() {
    return isMap() ? fields().isEmpty() : isList() && items().isEmpty();
  }

  /** Whether it was written as a map or list over several lines, in front of any change. */
  boolean isBlock() {
    return source instanceof MapNode m
        ? !m.isEmpty() && !m.flow()
        : source instanceof SeqNode s && s.size() > 0 && !s.flow();
  }

  boolean isScalar() {
    return source instanceof ScalarNode;
  }

  static boolean missing(@Nullable Draft d) {
    return d == null || isNull(d.source);
  }

  /** To kyaml, a text without a tag is no null even where it reads like one. */
  private static boolean isNull(Node n) {
    return n.isTaggedNull();
  }

  static boolean missingOrEmptyMap(@Nullable Draft d) {
    return missing(d) || (d != null && d.isMap() && d.fields().isEmpty());
  }

  /** The text of a scalar; empty for a map or list. */
  String text() {
    return source instanceof ScalarNode s ? s.value() : "";
  }

  /** The fields, to be changed only through {@link #set} and {@link #clear}. */
  List<Field> fields() {
    List<Field> f = fields;
    if (f == null) {
      f = new ArrayList<>();
      if (source instanceof MapNode m) {
        for (MapNode.Entry e : m.entries()) {
          f.add(new Field(e.key(), of(e.value(), fromPatch)));
        }
      }
      fields = f;
    }
    return f;
  }

  /** Whether a key stands twice in it, as it may in a patch. */
  boolean repeats() {
    return fromPatch && source instanceof MapNode m && m.repeated().isPresent();
  }

  List<Draft> items() {
    List<Draft> i = items;
    if (i == null) {
      i = new ArrayList<>();
      if (source instanceof SeqNode s) {
        for (Node n : s.items()) {
          i.add(of(n, fromPatch));
        }
      }
      items = i;
    }
    return i;
  }

  void setItems(List<Draft> others) {
    List<Draft> now = items();
    boolean same = now.size() == others.size();
    for (int i = 0; same && i < now.size(); i++) {
      same = now.get(i) == others.get(i);
    }
    if (!same) {
      items = others;
      changed = true;
    }
  }

  void append(Draft item) {
    items().add(item);
    changed = true;
  }

  @Nullable Draft field(String name) {
    if (!isMap()) {
      return null;
    }
    for (Field f : fields()) {
      if (f.name().equals(name)) {
        return f.value;
      }
    }
    return null;
  }

  void clear(String name) {
    if (fields().removeIf(f -> f.name().equals(name))) {
      changed = true;
    }
  }

  /** Other fields than now. */
  void setFields(List<Field> others) {
    fields = others;
    changed = true;
  }

  void set(Node key, Draft value) {
    String name = key instanceof ScalarNode s ? s.value() : "";
    for (Field f : fields()) {
      if (f.name().equals(name)) {
        if (f.value != value) {
          f.value = value;
          changed = true;
        }
        return;
      }
    }
    fields().add(new Field(key, value));
    changed = true;
  }

  /** The node it has become; whatever came from the patch has the step on its trail. */
  Node freeze(Step step) {
    if (source instanceof MapNode m) {
      List<Field> f = fields != null || flow == m.flow() ? fields : fields();
      if (f == null) {
        return fromPatch ? Marks.all(m, step) : m;
      }
      boolean same = !changed && !fromPatch && flow == m.flow();
      List<MapNode.Entry> out = new ArrayList<>(f.size());
      for (int i = 0; i < f.size(); i++) {
        Field x = f.get(i);
        Node v = x.value.freeze(step);
        same = same && v == m.entries().get(i).value();
        boolean keyIsNew = fromPatch || (x.value.fromPatch && !standsIn(m, x.key));
        out.add(new MapNode.Entry(keyIsNew ? x.key.then(step) : x.key, v));
      }
      MapNode now = new MapNode(out, flow, m.tag(), m.anchor(), m.origin());
      return same ? m : fromPatch ? now.then(step) : now;
    }
    if (source instanceof SeqNode s) {
      List<Draft> now = items != null || flow == s.flow() ? items : items();
      if (now == null) {
        return fromPatch ? Marks.all(s, step) : s;
      }
      boolean same = !changed && !fromPatch && flow == s.flow();
      List<Node> out = new ArrayList<>(now.size());
      for (int i = 0; i < now.size(); i++) {
        Node v = now.get(i).freeze(step);
        same = same && v == s.items().get(i);
        out.add(v);
      }
      same = same || (!fromPatch && flow == s.flow() && identical(out, s.items()));
      SeqNode list = new SeqNode(out, flow, s.tag(), s.anchor(), s.origin());
      return same ? s : fromPatch ? list.then(step) : list;
    }
    return fromPatch ? source.then(step) : source;
  }

  private static boolean identical(List<Node> a, List<Node> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = a.get(i) == b.get(i);
    }
    return same;
  }

  private static boolean standsIn(MapNode m, Node key) {
    return m.entries().stream().anyMatch(e -> e.key() == key);
  }
}
