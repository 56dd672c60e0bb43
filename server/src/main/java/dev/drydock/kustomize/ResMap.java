package dev.drydock.kustomize;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.transform.Aliases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a build while it goes on, in order. The only thing that changes during a build;
 * its resources do not. An object is addressed by its index, which holds until something is removed
 * or sorted.
 */
public final class ResMap {
  private final List<Resource> list = new ArrayList<>();
  private final Consumer<Problem> problems;
  private final Cancel cancel;
  private final Map<Key, List<Integer>> byId = new HashMap<>();
  private @Nullable Map<String, TreeSet<Integer>> named;
  private boolean indexed;
  private boolean renamed;
  private boolean asks;

  public ResMap(Consumer<Problem> problems, Cancel cancel) {
    this.problems = problems;
    this.cancel = cancel;
  }

  /** With objects of which no two have one id, or of which that is known already. */
  static ResMap of(List<Resource> objects, Consumer<Problem> problems, Cancel cancel) {
    ResMap out = new ResMap(problems, cancel);
    out.list.addAll(objects);
    return out;
  }

  /** Puts other objects in the place of all. */
  void reset(List<Resource> objects) {
    list.clear();
    list.addAll(objects);
    indexed = false;
    named = null;
  }

  /**
   * Notes that an object is about to be put in the place of one that may have another id: two may
   * have one from here on, which only those notice who look.
   */
  public void renaming(int i, Resource r) {
    renamed |= !get(i).identity().equals(r.identity());
    asks |= !get(i).gvk().equals(r.gvk()) && FileObjects.asksFor(r);
  }

  /** Whether objects may have one id now. */
  public boolean isRenamed() {
    return renamed;
  }

  /** Whether an object came to be of a kind whose scope kustomize has to look for. */
  boolean asks() {
    return asks;
  }

  /** Whether no two objects have one id now. */
  boolean unique() {
    Set<String> seen = new HashSet<>(list.size() * 2);
    return list.stream().allMatch(r -> seen.add(r.identity()));
  }

  public ResMap sibling() {
    return new ResMap(problems, cancel);
  }

  public int size() {
    return list.size();
  }

  public Resource get(int i) {
    return list.get(i);
  }

  public List<Resource> all() {
    return List.copyOf(list);
  }

  /** Notes what went wrong; the build fails but goes on. */
  public void problem(Problem p) {
    problems.accept(p);
  }

  /** Runs a piece of work; what ends it is noted. */
  public boolean attempt(Runnable work) {
    try {
      cancel.check();
      work.run();
      return true;
    } catch (BuildError e) {
      problems.accept(e.problem());
      return false;
    }
  }

  /** Puts a changed object in the place of the old; values hung in at several places follow. */
  public void set(int i, Resource r) {
    Resource old = list.get(i);
    if (old == r) {
      return;
    }
    store(i, Aliases.follow(old, r));
  }

  /**
   * As {@link #set}, for a change that makes every value anew, so that nothing hangs together any
   * more.
   */
  public void replace(int i, Resource r) {
    store(i, r);
  }

  private void store(int i, Resource r) {
    Resource old = list.set(i, r);
    if (named != null) {
      names(i, r);
    }
    if (!indexed) {
      return;
    }
    Key was = Key.of(old.currentId());
    Key is = Key.of(r.currentId());
    if (!was.equals(is)) {
      byId.getOrDefault(was, new ArrayList<>()).remove(Integer.valueOf(i));
      List<Integer> bucket = byId.computeIfAbsent(is, k -> new ArrayList<>());
      int at = 0;
      while (at < bucket.size() && bucket.get(at) < i) {
        at++;
      }
      bucket.add(at, i);
    }
  }

  /** What two ids have in common if they match. */
  private record Key(String name, String namespace, String group, String version, String kind) {
    static Key of(ResId id) {
      return new Key(
          id.name(),
          id.effectiveNamespace(),
          id.gvk().group(),
          id.gvk().version(),
          id.gvk().kind());
    }
  }

  /** Adds an object to those that have or once had a name; it stays there under every name. */
  private void names(int i, Resource r) {
    Map<String, TreeSet<Integer>> index = named;
    if (index != null) {
      index.computeIfAbsent(r.currentId().name(), k -> new TreeSet<>()).add(i);
      for (ResId p : r.previousIds()) {
        index.computeIfAbsent(p.name(), k -> new TreeSet<>()).add(i);
      }
    }
  }

  /** Changes every object; a failing one stays as it was and is noted. */
  public void each(UnaryOperator<Resource> change) {
    for (int i = 0; i < list.size(); i++) {
      int at = i;
      attempt(() -> set(at, change.apply(list.get(at))));
    }
  }

  /**
   * Adds an object.
   *
   * @throws BuildError where another one has its id
   */
  public void append(Resource r) {
    ResId id = r.currentId();
    List<Integer> same = matchingCurrent(id);
    if (!same.isEmpty()) {
      throw Duplicates.error(get(same.get(0)), r);
    }
    list.add(r);
    if (indexed) {
      byId.computeIfAbsent(Key.of(id), k -> new ArrayList<>()).add(list.size() - 1);
    }
    names(list.size() - 1, r);
  }

  public void appendAll(ResMap other) {
    other.list.forEach(r -> attempt(() -> append(r)));
  }

  /** Notes objects that came to have the id of another one since they were added. */
  public void demandUnique() {
    if (unique()) {
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      List<Integer> same = matchingCurrent(list.get(i).currentId());
      if (same.get(0) != i) {
        problem(Duplicates.error(list.get(same.get(0)), list.get(i)).problem());
      }
    }
  }

  /** Whether more than one object has that id now. */
  public boolean isShared(ResId id) {
    if (indexed) {
      return matchingCurrent(id).size() > 1;
    }
    Key key = Key.of(id);
    int found = 0;
    for (Resource r : list) {
      ResId other = r.currentId();
      if (other.name().equals(key.name()) && Key.of(other).equals(key) && ++found > 1) {
        return true;
      }
    }
    return false;
  }

  /** Indices of the objects with that id now. */
  public List<Integer> matchingCurrent(ResId id) {
    if (!indexed) {
      byId.clear();
      for (int i = 0; i < list.size(); i++) {
        byId.computeIfAbsent(Key.of(list.get(i).currentId()), k -> new ArrayList<>()).add(i);
      }
      indexed = true;
    }
    return List.copyOf(byId.getOrDefault(Key.of(id), List.of()));
  }

  /**
   * Indices of the objects of which an id, today's or a previous one, has the name and passes.
   *
   * @param test looks at ids of that name only
   */
  public List<Integer> matchingAny(String name, Predicate<ResId> test) {
    Map<String, TreeSet<Integer>> index = named;
    if (index == null) {
      index = new HashMap<>();
      named = index;
      for (int i = 0; i < list.size(); i++) {
        names(i, list.get(i));
      }
    }
    List<Integer> out = new ArrayList<>();
    for (int i : index.getOrDefault(name, new TreeSet<>())) {
      Resource r = list.get(i);
      if (!r.root().isEmpty()
          && (r.previousIds().stream().anyMatch(p -> p.name().equals(name) && test.test(p))
              || r.currentId().name().equals(name) && test.test(r.currentId()))) {
        out.add(i);
      }
    }
    return out;
  }

  /** Takes out what a patch deleted. */
  public void removeIf(Predicate<Resource> test) {
    if (list.removeIf(test)) {
      indexed = false;
      named = null;
    }
  }

  public void sort(java.util.Comparator<Resource> order) {
    list.sort(order);
    indexed = false;
    named = null;
  }
}
