package dev.drydock.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The main sources on disk. */
final class SourceTree {
  private SourceTree() {}

  /** The repository's root, which Surefire names. */
  static Path root() {
    return Path.of(System.getProperty("drydock.root", "..")).toAbsolutePath().normalize();
  }

  /** Every Java file of the server but its tests. */
  static List<Path> files() {
    try (Stream<Path> all = Files.walk(base())) {
      return all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Directories that hold Java files, as packages below {@code dev.drydock}; the root package is
   * not among them.
   */
  static Set<String> packages() {
    Set<String> found = new TreeSet<>();
    for (Path file : files()) {
      String name =
          base().relativize(directory(file)).toString().replace('/', '.').replace('\\', '.');
      if (!name.isEmpty()) {
        found.add(name);
      }
    }
    return found;
  }

  static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static Path base() {
    return root().resolve("server/src/main/java/dev/drydock");
  }
}
