package dev.drydock.index;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.SnapshotKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The working tree with the unsaved buffers over it, each answer kept, so that all who look at one
 * snapshot see the same however the disk moves on. The next snapshot inherits the answers that its
 * change does not touch.
 */
final class HeldTree implements FileTree {
  private final FileTree disk;
  private final Map<String, Blob> buffers;
  private final SnapshotKey key;
  private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<Blob>> blobs = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, List<String>> lists = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<String>> reals = new ConcurrentHashMap<>();

  HeldTree(FileTree disk) {
    this(disk, Map.of(), SnapshotKey.first());
  }

  private HeldTree(FileTree disk, Map<String, Blob> buffers, SnapshotKey key) {
    this.key = key;
    this.disk = disk;
    this.buffers = buffers;
  }

  HeldTree with(String path, Blob buffer) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.put(path, buffer);
    return inherit(next, Set.of(path));
  }

  HeldTree without(String path) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.remove(path);
    return inherit(next, Set.of(path));
  }

  HeldTree touched(Set<String> paths) {
    return inherit(buffers, paths);
  }

  HeldTree forgotten() {
    return new HeldTree(disk, buffers, SnapshotKey.first());
  }

  boolean isBuffer(String path) {
    return buffers.containsKey(path);
  }

  /**
   * Whether an answer about {@code p} can depend on what stands at {@code touched}: the path
   * itself, what lies below, the directories above.
   */
  private static boolean related(String p, String touched) {
    return Paths.within(touched, p) || Paths.within(p, touched);
  }

  private HeldTree inherit(Map<String, Blob> next, Set<String> touched) {
    HeldTree out = new HeldTree(disk, Map.copyOf(next), key.then(touched));
    Predicate<String> stale = p -> touched.stream().anyMatch(t -> related(p, t));
    copy(kinds, out.kinds, stale);
    copy(blobs, out.blobs, stale);
    copy(lists, out.lists, stale);
    copy(reals, out.reals, stale);
    return out;
  }

  private static <V> void copy(Map<String, V> from, Map<String, V> to, Predicate<String> stale) {
    from.forEach(
        (path, value) -> {
          if (!stale.test(path)) {
            to.put(path, value);
          }
        });
  }

  @Override
  public Optional<Object> snapshotKey() {
    return Optional.of(key);
  }

  @Override
  public Kind kind(String path) {
    return kinds.computeIfAbsent(
        path,
        p ->
            buffers.containsKey(p)
                ? Kind.FILE
                : bufferBelow(p) ? Kind.DIRECTORY : missing(p) ? Kind.NONE : disk.kind(p));
  }

  /** Whether its directory was looked at, and it was not there. */
  private boolean missing(String path) {
    List<String> siblings = path.isEmpty() ? null : lists.get(Paths.parent(path));
    return siblings != null && !siblings.contains(Paths.name(path));
  }

  private boolean bufferBelow(String directory) {
    return buffers.keySet().stream()
        .anyMatch(b -> !b.equals(directory) && Paths.within(directory, b));
  }

  @Override
  public Optional<Blob> read(String path) {
    Blob buffer = buffers.get(path);
    return buffer != null ? Optional.of(buffer) : blobs.computeIfAbsent(path, disk::read);
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    return buffers.containsKey(path) ? Optional.empty() : disk.unreadable(path);
  }

  @Override
  public Optional<String> contentId(String path) {
    Blob buffer = buffers.get(path);
    if (buffer != null) {
      return Optional.of(buffer.id());
    }
    Optional<Blob> held = blobs.get(path);
    return held != null ? held.map(Blob::id) : read(path).map(Blob::id);
  }

  @Override
  public List<String> list(String directory) {
    if (directory.isEmpty() && !lists.containsKey("") && disk instanceof DiskTree d) {
      d.survey().ifPresent(this::take);
    }
    return lists.computeIfAbsent(
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

  /** Answers what a walk over all directories has seen, but for what buffers change. */
  private void take(DiskTree.Survey survey) {
    survey
        .lists()
        .forEach(
            (directory, names) -> {
              if (!bufferBelow(directory) && !buffers.containsKey(directory)) {
                lists.putIfAbsent(directory, List.copyOf(names));
              }
              kinds.putIfAbsent(directory, Kind.DIRECTORY);
              reals.putIfAbsent(directory, Optional.of(directory));
            });
    for (String file : survey.files()) {
      kinds.putIfAbsent(file, Kind.FILE);
      reals.putIfAbsent(file, Optional.of(file));
    }
  }

  @Override
  public Optional<String> realPath(String path) {
    return reals.computeIfAbsent(
        path,
        p -> {
          if (kind(p) == Kind.NONE) {
            return Optional.empty();
          }
          Optional<String> real = disk.realPath(p);
          return real.isPresent() ? real : Optional.of(p);
        });
  }
}
