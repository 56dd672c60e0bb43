package dev.drydock.gitops.flux;

import dev.drydock.base.Problem;
import dev.drydock.helm.values.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts that came out of Secrets into a release's values: no message repeats them, though a chart's
 * {@code fail}, or a pattern that a value misses, would.
 */
final class SecretTexts {
  static final String MASK = "***";

  /** A shorter text says nothing, and would be masked out of every other word. */
  private static final int SHORTEST = 4;

  private final TreeSet<String> texts =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  void add(@Nullable Object value) {
    if (value instanceof Table t) {
      t.values().forEach(this::add);
    } else if (value instanceof List<?> l) {
      l.forEach(this::add);
    } else if (value instanceof String s) {
      s.lines().map(String::strip).filter(x -> x.length() >= SHORTEST).forEach(texts::add);
    }
  }

  String masked(String text) {
    String out = text;
    for (String secret : texts) {
      out = out.replace(secret, MASK);
    }
    return out;
  }

  List<Problem> masked(Collection<Problem> problems) {
    return problems.stream()
        .map(
            p ->
                new Problem(
                    p.code(), p.severity(), masked(p.message()), p.path(), p.at(), p.chain()))
        .toList();
  }
}
