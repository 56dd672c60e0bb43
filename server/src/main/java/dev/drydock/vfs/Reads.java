package dev.drydock.vfs;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some work looked at in a tree, and what it saw: also the files it did not find. Work that is
 * a function of the tree gives the same result in any tree in which it would see the same.
 *
 * <p>Parts are what remembered work looked at whose result was taken; they are shared between all
 * who took it, and each part knows some trees that it was found valid in.
 */
public final class Reads {
  /** So many trees are remembered in which all of this was seen. */
  private static final int KNOWN = 16;

  /** So many states of a tree are gone back to one in which this was seen. */
  private static final int STEPS_BACK = 128;

  /** With so many parts it is worth knowing what all of them looked at together. */
  private static final int MANY = 64;

  private static final Object[] NONE_YET = {};

  private final Map<String, Optional<String>> contents;
  private final Map<String, FileTree.Kind> kinds;
  private final Map<String, List<String>> lists;
  private final Map<String, Optional<String>> realPaths;
  private final List<Part> parts;
  private volatile Object[] validIn = NONE_YET;
  private volatile Object[] otherIn = NONE_YET;
  private volatile @Nullable All all;

  /**
   * Another tree made of a tree, with equals: what is the same view of two equal trees is equal.
   */
  public interface View {
    /** What the view shows of a tree. */
    FileTree of(FileTree tree);

    /** Whether a change at this path can change what is shown of others. */
    default boolean movedBy(String path) {
      return false;
    }
  }

  /**
   * What remembered work looked at.
   *
   * @param view through which it did; null for the tree itself
   */
  public record Part(Reads reads, @Nullable View view) {
    boolean validIn(FileTree tree) {
      return reads.validIn(view == null ? tree : view.of(tree));
    }

    boolean touches(String path) {
      return reads.touches(path) || (view != null && view.movedBy(path));
    }
  }

  /**
   * What is read here and in the parts.
   *
   * @param contents paths of files
   * @param views through which any part looks
   */
  private record All(Set<String> contents, Set<View> views) {
    static All of(Reads reads) {
      All out = new All(new HashSet<>(), new HashSet<>());
      out.add(reads, Collections.newSetFromMap(new IdentityHashMap<>()));
      return out;
    }

    private void add(Reads reads, Set<Reads> seen) {
      if (!seen.add(reads)) {
        return;
      }
      contents.addAll(reads.contents.keySet());
      for (Part p : reads.parts) {
        if (p.view() != null) {
          views.add(p.view());
        }
        add(p.reads(), seen);
      }
    }

    boolean concerns(String written) {
      return contents.contains(written) || views.stream().anyMatch(v -> v.movedBy(written));
    }
  }

  /**
   * @param contents content ids of files read or asked for; empty for those that are none
   * @param kinds what stood where
   * @param lists names found in directories
   * @param realPaths where links led
   */
  public Reads(
      Map<String, Optional<String>> contents,
      Map<String, FileTree.Kind> kinds,
      Map<String, List<String>> lists,
      Map<String, Optional<String>> realPaths,
      List<Part> parts) {
    this.contents = Map.copyOf(contents);
    this.kinds = Map.copyOf(kinds);
    this.lists = Map.copyOf(lists);
    this.realPaths = Map.copyOf(realPaths);
    this.parts = List.copyOf(parts);
  }

  /**
   * Whether the same would be seen in another tree. Reads no file where the tree knows content ids
   * without; looks at nothing where the answer for that very tree is known.
   */
  public boolean validIn(FileTree tree) {
    Optional<Object> key = tree.snapshotKey();
    if (key.isPresent() && knows(validIn, key.get())) {
      return true;
    }
    if (key.isPresent() && knows(otherIn, key.get())) {
      return false;
    }
    if (parts.size() >= MANY && key.isPresent() && allSinceEarlier(key.get())) {
      note(key.get());
      return true;
    }
    // Parts are shared by many: each of them is asked once for a tree.
    boolean valid =
        parts.stream().allMatch(p -> p.validIn(tree))
            && ((key.isPresent() && ownSinceEarlier(key.get())) || ownValidIn(tree));
    if (key.isPresent() && valid) {
      note(key.get());
    } else if (key.isPresent()) {
      otherIn = with(otherIn, key.get());
    }
    return valid;
  }

  private boolean ownValidIn(FileTree tree) {
    for (var e : kinds.entrySet()) {
      if (tree.kind(e.getKey()) != e.getValue()) {
        return false;
      }
    }
    for (var e : contents.entrySet()) {
      if (!tree.contentId(e.getKey()).equals(e.getValue())) {
        return false;
      }
    }
    for (var e : lists.entrySet()) {
      if (!tree.list(e.getKey()).equals(e.getValue())) {
        return false;
      }
    }
    for (var e : realPaths.entrySet()) {
      if (!tree.realPath(e.getKey()).equals(e.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it was valid in a state of the tree since which nothing changed that was looked at
   * here, the parts left aside.
   */
  private boolean ownSinceEarlier(Object key) {
    Object at = key;
    for (int i = 0; i < STEPS_BACK && at instanceof Succession s; i++) {
      Object before = s.before();
      if (before == null
          || s.touched().stream().anyMatch(this::touchesOwn)
          || s.written().stream().anyMatch(contents::containsKey)) {
        return false;
      }
      if (knows(validIn, before)) {
        return true;
      }
      at = before;
    }
    return false;
  }

  /**
   * Whether it was valid, with its parts, in a state of the tree since which only files were
   * written that nobody read here.
   */
  private boolean allSinceEarlier(Object key) {
    Object at = key;
    for (int i = 0; i < STEPS_BACK && at instanceof Succession s; i++) {
      Object before = s.before();
      if (before == null || !s.touched().isEmpty()) {
        return false;
      }
      All known = all;
      if (known == null) {
        known = All.of(this);
        all = known;
      }
      if (s.written().stream().anyMatch(known::concerns)) {
        return false;
      }
      if (knows(validIn, before)) {
        return true;
      }
      at = before;
    }
    return false;
  }

  /** Whether all of this was seen in trees that are edited alone, as far as is known. */
  boolean isOfEdits() {
    for (Object known : validIn) {
      if (!(known instanceof Succession s && s.edited())) {
        return false;
      }
    }
    return true;
  }

  private static boolean knows(Object[] trees, Object key) {
    for (Object known : trees) {
      if (known == key || known.equals(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Remembers a tree in which this is valid: the one it was recorded in, or one it was found so.
   */
  void note(Object key) {
    validIn = with(validIn, key);
  }

  private static Object[] with(Object[] old, Object key) {
    Object[] next = Arrays.copyOf(old, Math.min(old.length + 1, KNOWN));
    System.arraycopy(old, 0, next, 1, next.length - 1);
    next[0] = key;
    return next;
  }

  /**
   * Whether a change of the file or directory at this path, or its coming or going, can be seen.
   * Says yes too often rather than not often enough.
   */
  public boolean touches(String path) {
    return touchesOwn(path) || parts.stream().anyMatch(p -> p.touches(path));
  }

  private boolean touchesOwn(String path) {
    return anyRelated(contents.keySet(), path)
        || anyRelated(kinds.keySet(), path)
        || anyRelated(realPaths.keySet(), path)
        || anyRelated(lists.keySet(), path);
  }

  private static boolean anyRelated(Set<String> paths, String touched) {
    for (String p : paths) {
      if (Paths.within(touched, p) || Paths.within(p, touched)) {
        return true;
      }
    }
    return false;
  }
}
