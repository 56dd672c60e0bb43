package dev.drydock.gitops.flux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clusters are called: the last segment of their path, or where two share it the shortest
 * distinct tail with {@code --} for {@code /}.
 */
final class ClusterNames {
  private ClusterNames() {}

  /**
   * Names by path.
   *
   * @param forRoot the name of a cluster whose path is the root of the tree
   */
  static Map<String, String> of(List<String> paths, String forRoot) {
    Map<String, String> names = new HashMap<>();
    for (String path : paths) {
      names.put(path, path.isEmpty() ? forRoot : shortest(path, paths));
    }
    return names;
  }

  private static String shortest(String path, List<String> all) {
    int segments = path.split("/").length;
    for (int length = 1; length < segments; length++) {
      String tail = tail(path, length);
      List<String> same = new ArrayList<>(all);
      same.removeIf(p -> !tail(p, tail.split("/").length).equals(tail));
      if (same.size() == 1) {
        return tail.replace("/", "--");
      }
    }
    return path.replace("/", "--");
  }

  private static String tail(String path, int segments) {
    String[] parts = path.split("/");
    return String.join(
        "/", List.of(parts).subList(Math.max(0, parts.length - segments), parts.length));
  }
}
