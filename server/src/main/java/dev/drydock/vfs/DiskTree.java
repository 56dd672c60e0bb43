package dev.drydock.vfs;

import dev.drydock.base.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory on disk, as it is at the moment of each call. Links that lead out of it lead nowhere.
 * A content id is kept as long as the file's stamp is the one it was read with, by git's rule for
 * its index: a file changed too shortly before the reading is read again.
 */
public final class DiskTree implements FileTree {
  private static final int KEEP_BYTES_BELOW = 1 << 20;
  private static final int MAX_SURVEYED = 200_000;

  private final Path root;
  private final Path realRoot;
  private final ConcurrentHashMap<Path, Known> known = new ConcurrentHashMap<>();
  private volatile boolean surveyed;

  /** What was read from a file that had a certain stamp. */
  private record Known(FileStamp stamp, String id, SoftReference<Blob> blob) {}

  /**
   * @param root an existing directory
   * @throws IOException where it cannot be resolved
   */
  public DiskTree(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.realRoot = root.toRealPath();
  }

  public Path root() {
    return root;
  }

  @Override
  public String said(String path) {
    return root.getParent() == null ? root.resolve(path).toString() : path;
  }

  @Override
  public Kind kind(String path) {
    Optional<Path> p = inside(path);
    if (p.isEmpty()) {
      return Kind.NONE;
    }
    return Files.isDirectory(p.get())
        ? Kind.DIRECTORY
        : Files.isRegularFile(p.get()) ? Kind.FILE : Kind.NONE;
  }

  @Override
  public Optional<Blob> read(String path) {
    return inside(path).flatMap(this::load);
  }

  @Override
  public Optional<String> contentId(String path) {
    Optional<Path> p = inside(path);
    if (p.isEmpty()) {
      return Optional.empty();
    }
    Known k = known.get(p.get());
    if (k != null && FileStamp.of(p.get()).filter(k.stamp()::equals).isPresent()) {
      return Optional.of(k.id());
    }
    return load(p.get()).map(Blob::id);
  }

  /** Which content the files had that were read, as long as their stamps stay what they were. */
  public byte[] stamps() {
    Map<String, StampTable.Known> out = new HashMap<>();
    known.forEach(
        (file, k) -> out.put(relative(realRoot, file), new StampTable.Known(k.stamp(), k.id())));
    return StampTable.write(out);
  }

  /** Takes for known what another tree of this directory knew; false where that is no table. */
  public boolean takeStamps(byte[] table) {
    Optional<Map<String, StampTable.Known>> all = StampTable.read(table);
    all.ifPresent(
        m ->
            m.forEach(
                (path, k) ->
                    known.putIfAbsent(
                        realRoot.resolve(path),
                        new Known(k.stamp(), k.id(), new SoftReference<>(null)))));
    return all.isPresent();
  }

  private Optional<Blob> load(Path file) {
    long now = System.currentTimeMillis();
    Optional<FileStamp> stamp = FileStamp.of(file);
    if (stamp.isEmpty() || stamp.get().size() > MAX_FILE_BYTES) {
      known.remove(file);
      return Optional.empty();
    }
    Known k = known.get(file);
    if (k != null && k.stamp().equals(stamp.get())) {
      Blob held = k.blob().get();
      if (held != null) {
        return Optional.of(held);
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        return Optional.empty();
      }
      Blob blob =
          k != null && k.stamp().equals(stamp.get()) ? new Blob(bytes, k.id()) : Blob.of(bytes);
      if (stamp.get().settledBy(now) && FileStamp.of(file).equals(stamp)) {
        known.put(
            file,
            new Known(
                stamp.get(),
                blob.id(),
                new SoftReference<>(bytes.length < KEEP_BYTES_BELOW ? blob : null)));
      } else {
        known.remove(file);
      }
      return Optional.of(blob);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    Optional<Path> p = inside(path);
    Optional<FileStamp> stamp = p.flatMap(FileStamp::of);
    if (p.isEmpty() || stamp.isEmpty()) {
      return Optional.empty();
    }
    if (stamp.get().size() > MAX_FILE_BYTES) {
      return Optional.of(Unreadable.ofSize(stamp.get().size()));
    }
    try (InputStream in = Files.newInputStream(p.get())) {
      in.readNBytes(1);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(new Unreadable(false, "the file cannot be read: permission denied"));
    } catch (IOException e) {
      return Optional.of(new Unreadable(false, "the file cannot be read: " + e.getMessage()));
    }
  }

  @Override
  public List<String> list(String directory) {
    Optional<Path> p = inside(directory);
    if (p.isEmpty() || !Files.isDirectory(p.get())) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(p.get())) {
      return children
          .map(c -> c.getFileName().toString())
          .filter(n -> !n.equals(".git"))
          .sorted(Paths.BYTE_ORDER)
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  @Override
  public Optional<String> realPath(String path) {
    return inside(path).map(p -> relative(realRoot, p));
  }

  /**
   * What one walk over all directories found.
   *
   * @param lists the names in each directory, as {@link #list} gives them
   * @param files regular files; what is neither here nor a key of {@code lists} is a link or no
   *     file
   */
  public record Survey(Map<String, List<String>> lists, Set<String> files) {}

  /** All directories in one walk; empty where there are too many. Links are not followed. */
  public Optional<Survey> survey() {
    surveyed = false;
    Survey out = new Survey(new HashMap<>(), new HashSet<>());
    try {
      Files.walkFileTree(realRoot, new Surveyor(out));
    } catch (IOException e) {
      return Optional.empty();
    }
    if (out.files().size() >= MAX_SURVEYED) {
      return Optional.empty();
    }
    surveyed = true;
    out.lists().values().forEach(names -> names.sort(Paths.BYTE_ORDER));
    return Optional.of(out);
  }

  /** Whether the last {@link #survey} saw all. */
  public boolean surveyed() {
    return surveyed;
  }

  private final class Surveyor extends SimpleFileVisitor<Path> {
    private final Survey out;

    Surveyor(Survey out) {
      this.out = out;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
      Wanted.check();
      if (dir.endsWith(".git") && !dir.equals(realRoot)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      String path = note(dir);
      if (dir.endsWith("node_modules")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      out.lists().put(path, new ArrayList<>());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
      if (!file.endsWith(".git")) {
        String path = note(file);
        if (a.isRegularFile()) {
          out.files().add(path);
        }
      }
      return out.files().size() < MAX_SURVEYED
          ? FileVisitResult.CONTINUE
          : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      note(file);
      return FileVisitResult.CONTINUE;
    }

    private String note(Path p) {
      String path = relative(realRoot, p);
      if (!path.isEmpty()) {
        List<String> siblings = out.lists().get(Paths.parent(path));
        if (siblings != null) {
          siblings.add(Paths.name(path));
        }
      }
      return path;
    }
  }

  /**
   * In one walk: what the directories say about their entries is not asked again entry by entry.
   */
  @Override
  public List<String> files(String directory) {
    Optional<Path> start = inside(directory);
    if (start.isEmpty() || !Files.isDirectory(start.get())) {
      return List.of();
    }
    Path top = start.get();
    List<String> out = new ArrayList<>();
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
              return !dir.equals(top) && dir.endsWith(".git")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
              String path = Paths.join(directory, relative(top, file));
              if (!file.endsWith(".git")
                  && (a.isRegularFile() || (a.isSymbolicLink() && kind(path) == Kind.FILE))) {
                out.add(path);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path dir, @org.jspecify.annotations.Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return List.of();
    }
    out.sort(Paths.TREE_ORDER);
    return out;
  }

  private static String relative(Path from, Path to) {
    return from.relativize(to).toString().replace('\\', '/');
  }

  private Optional<Path> inside(String path) {
    if (path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try {
      Path real = root.resolve(path).toRealPath();
      return real.startsWith(realRoot) ? Optional.of(real) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
