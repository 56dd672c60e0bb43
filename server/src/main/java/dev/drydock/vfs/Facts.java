package dev.drydock.vfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about things that stay, the clusters and files of a repository: little of
 * each, held for good, and true in every tree in which what the finding out looked at is the same.
 * What is large belongs into {@link ReadMemo}, which lets go of it. Safe for many threads.
 */
public final class Facts {
  /** So many states of one thing are held: an edit, and what it was before. */
  private static final int STATES = 2;

  private record Known(Object given, Reads reads, Object value) {}

  private final ConcurrentHashMap<Object, List<Known>> all = new ConcurrentHashMap<>();

  /**
   * What is known of a thing, found out where that is not known yet or no longer true.
   *
   * @param about which thing, and what of it; by equals
   * @param given whatever else the result depends on besides the tree, by equals
   * @param find a function of the tree it is given; what it throws is passed on and nothing is kept
   */
  public <T> T get(Object about, Object given, FileTree tree, Function<FileTree, T> find) {
    FileTree base = tree instanceof RecordingTree r ? r.base() : tree;
    Known known = known(about, given, base);
    if (known == null) {
      RecordingTree recording = new RecordingTree(base);
      T fresh = find.apply(recording);
      known = new Known(given, recording.reads(), fresh);
      keep(about, known);
    }
    if (tree instanceof RecordingTree outer) {
      outer.add(known.reads());
    }
    @SuppressWarnings("unchecked")
    T value = (T) known.value();
    return value;
  }

  private @Nullable Known known(Object about, Object given, FileTree tree) {
    for (Known k : all.getOrDefault(about, List.of())) {
      if (k.given().equals(given) && k.reads().validIn(tree)) {
        return k;
      }
    }
    return null;
  }

  private void keep(Object about, Known newest) {
    all.compute(
        about,
        (key, before) -> {
          List<Known> states = new ArrayList<>();
          states.add(newest);
          for (Known k : before == null ? List.<Known>of() : before) {
            if (states.size() < STATES) {
              states.add(k);
            }
          }
          return List.copyOf(states);
        });
  }

  /** Forgets things that are gone. */
  public void forget(Predicate<Object> about) {
    all.keySet().removeIf(about);
  }
}
