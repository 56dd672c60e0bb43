package dev.drydock.vfs;

import dev.drydock.base.Wanted;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Results of earlier work, valid in any tree, at any commit, in which what the work read has the
 * same content. Holds the ones used last, as long as memory allows. Work inside of other work is
 * remembered on its own: the outer one counts as having read what the inner one read. Safe for many
 * threads; two that ask for the same at the same time share one result.
 */
public final class ReadMemo {
  /** So many states of what one piece of work read are kept, the newest. */
  private static final int STATES = 12;

  /**
   * So many of them were seen in trees that are edited alone, and not in the newest of those: they
   * serve those who take back what they typed.
   */
  private static final int TAKEN_BACK = 2;

  /** So many pieces of work are remembered, the ones asked for last. */
  private static final int WORKS = 16_384;

  /** Nobody waits longer for another thread's result: two that wait for each other go on alone. */
  private static final long PATIENCE_MILLIS = 500;

  /** Whoever waits sees that often whether anybody still waits for its own answer. */
  private static final long LOOK_UP_MILLIS = 5;

  /** So many results of {@link #brief} are held, the ones used last. */
  private static final int BRIEF = 128;

  /** Of those so many for states of the same: now, before, where it is compared with. */
  private static final int ALIKE = 4;

  /** Equal only to itself: results are large. */
  private static final class Held {
    private final Object key;
    private final Reads reads;
    private final Object value;

    /** When it was used last by those that are {@link #recent}. */
    private long used;

    Held(Object key, Reads reads, Object value) {
      this.key = key;
      this.reads = reads;
      this.value = value;
    }

    Reads reads() {
      return reads;
    }

    Object value() {
      return value;
    }
  }

  private final Map<Held, Boolean> recent =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Held, Boolean> eldest) {
          return size() > BRIEF;
        }
      };

  private long uses;

  private final Map<Object, List<Reference<Held>>> held =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, List<Reference<Held>>> eldest) {
          return size() > WORKS;
        }
      };

  private final Map<Object, Object> canonical =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > WORKS;
        }
      };

  /** What memory was needed for. */
  private final ReferenceQueue<Held> gone = new ReferenceQueue<>();

  /** A reference that knows under which key it stands. */
  private interface Keyed {
    Object key();
  }

  private static final class Soft extends SoftReference<Held> implements Keyed {
    private final Object key;

    Soft(Object key, Held held, ReferenceQueue<Held> gone) {
      super(held, gone);
      this.key = key;
    }

    @Override
    public Object key() {
      return key;
    }
  }

  private static final class Weak extends WeakReference<Held> implements Keyed {
    private final Object key;

    Weak(Object key, Held held, ReferenceQueue<Held> gone) {
      super(held, gone);
      this.key = key;
    }

    @Override
    public Object key() {
      return key;
    }
  }

  private final ConcurrentHashMap<Object, ReentrantLock> running = new ConcurrentHashMap<>();

  /**
   * The result of some work on a tree.
   *
   * @param key everything that the result depends on besides the tree, with equals by content
   * @param work a function of the tree it is given; what it throws is passed on and nothing is kept
   */
  public <T> T get(Object key, FileTree tree, Function<FileTree, T> work) {
    return get(key, tree, null, work, t -> true, false);
  }

  /** As {@link #get(Object, FileTree, Function)}, the work looking at a view of the tree. */
  public <T> T get(Object key, FileTree tree, Reads.View view, Function<FileTree, T> work) {
    return get(key, tree, view, work, t -> true, false);
  }

  /**
   * As {@link #get(Object, FileTree, Reads.View, Function)}, for what is large and seldom looked at
   * again: only the results used last are held, and what somebody else holds is found.
   *
   * @param view null for the tree itself
   */
  public <T> T brief(
      Object key, FileTree tree, Reads.@Nullable View view, Function<FileTree, T> work) {
    return get(key, tree, view, work, t -> true, true);
  }

  /**
   * As {@link #get(Object, FileTree, Function)}.
   *
   * @param worth whether a result is to be kept
   */
  public <T> T get(Object key, FileTree tree, Function<FileTree, T> work, Predicate<T> worth) {
    return get(key, tree, null, work, worth, false);
  }

  /**
   * As {@link #get(Object, FileTree, Reads.View, Function)} for work that will not be asked for
   * again: what is remembered is taken, nothing is kept, and the tree does not record.
   */
  public <T> T once(Object key, FileTree tree, Reads.View view, Function<FileTree, T> work) {
    FileTree base = view.of(tree);
    Held known = known(key, base);
    if (known == null) {
      return work.apply(base);
    }
    @SuppressWarnings("unchecked")
    T value = (T) known.value();
    return value;
  }

  private <T> T get(
      Object key,
      FileTree tree,
      Reads.@Nullable View view,
      Function<FileTree, T> work,
      Predicate<T> worth,
      boolean brief) {
    FileTree plain = tree instanceof RecordingTree r ? r.base() : tree;
    FileTree base = view == null ? plain : view.of(plain);
    Held known = known(key, base);
    if (known == null) {
      Wanted.check();
      ReentrantLock lock = running.computeIfAbsent(key, k -> new ReentrantLock());
      boolean mine = acquire(lock);
      try {
        known = known(key, base);
        if (known == null) {
          known = run(key, base, work, worth, brief);
        }
      } finally {
        if (mine) {
          lock.unlock();
        }
        running.remove(key, lock);
      }
    }
    if (brief) {
      hold(known);
    }
    if (tree instanceof RecordingTree outer) {
      outer.add(known.reads(), view);
    }
    @SuppressWarnings("unchecked")
    T value = (T) known.value();
    return value;
  }

  /**
   * What some work came to the last time that it was done, whatever it read then; null where that
   * is not held.
   */
  public <T> @Nullable T latest(Object key, Class<T> type) {
    for (Reference<Held> r : states(key)) {
      Held h = r.get();
      if (h != null && type.isInstance(h.value())) {
        return type.cast(h.value());
      }
    }
    return null;
  }

  private void hold(Held now) {
    List<Reference<Held>> states = states(now.key);
    synchronized (recent) {
      now.used = ++uses;
      if (recent.put(now, true) == null) {
        List<Held> alike = new ArrayList<>();
        for (Reference<Held> r : states) {
          Held h = r.get();
          if (h != null && recent.containsKey(h)) {
            alike.add(h);
          }
        }
        alike.sort(Comparator.comparingLong(h -> h.used));
        alike.subList(0, Math.max(0, alike.size() - ALIKE)).forEach(recent::remove);
      }
    }
  }

  /** The instance that stands for all that equal a key, for as long as it is in use. */
  public Object same(Object key) {
    synchronized (canonical) {
      Object known = canonical.putIfAbsent(key, key);
      return known == null ? key : known;
    }
  }

  private <T> Held run(
      Object key, FileTree base, Function<FileTree, T> work, Predicate<T> worth, boolean brief) {
    RecordingTree recording = new RecordingTree(base);
    T value = work.apply(recording);
    Held fresh = new Held(key, recording.reads(), value);
    if (worth.test(value)) {
      keep(key, brief ? new Weak(key, fresh, gone) : new Soft(key, fresh, gone));
    }
    return fresh;
  }

  private static boolean acquire(ReentrantLock lock) {
    try {
      for (int waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_UP_MILLIS) {
        if (lock.tryLock(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
        Wanted.check();
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Held known(Object key, FileTree tree) {
    for (Reference<Held> r : states(key)) {
      Held h = r.get();
      if (h != null && h.reads().validIn(tree)) {
        return h;
      }
    }
    return null;
  }

  private List<Reference<Held>> states(Object key) {
    synchronized (held) {
      return held.getOrDefault(key, List.of());
    }
  }

  /** Keys hold what they are made of, clusters and histories: they go with the last result. */
  private void forget() {
    for (Reference<? extends Held> r = gone.poll(); r != null; r = gone.poll()) {
      Object key = ((Keyed) r).key();
      List<Reference<Held>> states = held.get(key);
      if (states != null && states.stream().allMatch(s -> s.get() == null)) {
        held.remove(key);
      }
    }
  }

  private void keep(Object key, Reference<Held> newest) {
    List<Held> dropped = new ArrayList<>();
    synchronized (held) {
      forget();
      List<Reference<Held>> states = new ArrayList<>();
      states.add(newest);
      int edited = 0;
      for (Reference<Held> old : held.getOrDefault(key, List.of())) {
        Held state = old.get();
        if (state == null) {
          continue;
        }
        if (states.size() < STATES && (!state.reads().isOfEdits() || ++edited <= TAKEN_BACK)) {
          states.add(old);
        } else {
          dropped.add(state);
        }
      }
      held.put(key, List.copyOf(states));
    }
    if (!dropped.isEmpty()) {
      synchronized (recent) {
        dropped.forEach(recent::remove);
      }
    }
  }
}
