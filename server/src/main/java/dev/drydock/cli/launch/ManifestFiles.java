package dev.drydock.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of manifests that a user names, anywhere on the machine. A file is written beside itself
 * first and then moved into place, so that none is ever half there.
 */
public final class ManifestFiles {
  private static final String UNFINISHED = ".drydock-new";

  private final Path base;

  /**
   * @param base what relative names start from
   */
  public ManifestFiles(Path base) {
    this.base = base;
  }

  /**
   * A file itself, or the YAML files of a directory and below, sorted; named as the user named
   * where they are.
   *
   * @throws IOException where there is nothing of that name
   */
  public List<String> yamlFiles(String named) throws IOException {
    Path at = base.resolve(named);
    if (!Files.isDirectory(at)) {
      if (!Files.exists(at)) {
        throw new IOException("stat " + named + ": no such file or directory");
      }
      return List.of(named);
    }
    try (Stream<Path> all = Files.walk(at)) {
      return all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
          .map(p -> at.relativize(p).toString().replace('\\', '/'))
          .filter(p -> p.endsWith(".yaml") || p.endsWith(".yml"))
          .sorted()
          .map(p -> clean(named) + "/" + p)
          .toList();
    }
  }

  private static String clean(String named) {
    String s = Path.of(named).normalize().toString().replace('\\', '/');
    return s.isEmpty() ? "." : s;
  }

  public String read(String name) throws IOException {
    return new String(Files.readAllBytes(base.resolve(name)), UTF_8);
  }

  public boolean exists(String name) {
    return Files.exists(base.resolve(name));
  }

  /** Writes a file whole, with the directories above it. */
  public void write(String name, String text) throws IOException {
    Path to = base.resolve(name).normalize();
    Path directory = to.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Path unfinished = to.resolveSibling("." + to.getFileName() + UNFINISHED);
    try {
      try (FileChannel file =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      move(unfinished, to);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  public void remove(String name) throws IOException {
    Files.deleteIfExists(base.resolve(name));
  }
}
