package dev.drydock.ide.diff;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a fleet. Clusters of the same flavour at the same commit are in one
 * part as far as the sizes allow, so that a part builds few flavours and not all.
 *
 * @param index from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /** {@code I/N}; empty for anything else. */
  public static Optional<Shard> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int index = Integer.parseInt(m.group(1));
    int count = Integer.parseInt(m.group(2));
    return index >= 1 && index <= count ? Optional.of(new Shard(index, count)) : Optional.empty();
  }

  /** Which clusters of two states of a fleet belong to this part; one is the same by its key. */
  public Predicate<Cluster> of(Fleet before, Fleet after) {
    if (count == 1) {
      return c -> true;
    }
    Map<String, String> keys = new TreeMap<>();
    keys(before, keys);
    keys(after, keys);
    List<String> paths = new ArrayList<>(keys.keySet());
    paths.sort(
        (a, b) -> {
          int byFlavour = keys.getOrDefault(a, "").compareTo(keys.getOrDefault(b, ""));
          return byFlavour != 0 ? byFlavour : a.compareTo(b);
        });
    int from = (int) ((long) paths.size() * (index - 1) / count);
    int to = (int) ((long) paths.size() * index / count);
    Set<String> mine = new HashSet<>(paths.subList(from, to));
    return c -> mine.contains(c.key());
  }

  /** What each cluster builds, by its path. */
  private static void keys(Fleet fleet, Map<String, String> out) {
    Map<String, String> byName = new TreeMap<>();
    for (Flavour f : fleet.flavours()) {
      for (Flavour.Use u : f.uses()) {
        String revision = u.revision().map(Object::toString).orElse("");
        byName.merge(u.cluster(), f.path() + "@" + revision, (a, b) -> a + " " + b);
      }
    }
    fleet.clusters().forEach(c -> out.put(c.key(), byName.getOrDefault(c.name(), "")));
  }
}
