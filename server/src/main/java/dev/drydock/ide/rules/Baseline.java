package dev.drydock.ide.rules;

import dev.drydock.ide.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that somebody knows of and lives with for now. One is the same by code, file and
 * message, so that lines may move; as many as are known are left out. What guards against deletions
 * is never left out.
 */
public final class Baseline {
  /** How a finding is known again. */
  public record Known(String code, String path, String message) {}

  private final List<Known> known;

  public Baseline(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /** The findings that are new, in their order. */
  public List<Finding> without(List<Finding> findings) {
    Map<Known, Integer> left = new HashMap<>();
    known.forEach(k -> left.merge(k, 1, Integer::sum));
    List<Finding> out = new ArrayList<>();
    for (Finding f : findings) {
      Known key = new Known(f.code(), f.path(), f.message());
      int n = Ignores.NEVER.contains(f.code()) ? 0 : left.getOrDefault(key, 0);
      if (n == 0) {
        out.add(f);
      } else {
        left.put(key, n - 1);
      }
    }
    return out;
  }
}
