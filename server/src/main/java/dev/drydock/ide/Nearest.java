package dev.drydock.ide;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of the names there are somebody most likely meant. */
public final class Nearest {
  /** So many names are told where none is close. */
  private static final int SHOWN = 20;

  private Nearest() {}

  /**
   * What is said behind a name that does not exist: which one was probably meant, else which there
   * are; nothing where there are none.
   */
  public static String hint(String written, Collection<String> candidates) {
    return of(written, candidates)
        .map(n -> "; is " + n + " meant?")
        .orElse(candidates.isEmpty() ? "" : "; there are " + some(candidates));
  }

  /** As many of the names as can be read: {@code a, b and 3 more}. */
  public static String some(Collection<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }

  /**
   * The closest of the candidates by edits (letter case counting little); empty where none is
   * close.
   */
  public static Optional<String> of(String written, Collection<String> candidates) {
    int limit = Math.max(2, written.length() / 3);
    record Scored(String name, int distance) {}
    return candidates.stream()
        .filter(c -> !c.equals(written))
        .map(c -> new Scored(c, distance(written, c)))
        .filter(s -> s.distance() <= limit)
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .map(Scored::name);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours between two texts, letter case
   * aside.
   */
  public static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
