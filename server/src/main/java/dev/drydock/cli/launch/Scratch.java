package dev.drydock.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A temporary folder of a measurement, which goes away with it. */
public final class Scratch implements AutoCloseable {
  private final Path root;

  private Scratch(Path root) {
    this.root = root;
  }

  public static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("drydock-bench-"));
  }

  /** A path in it; nothing is made. */
  public Path path(String name) {
    return root.resolve(name);
  }

  /** A folder in it, made where it is not there. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  /** Writes a file, and the folders above it. */
  public Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.writeString(file, text);
  }

  /** The text of a file. */
  public static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  /** How many bytes the files in a folder have. */
  public static long size(Path folder) throws IOException {
    long sum = 0;
    List<Path> files = new ArrayList<>();
    try (var children = Files.newDirectoryStream(folder)) {
      children.forEach(files::add);
    }
    for (Path file : files) {
      sum += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(root);
  }
}
