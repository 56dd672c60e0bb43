package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what anchors name in the place of their aliases, and merges {@code <<}. What an alias brings
 * in keeps the origin of the anchored text. Bounded: a text that means more than {@link #MAX_NODES}
 * nodes is refused.
 */
public final class Anchors {
  /** More nodes than any repository's manifest has; an alias bomb has more. */
  static final int MAX_NODES = 4_000_000;

  /** How many maps one after the other may each merge the next. */
  private static final int MAX_MERGES = 500;

  /** So many entries may be brought from one map into another. */
  private static final int MAX_PUTS = 40_000_000;

  private static final String MERGE = "<<";

  /** Who reads: kyaml for resources, go-yaml v2 for configuration. */
  public enum Reader {
    /** Entries of the map itself win, and so does the first of several merged maps. */
    KYAML,
    /** Whatever comes later in the text wins. */
    GO_YAML_2
  }

  private final Reader reader;
  private int nodes;
  private int merging;
  private int puts;
  private final Map<MapNode, MapNode> merged = new IdentityHashMap<>();

  private Anchors(Reader reader) {
    this.reader = reader;
  }

  /**
   * The tree without aliases, anchors and merge keys; the same instance where it has none.
   *
   * @throws BuildError for what cannot be merged, for an alias without an anchor, and for a bomb
   */
  public static Node inline(Node node, Reader reader) {
    return new Anchors(reader).visit(node);
  }

  private Node visit(Node node) {
    count(node);
    if (node instanceof AliasNode a) {
      Node target = a.target();
      if (target == null) {
        throw error(
            "yaml/undefined-alias", "there is no anchor &" + a.name() + " for this alias", node);
      }
      return visit(target);
    }
    if (node instanceof MapNode m) {
      return map(m);
    }
    if (node instanceof SeqNode s) {
      List<Node> out = null;
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        Node fresh = visit(item);
        if (out == null && fresh != item) {
          out = new ArrayList<>(s.items());
        }
        if (out != null) {
          out.set(i, fresh);
        }
      }
      SeqNode r = out == null ? s : s.withItems(out);
      return r.anchor() == null ? r : new SeqNode(r.items(), r.flow(), r.tag(), null, r.origin());
    }
    if (node instanceof ScalarNode s && s.anchor() != null) {
      return new ScalarNode(s.value(), s.style(), s.tag(), null, s.origin());
    }
    return node;
  }

  private void count(Node node) {
    if (++nodes > MAX_NODES) {
      throw error(
          "yaml/too-large",
          "with its aliases written out, this text has more than " + MAX_NODES + " values",
          node);
    }
  }

  private Node map(MapNode m) {
    MapNode merged = m.has(MERGE) ? (reader == Reader.KYAML ? mergeKyaml(m) : mergeInOrder(m)) : m;
    List<MapNode.Entry> out = null;
    for (int i = 0; i < merged.size(); i++) {
      MapNode.Entry e = merged.entries().get(i);
      Node key = visit(e.key());
      Node value = visit(e.value());
      if (out == null && (key != e.key() || value != e.value())) {
        out = new ArrayList<>(merged.entries());
      }
      if (out != null) {
        out.set(i, new MapNode.Entry(key, value));
      }
    }
    MapNode r = out == null ? merged : merged.withEntries(out);
    return r.anchor() == null ? r : new MapNode(r.entries(), r.flow(), r.tag(), null, r.origin());
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode s && s.value().equals(MERGE) && s.type() == ScalarType.MERGE;
  }

  /**
   * kyaml: the first key that reads {@code <<} goes away, quoted or not; what a true merge key
   * names is merged beneath.
   */
  private MapNode mergeKyaml(MapNode m) {
    Node value = null;
    for (MapNode.Entry e : m.entries()) {
      if (isMerge(e.key())) {
        if (value != null) {
          throw error("yaml/duplicate-key", "the merge key << stands twice in this map", e.key());
        }
        value = e.value();
      }
    }
    MapNode own = m.without(MERGE);
    Entries out = new Entries(own.entries());
    for (MapNode from : sources(value)) {
      from.entries().forEach(out::put);
    }
    own.entries().forEach(out::put);
    return own.withEntries(out.list);
  }

  private MapNode mergeInOrder(MapNode m) {
    Entries out = new Entries(List.of());
    for (MapNode.Entry e : m.entries()) {
      if (!isMerge(e.key())) {
        out.put(e);
        continue;
      }
      for (MapNode from : sources(e.value())) {
        from.entries().forEach(out::put);
      }
    }
    return m.withEntries(out.list);
  }

  /** Entries of which a later one takes the place of the first of its name. */
  private final class Entries {
    final List<MapNode.Entry> list;
    private final Map<String, Integer> first = new HashMap<>();

    Entries(List<MapNode.Entry> from) {
      list = new ArrayList<>(from);
      for (int i = 0; i < from.size(); i++) {
        first.putIfAbsent(from.get(i).name(), i);
      }
    }

    void put(MapNode.Entry e) {
      if (++puts > MAX_PUTS) {
        throw error("yaml/too-large", "merge keys bring too much into each other", e.key());
      }
      Integer at = first.putIfAbsent(e.name(), list.size());
      if (at == null) {
        list.add(e);
      } else {
        list.set(at, e);
      }
    }
  }

  /** The maps that a merge key names, the strongest last. */
  private List<MapNode> sources(@Nullable Node value) {
    List<MapNode> out = new ArrayList<>();
    if (value == null) {
      return out;
    }
    Node node = value instanceof AliasNode a ? a.target() : value;
    if (node instanceof MapNode m) {
      if (++merging > MAX_MERGES) {
        throw error(
            "yaml/too-large",
            "more than " + MAX_MERGES + " maps are merged into each other",
            value);
      }
      MapNode whole = merged.get(m);
      if (whole == null) {
        whole = m.has(MERGE) ? (reader == Reader.KYAML ? mergeKyaml(m) : mergeInOrder(m)) : m;
        merged.put(m, whole);
      }
      out.add(whole);
      merging--;
      return out;
    }
    if (node instanceof SeqNode s && !(value instanceof AliasNode)) {
      for (Node item : s.items()) {
        if (item instanceof SeqNode) {
          throw error(
              "yaml/syntax",
              "a merge key takes a map or a list of maps, not a list in a list",
              item);
        }
        out.addAll(0, sources(item));
      }
      return out;
    }
    throw error("yaml/syntax", "a merge key takes a map or a list of maps", value);
  }

  private static BuildError error(String code, String message, Node at) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(code, message, place, place == null ? "" : place.path());
  }
}
