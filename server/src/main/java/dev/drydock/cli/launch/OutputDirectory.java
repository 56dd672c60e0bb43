package dev.drydock.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder that holds one file a cluster and belongs to Drydock: a marker in it lists what was
 * written, so nothing else is ever overwritten or removed.
 */
public final class OutputDirectory {
  /** Lists the files that are ours, one a line. */
  public static final String MARKER = ".drydock-output";

  private final Path directory;
  private final Set<String> ours;

  private OutputDirectory(Path directory, Set<String> ours) {
    this.directory = directory;
    this.ours = ours;
  }

  /**
   * Takes a folder that is absent, empty or ours.
   *
   * @throws IOException where it is none of these, or cannot be made
   */
  public static OutputDirectory open(Path directory) throws IOException {
    Path marker = directory.resolve(MARKER);
    Set<String> ours = new TreeSet<>();
    if (Files.exists(marker)) {
      for (String line : Files.readAllLines(marker, UTF_8)) {
        if (!line.isEmpty() && plain(line)) {
          ours.add(line);
        }
      }
    } else {
      Files.createDirectories(directory);
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
        if (children.iterator().hasNext()) {
          throw new IOException(
              directory
                  + ": the folder is neither empty nor made by Drydock (it has no "
                  + MARKER
                  + ")");
        }
      }
      Files.writeString(marker, "");
    }
    return new OutputDirectory(directory, ours);
  }

  /**
   * Says what will be written, so that the marker is there before the files are.
   *
   * @throws IOException where a name is no file name, or the marker cannot be written
   */
  public synchronized void expect(Collection<String> names) throws IOException {
    for (String name : names) {
      if (!plain(name)) {
        throw new IOException(name + ": not a file name");
      }
    }
    if (ours.addAll(names)) {
      remember();
    }
  }

  /** Writes or replaces a file, whole. Safe for many threads. */
  public void write(String name, byte[] content) throws IOException {
    write(name, content, content.length);
  }

  /** As {@link #write(String, byte[])}, the first bytes only. */
  public void write(String name, byte[] content, int length) throws IOException {
    expect(List.of(name));
    Path unfinished = directory.resolve(name + ".new");
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content, 0, length);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
    Files.move(unfinished, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was written earlier and is not named here. */
  public synchronized void keepOnly(Collection<String> names) throws IOException {
    for (String name : Set.copyOf(ours)) {
      if (!names.contains(name)) {
        remove(name);
      }
    }
  }

  /** Removes a file that was written earlier; one that is not ours stays. */
  public synchronized void remove(String name) throws IOException {
    if (ours.remove(name)) {
      Files.deleteIfExists(directory.resolve(name));
      remember();
    }
  }

  private void remember() throws IOException {
    Files.writeString(
        directory.resolve(MARKER), ours.isEmpty() ? "" : String.join("\n", ours) + "\n");
  }

  private static boolean plain(String name) {
    return !name.isBlank()
        && !name.contains("/")
        && !name.contains("\\")
        && !name.contains("\n")
        && !name.equals(MARKER);
  }
}
