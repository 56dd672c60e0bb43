package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Chance, in the words that generators use. */
public final class Dice {
  private final Random random;

  public Dice(long seed) {
    // Random gives neighbouring seeds much the same first numbers.
    long mixed = (seed + 1) * 0x9E3779B97F4A7C15L;
    this.random = new Random(mixed ^ (mixed >>> 31));
  }

  /** From 0 to {@code below} - 1. */
  public int roll(int below) {
    return random.nextInt(below);
  }

  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  public <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  public final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public <T> List<T> some(int least, int most, Supplier<T> make) {
    List<T> out = new ArrayList<>();
    int n = least + random.nextInt(most - least + 1);
    for (int i = 0; i < n; i++) {
      out.add(make.get());
    }
    return out;
  }

  /** A map that keeps order and may hold anything: key, value, key, value. */
  public static Map<String, Object> map(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], pairs[i + 1]);
    }
    return out;
  }

  @SafeVarargs
  public static <T> List<Object> list(T... items) {
    return new ArrayList<>(List.of(items));
  }
}
