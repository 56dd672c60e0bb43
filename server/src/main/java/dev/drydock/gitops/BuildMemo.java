package dev.drydock.gitops;

import dev.drydock.kustomize.Earlier;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.Facts;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.ReadMemo;
import dev.drydock.vfs.Reads;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Results of earlier work, valid in any tree, at any commit, in which what the work read has the
 * same content. Holds the ones used last, as long as memory allows. Safe for many threads.
 */
public final class BuildMemo {
  private final ReadMemo works;
  private final Facts found;
  private final boolean passing;

  /** So many builds are known to have been made. */
  private static final int BUILDS = 8192;

  private final Map<Object, SoftReference<Earlier>> earlier =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Earlier>> eldest) {
          return size() > BUILDS;
        }
      };

  private final ConcurrentHashMap<Object, WeakReference<FileTree>> views;

  /** So many contents are known; above, all of them are looked at again. */
  private static final int CONTENTS = 65_536;

  /** By content id, then by fact. */
  private final ConcurrentHashMap<String, Map<String, Boolean>> facts;

  private final Map<MapNode, SoftReference<Object>> derived;

  public BuildMemo() {
    this.works = new ReadMemo();
    this.found = new Facts();
    this.views = new ConcurrentHashMap<>();
    this.facts = new ConcurrentHashMap<>();
    this.derived = Collections.synchronizedMap(new WeakHashMap<>());
    this.passing = false;
  }

  private BuildMemo(BuildMemo of) {
    this.works = of.works;
    this.found = of.found;
    this.views = of.views;
    this.facts = of.facts;
    this.derived = of.derived;
    this.passing = true;
  }

  /**
   * The same for whoever asks for what each cluster gets once: what clusters have in common is
   * remembered, what is each one's own is not, so that it takes no memory.
   */
  public BuildMemo passing() {
    return new BuildMemo(this);
  }

  /** What one cluster's Kustomization comes to, as {@link #brief} has it. */
  public <T> T build(Object key, FileTree tree, Reads.View view, Function<FileTree, T> work) {
    return passing ? works.once(key, tree, view, work) : works.brief(key, tree, view, work);
  }

  /**
   * The result of some work on a tree.
   *
   * @param key everything that the result depends on besides the tree, with equals by content
   * @param work a function of the tree it is given; what it throws is passed on and nothing is kept
   */
  public <T> T get(Object key, FileTree tree, Function<FileTree, T> work) {
    return works.get(key, tree, work);
  }

  /** As {@link #get(Object, FileTree, Function)}, the work looking at a view of the tree. */
  public <T> T get(Object key, FileTree tree, Reads.View view, Function<FileTree, T> work) {
    return works.get(key, tree, view, work);
  }

  /**
   * As {@link #get(Object, FileTree, Function)}, for what one cluster gets: only what was used last
   * is held.
   */
  public <T> T brief(Object key, FileTree tree, Function<FileTree, T> work) {
    return works.brief(key, tree, null, work);
  }

  /** A view of a tree, kept while somebody looks at it. */
  public FileTree view(Object key, Supplier<FileTree> make) {
    WeakReference<FileTree> held = views.get(key);
    FileTree known = held == null ? null : held.get();
    if (known != null) {
      return known;
    }
    views.values().removeIf(v -> v.get() == null);
    FileTree fresh = make.get();
    views.put(key, new WeakReference<>(fresh));
    return fresh;
  }

  /**
   * What a build came to the last time.
   *
   * @param key as for {@link #get}
   */
  public Optional<Earlier> earlier(Object key) {
    if (passing) {
      return Optional.empty();
    }
    synchronized (earlier) {
      SoftReference<Earlier> known = earlier.get(key);
      Earlier held = known == null ? null : known.get();
      if (held == null) {
        held = new Earlier();
        earlier.put(key, new SoftReference<>(held));
      }
      return Optional.of(held);
    }
  }

  /**
   * What follows from an object's tree alone, for as long as both are in use.
   *
   * @param make always the same for one type
   */
  public <T> T derived(MapNode from, Class<T> type, Function<MapNode, T> make) {
    SoftReference<Object> held = derived.get(from);
    Object known = held == null ? null : held.get();
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    T fresh = make.apply(from);
    derived.put(from, new SoftReference<>(fresh));
    return fresh;
  }

  /** Where work within such work is remembered. */
  public ReadMemo works() {
    return works;
  }

  /** What was found out about clusters and files. */
  public Facts found() {
    return found;
  }

  /** Whether nothing was asked of it yet. */
  public boolean isNew() {
    return facts.isEmpty();
  }

  /** Something that is true or not of a content, whatever its path; asked once. */
  public boolean holds(String fact, String contentId, BooleanSupplier find) {
    Boolean known = facts.getOrDefault(contentId, Map.of()).get(fact);
    if (known == null) {
      known = find.getAsBoolean();
      if (facts.size() > CONTENTS) {
        facts.clear();
      }
      boolean now = known;
      facts.compute(
          contentId,
          (id, before) -> {
            Map<String, Boolean> all = new HashMap<>(before == null ? Map.of() : before);
            all.put(fact, now);
            return Map.copyOf(all);
          });
    }
    return known;
  }

  /** A content that will hardly be asked about again. */
  public void forget(String contentId) {
    facts.remove(contentId);
  }
}
