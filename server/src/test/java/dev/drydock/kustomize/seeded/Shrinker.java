package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Takes away from a tree what it can while something stays true of it. */
public final class Shrinker {
  private final Predicate<Map<String, Object>> holds;
  private int budget;

  /**
   * @param holds what must stay true
   * @param budget how often it may be asked
   */
  public Shrinker(Predicate<Map<String, Object>> holds, int budget) {
    this.holds = holds;
    this.budget = budget;
  }

  public Map<String, Object> shrink(Map<String, Object> files) {
    Map<String, Object> best = files;
    boolean smaller = true;
    while (smaller && budget > 0) {
      smaller = false;
      List<Object> candidates = without(best);
      for (int i = 0; i < candidates.size() && budget-- > 0; ) {
        @SuppressWarnings("unchecked")
        Map<String, Object> tree = (Map<String, Object>) candidates.get(i);
        if (holds.test(tree)) {
          best = tree;
          smaller = true;
          candidates = without(best);
        } else {
          i++;
        }
      }
    }
    return best;
  }

  /** Every value that has one part less, large parts first. */
  private static List<Object> without(Object value) {
    List<Object> out = new ArrayList<>();
    if (value instanceof Map<?, ?> m) {
      for (Object key : m.keySet()) {
        Map<Object, Object> less = new LinkedHashMap<>(m);
        less.remove(key);
        out.add(less);
      }
      m.forEach(
          (key, below) -> {
            for (Object smaller : below == null ? List.of() : without(below)) {
              Map<Object, Object> changed = new LinkedHashMap<>(m);
              changed.put(key, smaller);
              out.add(changed);
            }
          });
    } else if (value instanceof String text && text.contains("\n")) {
      lines(text, out);
    } else if (value instanceof Styled s) {
      out.add(s.content());
      without(s.content()).forEach(c -> out.add(new Styled(c, s.seed(), s.comments())));
    } else if (value instanceof YamlText.Anchor a) {
      out.add(a.value());
      without(a.value()).forEach(c -> out.add(new YamlText.Anchor(a.name(), c)));
    } else if (value instanceof Documents d) {
      without(d.items()).forEach(l -> out.add(new Documents(new ArrayList<>((List<?>) l))));
    } else if (value instanceof List<?> l) {
      for (int i = 0; i < l.size(); i++) {
        List<Object> less = new ArrayList<>(l);
        less.remove(i);
        out.add(less);
      }
      for (int i = 0; i < l.size(); i++) {
        Object item = l.get(i);
        for (Object smaller : item == null ? List.of() : without(item)) {
          List<Object> changed = new ArrayList<>(l);
          changed.set(i, smaller);
          out.add(changed);
        }
      }
    }
    return out;
  }

  /** A text without some of its lines: halves first, then less and less. */
  private static void lines(String text, List<Object> out) {
    List<String> lines = List.of(text.split("(?<=\n)"));
    for (int size = Math.max(1, lines.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from < lines.size(); from += size) {
        List<String> less = new ArrayList<>(lines);
        less.subList(from, Math.min(lines.size(), from + size)).clear();
        out.add(String.join("", less));
      }
    }
  }
}
