package dev.drydock.syntax;

import dev.drydock.base.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping, entries in the order of the source, duplicate keys included (the first one answers
 * look-ups).
 */
public final class MapNode extends Node {
  /** Above so many entries look-ups go through an index. */
  private static final int INDEX_FROM = 12;

  /** One key with its value; the key has an origin of its own. */
  public record Entry(Node key, Node value) {
    /** The key's text; empty where the key is no scalar. */
    public String name() {
      return key instanceof ScalarNode s ? s.value() : "";
    }
  }

  private final List<Entry> entries;
  private final boolean flow;
  private final boolean hasFlow;
  private @Nullable Map<String, Integer> index;

  public MapNode(
      List<Entry> entries,
      boolean flow,
      @Nullable String tag,
      @Nullable String anchor,
      Origin origin) {
    super(origin, tag, anchor);
    this.entries = List.copyOf(entries);
    this.flow = flow;
    this.hasFlow = flow ? !entries.isEmpty() : flowIn(this.entries);
  }

  private static boolean flowIn(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).value().hasFlow()) {
        return true;
      }
    }
    return false;
  }

  public static MapNode of(List<Entry> entries, Origin origin) {
    return new MapNode(entries, false, null, null, origin);
  }

  public static MapNode empty(Origin origin) {
    return of(List.of(), origin);
  }

  public List<Entry> entries() {
    return entries;
  }

  /** Whether it is written in braces. */
  public boolean flow() {
    return flow;
  }

  @Override
  public boolean hasFlow() {
    return hasFlow;
  }

  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public boolean has(String key) {
    return indexOf(key) >= 0;
  }

  /** The value of a key; null where there is none. */
  public @Nullable Node value(String key) {
    int i = indexOf(key);
    return i < 0 ? null : entries.get(i).value();
  }

  public Optional<Node> get(String key) {
    return Optional.ofNullable(value(key));
  }

  public Optional<Entry> entry(String key) {
    int i = indexOf(key);
    return i < 0 ? Optional.empty() : Optional.of(entries.get(i));
  }

  public Optional<MapNode> map(String key) {
    return value(key) instanceof MapNode m ? Optional.of(m) : Optional.empty();
  }

  public Optional<SeqNode> seq(String key) {
    return value(key) instanceof SeqNode s ? Optional.of(s) : Optional.empty();
  }

  /** The text of a scalar value; empty where there is none, it is null, or it is no scalar. */
  public Optional<String> text(String key) {
    return value(key) instanceof ScalarNode s && !s.isNull()
        ? Optional.of(s.value())
        : Optional.empty();
  }

  /** The node below at the keys given, one level each. */
  public Optional<Node> at(String... keys) {
    Node at = this;
    for (String key : keys) {
      Node next = at instanceof MapNode m ? m.value(key) : null;
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }

  public MapNode withEntries(List<Entry> others) {
    return new MapNode(others, flow, tag(), anchor(), origin());
  }

  /**
   * The value set where the key stands, or added at the end with {@code value}'s origin for the
   * key.
   */
  public MapNode with(String key, Node value) {
    int i = indexOf(key);
    if (i >= 0) {
      Entry old = entries.get(i);
      if (old.value() == value) {
        return this;
      }
      List<Entry> out = new ArrayList<>(entries);
      out.set(i, new Entry(old.key(), value));
      return withEntries(out);
    }
    return plus(ScalarNode.key(key, value.origin()), value);
  }

  /** An entry added at the end, its key a node of the caller's. */
  public MapNode plus(Node key, Node value) {
    List<Entry> out = new ArrayList<>(entries.size() + 1);
    out.addAll(entries);
    out.add(new Entry(key, value));
    return withEntries(out);
  }

  public MapNode without(String key) {
    int i = indexOf(key);
    if (i < 0) {
      return this;
    }
    List<Entry> out = new ArrayList<>(entries);
    out.remove(i);
    return withEntries(out);
  }

  @Override
  public MapNode withOrigin(Origin o) {
    return o == origin() ? this : new MapNode(entries, flow, tag(), anchor(), o);
  }

  /** The first entry whose key stood in this map before. */
  public Optional<Entry> repeated() {
    int n = entries.size();
    if (n >= INDEX_FROM) {
      Set<String> seen = new HashSet<>(n * 2);
      return entries.stream().filter(e -> !seen.add(e.name())).findFirst();
    }
    for (int i = 1; i < n; i++) {
      String name = entries.get(i).name();
      for (int j = 0; j < i; j++) {
        if (entries.get(j).name().equals(name)) {
          return Optional.of(entries.get(i));
        }
      }
    }
    return Optional.empty();
  }

  private int indexOf(String key) {
    if (entries.size() < INDEX_FROM) {
      int hash = key.hashCode(); // strings know theirs, and most keys are others
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).key() instanceof ScalarNode s
            && s.value().hashCode() == hash
            && s.value().equals(key)) {
          return i;
        }
      }
      return -1;
    }
    Map<String, Integer> by = index;
    if (by == null) {
      by = new HashMap<>(entries.size() * 2);
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).key() instanceof ScalarNode s) {
          by.putIfAbsent(s.value(), i);
        }
      }
      index = by;
    }
    return by.getOrDefault(key, -1);
  }
}
