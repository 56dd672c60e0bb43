package dev.drydock.gitops;

import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Reads;
import dev.drydock.vfs.RecordingTree;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Results of earlier work, valid in any tree, at any commit, in which what the work read has the
 * same content. Holds the ones used last, as long as memory allows. Safe for many threads.
 */
public final class BuildMemo {
  /** So many states of what one piece of work read are kept, the newest. */
  private static final int STATES = 8;

  /** So many pieces of work are remembered, the ones asked for last. */
  private static final int WORKS = 8192;

  private record Held(Reads reads, Object value) {}

  private final Map<Object, List<SoftReference<Held>>> held =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, List<SoftReference<Held>>> eldest) {
          return size() > WORKS;
        }
      };

  private final ConcurrentHashMap<String, Boolean> facts = new ConcurrentHashMap<>();

  /**
   * The result of some work on a tree.
   *
   * @param key everything that the result depends on besides the tree, with equals by content
   * @param work a function of the tree it is given; what it throws is passed on and nothing is kept
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Object key, FileTree tree, Function<FileTree, T> work) {
    for (SoftReference<Held> r : states(key)) {
      Held h = r.get();
      if (h != null && h.reads().validIn(tree)) {
        return (T) h.value();
      }
    }
    RecordingTree recording = new RecordingTree(tree);
    T value = work.apply(recording);
    keep(key, new Held(recording.reads(), value));
    return value;
  }

  private List<SoftReference<Held>> states(Object key) {
    synchronized (held) {
      return held.getOrDefault(key, List.of());
    }
  }

  private void keep(Object key, Held newest) {
    synchronized (held) {
      List<SoftReference<Held>> states = new ArrayList<>();
      states.add(new SoftReference<>(newest));
      for (SoftReference<Held> old : held.getOrDefault(key, List.of())) {
        if (old.get() != null && states.size() < STATES) {
          states.add(old);
        }
      }
      held.put(key, List.copyOf(states));
    }
  }

  /** Something that is true or not of a content, whatever its path; asked once. */
  public boolean holds(String fact, String contentId, BooleanSupplier find) {
    String key = fact + ' ' + contentId;
    Boolean known = facts.get(key);
    if (known == null) {
      known = find.getAsBoolean();
      facts.put(key, known);
    }
    return known;
  }
}
