package dev.drydock.index;

import dev.drydock.base.Wanted;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.Seen;
import dev.drydock.vfs.SnapshotKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The working tree with the unsaved buffers over it, each answer kept, so that all who look at one
 * snapshot see the same however the disk moves on. The next snapshot shares the answers that its
 * change does not touch.
 */
final class HeldTree implements FileTree {
  /** Above so many touched paths the answers are copied, so that each is looked up in one place. */
  private static final int APART = 256;

  /** So many states back it is known what was touched. */
  private static final int BACK = 128;

  private final FileTree disk;
  private final Map<String, Blob> buffers;
  private final SnapshotKey key;

  /** The states before, the newest first: from these on it is known what was touched. */
  private final List<SnapshotKey> earlier;

  private final Touched touched;

  /** About whatever was not touched since they were begun; later trees add to them, too. */
  private final Answers shared;

  /** About what was touched, for this tree only. */
  private final Answers own;

  HeldTree(FileTree disk) {
    this(
        disk,
        Map.of(),
        SnapshotKey.first(),
        List.of(),
        Touched.NOTHING,
        new Answers(),
        new Answers());
  }

  private HeldTree(
      FileTree disk,
      Map<String, Blob> buffers,
      SnapshotKey key,
      List<SnapshotKey> earlier,
      Touched touched,
      Answers shared,
      Answers own) {
    this.disk = disk;
    this.buffers = buffers;
    this.key = key;
    this.earlier = earlier;
    this.touched = touched;
    this.shared = shared;
    this.own = own;
  }

  HeldTree with(String path, Blob buffer) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.put(path, buffer);
    boolean same = buffers.containsKey(path) || plainFile(path);
    return after(next, Touched.of(path, same));
  }

  HeldTree without(String path) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.remove(path);
    return after(next, Touched.of(path, onDisk(path)));
  }

  HeldTree touched(Set<String> paths) {
    Set<String> written = new HashSet<>();
    Set<String> moved = new HashSet<>();
    for (String p : paths) {
      (plainFile(p) && onDisk(p) ? written : moved).add(p);
    }
    return after(buffers, new Touched(written, moved));
  }

  HeldTree forgotten() {
    return new HeldTree(
        disk,
        buffers,
        SnapshotKey.first(),
        List.of(),
        Touched.NOTHING,
        new Answers(),
        new Answers());
  }

  /** The content of a buffer; empty where none stands for the file. */
  Optional<String> buffer(String path) {
    return Optional.ofNullable(buffers.get(path)).map(Blob::id);
  }

  boolean isBuffer(String path) {
    return buffers.containsKey(path);
  }

  /** Whether a file stands there by its own name as far as is known here. */
  private boolean plainFile(String path) {
    return kind(path) == Kind.FILE && realPath(path).filter(path::equals).isPresent();
  }

  private boolean onDisk(String path) {
    return disk.kind(path) == Kind.FILE && disk.realPath(path).filter(path::equals).isPresent();
  }

  private HeldTree after(Map<String, Blob> next, Touched now) {
    SnapshotKey then = key.then(now.written(), now.moved());
    List<SnapshotKey> before = new ArrayList<>(BACK);
    before.add(key);
    before.addAll(earlier.subList(0, Math.min(earlier.size(), BACK - 1)));
    Touched all = touched.and(now);
    return all.size() <= APART
        ? new HeldTree(disk, Map.copyOf(next), then, before, all, shared, own.without(now))
        : new HeldTree(
            disk,
            Map.copyOf(next),
            then,
            before,
            Touched.NOTHING,
            shared.without(all).and(own.without(now)),
            new Answers());
  }

  /**
   * The files that hold something else than in the tree that this one came of; empty where more
   * than that may differ.
   */
  Optional<Set<String>> written() {
    return key.before() != null && key.touched().isEmpty()
        ? Optional.of(key.written())
        : Optional.empty();
  }

  @Override
  public Optional<Object> snapshotKey() {
    return Optional.of(key);
  }

  /** Where answers stand about what there is at a path. */
  private Answers at(String path) {
    return touched.moves(path) ? own : shared;
  }

  @Override
  public Kind kind(String path) {
    return at(path)
        .kinds()
        .computeIfAbsent(
            path,
            p ->
                buffers.containsKey(p)
                    ? Kind.FILE
                    : bufferBelow(p) ? Kind.DIRECTORY : missing(p) ? Kind.NONE : disk.kind(p));
  }

  /** Whether its directory was looked at, and it was not there. */
  private boolean missing(String path) {
    if (path.isEmpty()) {
      return false;
    }
    String parent = Paths.parent(path);
    List<String> siblings = at(parent).lists().get(parent);
    return siblings != null && !siblings.contains(Paths.name(path));
  }

  private boolean bufferBelow(String directory) {
    return buffers.keySet().stream()
        .anyMatch(b -> !b.equals(directory) && Paths.within(directory, b));
  }

  @Override
  public Optional<Blob> read(String path) {
    Blob buffer = buffers.get(path);
    if (buffer != null) {
      return Optional.of(buffer);
    }
    return answersOn(path).blobs().computeIfAbsent(path, disk::read);
  }

  /** Where answers stand about what a file holds. */
  private Answers answersOn(String path) {
    return touched.writes(path) ? own : shared;
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    return buffers.containsKey(path) ? Optional.empty() : disk.unreadable(path);
  }

  @Override
  public Optional<String> contentId(String path) {
    return read(path).map(Blob::id);
  }

  @Override
  public List<String> list(String directory) {
    if (directory.isEmpty() && !at("").lists().containsKey("") && disk instanceof DiskTree d) {
      d.survey().ifPresent(this::take);
    }
    return at(directory)
        .lists()
        .computeIfAbsent(
            directory,
            d -> {
              Set<String> names = new TreeSet<>(disk.list(d));
              for (String b : buffers.keySet()) {
                if (Paths.within(d, b) && !b.equals(d)) {
                  String rest = d.isEmpty() ? b : b.substring(d.length() + 1);
                  int slash = rest.indexOf('/');
                  names.add(slash < 0 ? rest : rest.substring(0, slash));
                }
              }
              return List.copyOf(names);
            });
  }

  /**
   * All that was looked at so far, and more; empty where that cannot be told: places were looked at
   * that the walk over all directories leaves out.
   */
  Optional<Seen> seen() {
    list("");
    Answers all = shared.without(touched).and(own);
    if (!(disk instanceof DiskTree d && d.surveyed())
        || Stream.of(all.kinds(), all.blobs(), all.lists(), all.reals())
            .flatMap(m -> m.keySet().stream())
            .anyMatch(HeldTree::isLeftOut)) {
      return Optional.empty();
    }
    Map<String, Optional<String>> contents = new HashMap<>();
    all.blobs().forEach((path, blob) -> contents.put(path, blob.map(Blob::id)));
    buffers.forEach((path, blob) -> contents.put(path, Optional.of(blob.id())));
    Map<String, Optional<String>> links = new HashMap<>();
    all.reals()
        .forEach(
            (path, real) -> {
              if (real.filter(path::equals).isEmpty()) {
                links.put(path, real);
              }
            });
    return Optional.of(Seen.of(this, all.lists().keySet(), contents, links));
  }

  private static boolean isLeftOut(String path) {
    return path.startsWith("node_modules/") || path.contains("/node_modules/");
  }

  /** As this tree, but what a file holds is asked of the disk without being kept. */
  FileTree unheld() {
    return new FileTree() {
      @Override
      public Kind kind(String path) {
        return HeldTree.this.kind(path);
      }

      @Override
      public Optional<Blob> read(String path) {
        return HeldTree.this.read(path);
      }

      @Override
      public Optional<String> contentId(String path) {
        boolean held = buffers.containsKey(path) || answersOn(path).blobs().containsKey(path);
        return held
            ? HeldTree.this.contentId(path)
            : HeldTree.this.kind(path) == Kind.NONE ? Optional.empty() : disk.contentId(path);
      }

      @Override
      public List<String> list(String directory) {
        return HeldTree.this.list(directory);
      }

      @Override
      public Optional<String> realPath(String path) {
        return HeldTree.this.realPath(path);
      }
    };
  }

  /** Whether a buffer holds anything else than its file. */
  boolean hasUnsaved() {
    return buffers.entrySet().stream()
        .anyMatch(b -> !disk.contentId(b.getKey()).equals(Optional.of(b.getValue().id())));
  }

  /** Answers what a walk over all directories has seen, but for what buffers change. */
  private void take(DiskTree.Survey survey) {
    survey
        .lists()
        .forEach(
            (directory, names) -> {
              Wanted.check();
              Answers answers = at(directory);
              if (!bufferBelow(directory) && !buffers.containsKey(directory)) {
                answers.lists().putIfAbsent(directory, List.copyOf(names));
              }
              answers.kinds().putIfAbsent(directory, Kind.DIRECTORY);
              answers.reals().putIfAbsent(directory, Optional.of(directory));
            });
    for (String file : survey.files()) {
      Wanted.check();
      Answers answers = at(file);
      answers.kinds().putIfAbsent(file, Kind.FILE);
      answers.reals().putIfAbsent(file, Optional.of(file));
    }
  }

  @Override
  public Optional<String> realPath(String path) {
    return at(path)
        .reals()
        .computeIfAbsent(
            path,
            p -> {
              if (kind(p) == Kind.NONE) {
                return Optional.empty();
              }
              Optional<String> real = disk.realPath(p);
              return real.isPresent() ? real : Optional.of(p);
            });
  }

  /**
   * What changed.
   *
   * @param written files that were there and are: only what stands in them may be other
   * @param moved files and directories that may have come, gone or changed their kind
   */
  private record Touched(Set<String> written, Set<String> moved, Set<String> above) {
    static final Touched NOTHING = new Touched(Set.of(), Set.of());

    Touched(Set<String> written, Set<String> moved) {
      this(Set.copyOf(written), Set.copyOf(moved), above(moved));
    }

    static Touched of(String path, boolean written) {
      return written ? new Touched(Set.of(path), Set.of()) : new Touched(Set.of(), Set.of(path));
    }

    private static Set<String> above(Set<String> paths) {
      Set<String> out = new HashSet<>();
      for (String p : paths) {
        String at = p;
        while (!at.isEmpty()) {
          at = Paths.parent(at);
          out.add(at);
        }
      }
      return out;
    }

    Touched and(Touched other) {
      Set<String> w = new HashSet<>(written);
      w.addAll(other.written);
      Set<String> m = new HashSet<>(moved);
      m.addAll(other.moved);
      return new Touched(w, m);
    }

    int size() {
      return written.size() + moved.size();
    }

    /** Whether an answer about what stands at a path may be another one. */
    boolean moves(String path) {
      if (moved.isEmpty()) {
        return false;
      }
      String at = path;
      while (!moved.contains(at)) {
        if (at.isEmpty()) {
          return above.contains(path);
        }
        at = Paths.parent(at);
      }
      return true;
    }

    /** Whether what stands in a file may be something else. */
    boolean writes(String path) {
      return written.contains(path) || moves(path);
    }
  }

  /** What was asked, with the answers. */
  private record Answers(
      Map<String, Kind> kinds,
      Map<String, Optional<Blob>> blobs,
      Map<String, List<String>> lists,
      Map<String, Optional<String>> reals) {
    Answers() {
      this(
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>());
    }

    Answers without(Touched touched) {
      Answers out = new Answers();
      copy(kinds, out.kinds, touched::moves);
      copy(blobs, out.blobs, touched::writes);
      copy(lists, out.lists, touched::moves);
      copy(reals, out.reals, touched::moves);
      return out;
    }

    Answers and(Answers other) {
      kinds.putAll(other.kinds);
      blobs.putAll(other.blobs);
      lists.putAll(other.lists);
      reals.putAll(other.reals);
      return this;
    }

    private static <V> void copy(Map<String, V> from, Map<String, V> to, Predicate<String> stale) {
      from.forEach(
          (path, value) -> {
            if (!stale.test(path)) {
              to.put(path, value);
            }
          });
    }
  }
}
