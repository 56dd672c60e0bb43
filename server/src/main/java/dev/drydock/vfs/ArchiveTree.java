package dev.drydock.vfs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The files of a gzipped tar archive, unpacked in memory. Links are not there. */
public final class ArchiveTree implements FileTree {
  /** An archive that unpacks to more is refused. */
  public static final long MAX_BYTES = 256L * 1024 * 1024;

  private static final int MAX_ENTRIES = 50_000;

  private final SortedMap<String, Blob> files = new TreeMap<>(Paths.BYTE_ORDER);
  private final Map<String, TreeSet<String>> directories = new TreeMap<>();

  private ArchiveTree() {
    directories.put("", new TreeSet<>(Paths.BYTE_ORDER));
  }

  /**
   * Unpacks.
   *
   * @throws IOException with a message for people where it is no archive, is too large, or holds a
   *     path that leads out of it
   */
  public static ArchiveTree of(byte[] archive) throws IOException {
    ArchiveTree out = new ArchiveTree();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive), 1 << 16)) {
      Tar tar = new Tar(in, MAX_BYTES);
      int entries = 0;
      for (Tar.Entry e = tar.next(); e != null; e = tar.next()) {
        if (++entries > MAX_ENTRIES) {
          throw new IOException("the archive holds more than " + MAX_ENTRIES + " entries");
        }
        Optional<String> path =
            e.name().startsWith("/") ? Optional.empty() : Paths.resolve("", e.name());
        if (path.isEmpty()) {
          throw new IOException("the archive holds a path that leads out of it");
        }
        if (e.directory()) {
          out.directory(path.get());
        } else {
          out.files.put(path.get(), Blob.of(tar.content(e)));
          out.directory(Paths.parent(path.get()));
          out.in(Paths.parent(path.get())).add(Paths.name(path.get()));
        }
      }
    }
    return out;
  }

  private void directory(String path) {
    if (!path.isEmpty() && !directories.containsKey(path)) {
      directory(Paths.parent(path));
      in(path);
      in(Paths.parent(path)).add(Paths.name(path));
    }
  }

  private TreeSet<String> in(String directory) {
    return directories.computeIfAbsent(directory, d -> new TreeSet<>(Paths.BYTE_ORDER));
  }

  private static String plain(String path) {
    return Paths.resolve("", path).orElse("\0");
  }

  @Override
  public Kind kind(String path) {
    String p = plain(path);
    return files.containsKey(p)
        ? Kind.FILE
        : directories.containsKey(p) ? Kind.DIRECTORY : Kind.NONE;
  }

  @Override
  public Optional<Blob> read(String path) {
    return Optional.ofNullable(files.get(plain(path)));
  }

  @Override
  public List<String> list(String directory) {
    @Nullable TreeSet<String> names = directories.get(plain(directory));
    return names == null ? List.of() : List.copyOf(names);
  }

  @Override
  public Optional<String> realPath(String path) {
    return kind(path) == Kind.NONE ? Optional.empty() : Optional.of(plain(path));
  }
}
