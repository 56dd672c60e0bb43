package dev.drydock.vfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory on disk, as it is at the moment of each call. Links that lead out of it lead nowhere. */
public final class DiskTree implements FileTree {
  private final Path root;
  private final Path realRoot;

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
  public Kind kind(String path) {
    Optional<Path> p = inside(path);
    if (p.isEmpty()) {
      return Kind.NONE;
    }
    return Files.isDirectory(p.get()) ? Kind.DIRECTORY : Files.isRegularFile(p.get()) ? Kind.FILE : Kind.NONE;
  }

  @Override
  public Optional<Blob> read(String path) {
    Optional<Path> p = inside(path);
    if (p.isEmpty() || !Files.isRegularFile(p.get())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Blob.of(Files.readAllBytes(p.get())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> list(String directory) {
    Optional<Path> p = inside(directory);
    if (p.isEmpty() || !Files.isDirectory(p.get())) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(p.get())) {
      List<String> names = new ArrayList<>();
      children.map(c -> c.getFileName().toString()).filter(n -> !n.equals(".git")).forEach(names::add);
      Collections.sort(names);
      return names;
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Optional<String> realPath(String path) {
    return inside(path).map(p -> realRoot.relativize(p).toString().replace('\\', '/'));
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
