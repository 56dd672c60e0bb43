package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The objects that replacements read and write, found by name or kind without looking at all of
 * them. What one replacement changes is kept aside until it has succeeded.
 */
final class ReplacementCandidates {
  private final List<Replacements.Candidate> all;
  private final Map<String, TreeSet<Integer>> byName = new HashMap<>();
  private final Map<String, TreeSet<Integer>> byKind = new HashMap<>();
  private final TreeMap<Integer, MapNode> changed = new TreeMap<>();

  ReplacementCandidates(List<Replacements.Candidate> all) {
    this.all = new ArrayList<>(all);
    for (int i = 0; i < all.size(); i++) {
      index(i, all.get(i).ids());
    }
  }

  /** An object stays findable by what it was called before: whoever finds it looks again. */
  private void index(int i, List<ResourceId> ids) {
    for (ResourceId id : ids) {
      byName.computeIfAbsent(id.name(), k -> new TreeSet<>()).add(i);
      byKind.computeIfAbsent(id.kind(), k -> new TreeSet<>()).add(i);
    }
  }

  /** The object as it is now. */
  MapNode root(int i) {
    MapNode now = changed.get(i);
    return now == null ? all.get(i).root() : now;
  }

  void set(int i, MapNode root) {
    if (root != root(i)) {
      changed.put(i, root);
      index(i, ids(i));
    }
  }

  /** Whether the comments of its files are still around its fields. */
  boolean commented(int i) {
    return all.get(i).commented();
  }

  /** Its ids before the replacement that is at work. */
  List<ResourceId> committedIds(int i) {
    return all.get(i).ids();
  }

  /** Its ids as it is now: an earlier target may have renamed it. */
  List<ResourceId> ids(int i) {
    Replacements.Candidate c = all.get(i);
    MapNode root = root(i);
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

  String label(int i) {
    return all.get(i).ids().get(0).label();
  }

  /**
   * Indices, in order, of at least the objects with an id of that name and kind.
   *
   * @param name empty for any
   * @param kind empty for any
   */
  Collection<Integer> perhaps(String name, String kind) {
    if (!name.isEmpty()) {
      return List.copyOf(byName.getOrDefault(name, new TreeSet<>()));
    }
    return kind.isEmpty()
        ? IntStream.range(0, all.size()).boxed().toList()
        : List.copyOf(byKind.getOrDefault(kind, new TreeSet<>()));
  }

  /** What was changed since the last {@link #forget}. */
  Map<Integer, MapNode> changed() {
    return new TreeMap<>(changed);
  }

  void forget() {
    changed.clear();
  }

  /** Another state of an object, for the replacements to come. */
  void commit(int i, Replacements.Candidate now) {
    all.set(i, now);
    index(i, now.ids());
  }
}
