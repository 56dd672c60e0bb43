package dev.drydock.gitops;

import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Reads;
import dev.drydock.vfs.RecordingTree;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Results of earlier work, valid in any tree, at any commit, in which what the work read has the
 * same content. Holds them as long as memory allows. Safe for many threads.
 */
public final class BuildMemo {
  /** So many states of what one piece of work read are kept, the newest. */
  private static final int STATES = 8;

  private record Held(Reads reads, SoftReference<Object> value) {}

  private final ConcurrentHashMap<Object, CopyOnWriteArrayList<Held>> held =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Boolean> facts = new ConcurrentHashMap<>();

  /**
   * The result of some work on a tree.
   *
   * @param key everything that the result depends on besides the tree, with equals by content
   * @param work a function of the tree it is given; what it throws is passed on and nothing is kept
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Object key, FileTree tree, Function<FileTree, T> work) {
    List<Held> known = held.getOrDefault(key, new CopyOnWriteArrayList<>());
    for (Held h : known) {
      Object value = h.value().get();
      if (value != null && h.reads().validIn(tree)) {
        return (T) value;
      }
    }
    RecordingTree recording = new RecordingTree(tree);
    T value = work.apply(recording);
    CopyOnWriteArrayList<Held> states =
        held.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>());
    states.removeIf(h -> h.value().get() == null);
    states.add(0, new Held(recording.reads(), new SoftReference<>(value)));
    while (states.size() > STATES) {
      states.remove(states.size() - 1);
    }
    return value;
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
