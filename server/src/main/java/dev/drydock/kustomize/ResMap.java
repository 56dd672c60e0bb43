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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The objects of a build while it goes on, in order. The only thing that changes during a build;
 * its resources do not. An object is addressed by its index, which holds until something is removed
 * or sorted.
 */
public final class ResMap {
  private final List<Resource> list = new ArrayList<>();
  private final Consumer<Problem> problems;
  private final Cancel cancel;
  private final Map<String, List<Integer>> byName = new HashMap<>();
  private boolean indexed;

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
    String was = old.currentId().name();
    String is = r.currentId().name();
    if (indexed && !was.equals(is)) {
      byName.getOrDefault(was, new ArrayList<>()).remove(Integer.valueOf(i));
      List<Integer> bucket = byName.computeIfAbsent(is, k -> new ArrayList<>());
      int at = 0;
      while (at < bucket.size() && bucket.get(at) < i) {
        at++;
      }
      bucket.add(at, i);
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
      byName.computeIfAbsent(id.name(), k -> new ArrayList<>()).add(list.size() - 1);
    }
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

  /** Indices of the objects with that id now. */
  public List<Integer> matchingCurrent(ResId id) {
    if (!indexed) {
      byName.clear();
      for (int i = 0; i < list.size(); i++) {
        byName.computeIfAbsent(list.get(i).currentId().name(), k -> new ArrayList<>()).add(i);
      }
      indexed = true;
    }
    List<Integer> out = new ArrayList<>(1);
    for (int i : byName.getOrDefault(id.name(), List.of())) {
      if (id.matches(list.get(i).currentId())) {
        out.add(i);
      }
    }
    return out;
  }

  /** Indices of the objects of which an id, today's or a previous one, passes. */
  public List<Integer> matchingAny(Predicate<ResId> test) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Resource r = list.get(i);
      if (!r.root().isEmpty()
          && (r.previousIds().stream().anyMatch(test) || test.test(r.currentId()))) {
        out.add(i);
      }
    }
    return out;
  }

  /** Takes out what a patch deleted. */
  public void removeIf(Predicate<Resource> test) {
    if (list.removeIf(test)) {
      indexed = false;
    }
  }

  public void sort(java.util.Comparator<Resource> order) {
    list.sort(order);
    indexed = false;
  }
}
