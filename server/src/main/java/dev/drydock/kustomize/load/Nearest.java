package dev.drydock.kustomize.load;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody may have meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the fewest edits from {@code name}, of several the first by name; empty
   * where even that is far from it.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String best = null;
    int least = Math.max(1, name.length() / 3) + 1;
    for (String c : candidates) {
      if (Math.abs(c.length() - name.length()) > least) {
        continue;
      }
      int d = distance(name.toLowerCase(Locale.ROOT), c.toLowerCase(Locale.ROOT));
      if (d < least || (d == least && best != null && c.compareTo(best) < 0)) {
        least = d;
        best = c;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
