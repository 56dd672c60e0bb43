package dev.drydock.gitops.flux;

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
    Map<String, Integer> tails = new HashMap<>();
    for (String path : paths) {
      for (int length = 1; length <= segments(path); length++) {
        tails.merge(tail(path, length), 1, Integer::sum);
      }
    }
    Map<String, String> names = new HashMap<>();
    for (String path : paths) {
      names.put(path, path.isEmpty() ? forRoot : shortest(path, tails));
    }
    return names;
  }

  private static String shortest(String path, Map<String, Integer> tails) {
    for (int length = 1; length < segments(path); length++) {
      String tail = tail(path, length);
      if (tails.getOrDefault(tail, 0) == 1) {
        return tail.replace("/", "--");
      }
    }
    return path.replace("/", "--");
  }

  private static int segments(String path) {
    return path.split("/").length;
  }

  private static String tail(String path, int segments) {
    String[] parts = path.split("/");
    return String.join(
        "/", List.of(parts).subList(Math.max(0, parts.length - segments), parts.length));
  }
}
