package dev.drydock.index;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
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
  private final Object key = new Object();
  private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<Blob>> blobs = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, List<String>> lists = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<String>> reals = new ConcurrentHashMap<>();

  HeldTree(FileTree disk) {
    this(disk, Map.of());
  }

  private HeldTree(FileTree disk, Map<String, Blob> buffers) {
    this.disk = disk;
    this.buffers = buffers;
  }

  HeldTree with(String path, Blob buffer) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.put(path, buffer);
    return inherit(next, p -> related(p, path));
  }

  HeldTree without(String path) {
    Map<String, Blob> next = new HashMap<>(buffers);
    next.remove(path);
    return inherit(next, p -> related(p, path));
  }

  HeldTree touched(Set<String> paths) {
    return inherit(buffers, p -> paths.stream().anyMatch(t -> related(p, t)));
  }

  HeldTree forgotten() {
    return new HeldTree(disk, buffers);
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

  private HeldTree inherit(Map<String, Blob> next, Predicate<String> stale) {
    HeldTree out = new HeldTree(disk, Map.copyOf(next));
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
        p -> buffers.containsKey(p) ? Kind.FILE : bufferBelow(p) ? Kind.DIRECTORY : disk.kind(p));
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

  @Override
  public Optional<String> realPath(String path) {
    return reals.computeIfAbsent(
        path,
        p -> {
          Optional<String> real = disk.realPath(p);
          return real.isPresent() || kind(p) == Kind.NONE ? real : Optional.of(p);
        });
  }
}
