package dev.drydock.vfs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Times and sizes of everything below a directory at one moment: two of them tell what changed
 * between, without reading a file. What changes within the clock's grain and keeps its size goes
 * unseen.
 */
public final class DiskStamps {
  /** Above so many files the walk stops: what lies behind is not noticed. */
  private static final int MAX = 200_000;

  private record Stamp(long time, long size) {}

  private final Map<String, Stamp> files = new HashMap<>();
  private final Map<String, Stamp> refs = new HashMap<>();

  private DiskStamps() {}

  /** What lies there now; what cannot be looked at is left out. */
  public static DiskStamps of(Path root) {
    DiskStamps out = new DiskStamps();
    try {
      Files.walkFileTree(root, out.visitor(root));
    } catch (IOException e) {
      // What was seen so far counts.
    }
    return out;
  }

  /** Whether a path is one that moves when a commit, a fetch or a branch switch happens. */
  public static boolean isRef(Path file) {
    String p = file.toString().replace('\\', '/');
    int git = p.lastIndexOf("/.git/");
    if (git < 0 || p.endsWith(".lock")) {
      return false;
    }
    String inside = p.substring(git + "/.git/".length());
    return inside.equals("HEAD")
        || inside.equals("packed-refs")
        || inside.equals("FETCH_HEAD")
        || inside.equals("config")
        || inside.equals("shallow")
        || inside.startsWith("refs/");
  }

  /** Files that are there in only one of the two, or differ. */
  public Set<String> differences(DiskStamps other) {
    Set<String> out = new HashSet<>();
    files.forEach(
        (path, stamp) -> {
          if (!stamp.equals(other.files.get(path))) {
            out.add(path);
          }
        });
    other.files.keySet().stream().filter(p -> !files.containsKey(p)).forEach(out::add);
    return out;
  }

  public boolean refsDiffer(DiskStamps other) {
    return !refs.equals(other.refs);
  }

  private FileVisitor<Path> visitor(Path root) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        String name = String.valueOf(dir.getFileName());
        boolean objects =
            name.equals("objects") && dir.getParent() != null && dir.getParent().endsWith(".git");
        return name.equals("node_modules") || objects
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = root.relativize(file).toString().replace('\\', '/');
        Stamp stamp = new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        if (!path.startsWith(".git/")) {
          files.put(path, stamp);
        } else if (isRef(file)) {
          refs.put(path, stamp);
        }
        return files.size() < MAX ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }
}
