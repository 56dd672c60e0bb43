package dev.drydock.vfs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What some work looked at in a tree, and what it saw: also the files it did not find. Work that is
 * a function of the tree gives the same result in any tree in which it would see the same.
 *
 * @param contents content ids of files read or asked for; empty for those that are none
 * @param kinds what stood where
 * @param lists names found in directories
 * @param realPaths where links led
 */
public record Reads(
    Map<String, Optional<String>> contents,
    Map<String, FileTree.Kind> kinds,
    Map<String, List<String>> lists,
    Map<String, Optional<String>> realPaths) {
  public static final Reads NONE = new Reads(Map.of(), Map.of(), Map.of(), Map.of());

  public Reads {
    contents = Map.copyOf(contents);
    kinds = Map.copyOf(kinds);
    lists = Map.copyOf(lists);
    realPaths = Map.copyOf(realPaths);
  }

  /**
   * Whether the same would be seen in another tree. Reads no file where the tree knows content ids
   * without.
   */
  public boolean validIn(FileTree tree) {
    return kinds.entrySet().stream().allMatch(e -> tree.kind(e.getKey()) == e.getValue())
        && contents.entrySet().stream()
            .allMatch(e -> tree.contentId(e.getKey()).equals(e.getValue()))
        && lists.entrySet().stream().allMatch(e -> tree.list(e.getKey()).equals(e.getValue()))
        && realPaths.entrySet().stream()
            .allMatch(e -> tree.realPath(e.getKey()).equals(e.getValue()));
  }

  /** What two pieces of work looked at together, both in one tree. */
  public Reads and(Reads o) {
    return new Reads(
        union(contents, o.contents),
        union(kinds, o.kinds),
        union(lists, o.lists),
        union(realPaths, o.realPaths));
  }

  /** Whether a change of the file at this path, or its coming or going, can be seen. */
  public boolean touches(String path) {
    return contents.containsKey(path)
        || kinds.containsKey(path)
        || realPaths.containsKey(path)
        || lists.containsKey(Paths.parent(path));
  }

  private static <V> Map<String, V> union(Map<String, V> a, Map<String, V> b) {
    Map<String, V> out = new HashMap<>(a);
    out.putAll(b);
    return out;
  }
}
