package dev.drydock.vfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about things that stay, the clusters and files of a repository: little of
 * each, held for good, and true in every tree in which what the finding out looked at is the same.
 * What is large belongs into {@link ReadMemo}, which lets go of it. Safe for many threads.
 */
public final class Facts {
  /** So many states of one thing are held: an edit, and what it was before. */
  private static final int STATES = 2;

  /** What nobody asked for in so many rounds is gone, or might as well be. */
  private static final int ROUNDS = 8;

  private record Known(Object given, Reads reads, Object value) {}

  /** The states of one thing, and when it was asked for last. */
  private static final class Entry {
    private volatile List<Known> states = List.of();
    private volatile int asked;
  }

  private final ConcurrentHashMap<Object, Entry> all = new ConcurrentHashMap<>();
  private final AtomicInteger round = new AtomicInteger();

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
    Entry entry = all.get(about);
    if (entry == null) {
      return null;
    }
    entry.asked = round.get();
    for (Known k : entry.states) {
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
          Entry entry = before == null ? new Entry() : before;
          List<Known> states = new ArrayList<>();
          states.add(newest);
          for (Known k : entry.states) {
            if (states.size() < STATES) {
              states.add(k);
            }
          }
          entry.states = List.copyOf(states);
          entry.asked = round.get();
          return entry;
        });
  }

  /**
   * Everything that there is was asked for once more: what was not, several times over, is
   * forgotten.
   */
  public void endOfRound() {
    int now = round.incrementAndGet();
    if (now % ROUNDS == 0) {
      all.values().removeIf(e -> e.asked < now - ROUNDS);
    }
  }
}
