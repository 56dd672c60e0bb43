package dev.drydock.kustomize.refs;

import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.transform.BackReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which objects of a build can be named how. Not to be changed once references are followed. */
public final class NameIndex {
  /** Fewer objects of one name than this are looked at one by one. */
  private static final int MANY = 8;

  private final Map<String, List<Integer>> byPreviousName = new HashMap<>();
  private final Map<String, List<Integer>> byNamespace = new HashMap<>();
  private final Map<String, Map<String, List<Integer>>> apart = new HashMap<>();

  /** Of those where some origin tells where their names stand, the ones with such origins. */
  private final Map<Integer, Set<Integer>> pointedAt = new ConcurrentHashMap<>();

  private final Followable followable;

  NameIndex(ResMap map, List<BackReference> references) {
    this.followable = Followable.of(references);
    for (int i = 0; i < map.size(); i++) {
      Resource r = map.get(i);
      byNamespace
          .computeIfAbsent(r.originalId().effectiveNamespace(), k -> new ArrayList<>())
          .add(i);
      List<ResId> previous = r.previousIds();
      for (int j = 0; j < previous.size(); j++) {
        String name = previous.get(j).name();
        if (previous.subList(0, j).stream().noneMatch(p -> p.name().equals(name))) {
          byPreviousName.computeIfAbsent(name, k -> new ArrayList<>()).add(i);
        }
      }
    }
    byPreviousName.forEach(
        (name, all) -> {
          if (all.size() > MANY) {
            apart.put(name, byNamespace(map, all));
          }
        });
  }

  private static Map<String, List<Integer>> byNamespace(ResMap map, List<Integer> all) {
    Map<String, List<Integer>> out = new HashMap<>();
    for (int i : all) {
      out.computeIfAbsent(map.get(i).currentId().effectiveNamespace(), k -> new ArrayList<>())
          .add(i);
    }
    return out;
  }

  /**
   * The objects that once had a name, in order, without some that are in none of the namespaces
   * now.
   *
   * @param namespaces effective ones
   */
  List<Integer> named(String name, Collection<String> namespaces) {
    Map<String, List<Integer>> parts = apart.get(name);
    if (parts == null) {
      return named(name);
    }
    TreeSet<Integer> out = new TreeSet<>();
    namespaces.forEach(n -> out.addAll(parts.getOrDefault(n, List.of())));
    return List.copyOf(out);
  }

  List<Integer> named(String name) {
    return byPreviousName.getOrDefault(name, List.of());
  }

  /** The fields of each kind that are followed. */
  Followable followable() {
    return followable;
  }

  /** The objects that were in a namespace at first. */
  List<Integer> originallyIn(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  /** Notes that a reference was followed into what makes an object's own namespace. */
  void moved(int i, Resource before, Resource now) {
    String to = now.currentId().effectiveNamespace();
    if (!to.equals(before.currentId().effectiveNamespace())) {
      apart.values().stream()
          .filter(parts -> parts.values().stream().anyMatch(all -> all.contains(i)))
          .forEach(parts -> parts.computeIfAbsent(to, k -> new ArrayList<>()).add(i));
    }
  }

  /**
   * Notes that some origin tells where that object's name stands.
   *
   * @param by the object with such an origin
   */
  void pointedAt(int i, int by) {
    pointedAt.computeIfAbsent(i, k -> ConcurrentHashMap.newKeySet()).add(by);
  }

  /**
   * Whether an object in the place of another changes nothing for those that refer to it, their
   * origins included, nor for those that refer to others.
   */
  public boolean means(int i, Resource before, Resource now) {
    return Naming.of(before).equals(Naming.of(now))
        && names(before).equals(names(now))
        && (!pointedAt.containsKey(i) || Objects.equals(Naming.place(before), Naming.place(now)));
  }

  /**
   * Whether objects in the place of others are called the same, but for where their names stand.
   */
  public static boolean namedAlike(Resource a, Resource b) {
    return a == b || (Naming.of(a).equals(Naming.of(b)) && names(a).equals(names(b)));
  }

  /** Whether the names of two objects stand in the same place. */
  public static boolean namedAtOnePlace(Resource a, Resource b) {
    return a == b || Objects.equals(Naming.place(a), Naming.place(b));
  }

  /** Whether some origin tells where that object's name stands. */
  public boolean isPointedAt(int i) {
    return pointedAt.containsKey(i);
  }

  /** The objects of which some origin tells where one of some others' names stand. */
  public Set<Integer> pointing(List<Integer> at) {
    Set<Integer> out = new HashSet<>();
    at.forEach(i -> out.addAll(pointedAt.getOrDefault(i, Set.of())));
    return out;
  }

  /** Notes what some origins of another build's objects tell that are taken over. */
  public void pointedAtAsIn(NameIndex other) {
    if (other != this) {
      other.pointedAt.forEach((i, by) -> by.forEach(b -> pointedAt(i, b)));
    }
  }

  private static Set<String> names(Resource r) {
    Set<String> out = new HashSet<>();
    r.previousIds().forEach(id -> out.add(id.name()));
    return out;
  }
}
