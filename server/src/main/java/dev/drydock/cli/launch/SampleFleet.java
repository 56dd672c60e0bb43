package dev.drydock.cli.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The fleet that {@code drydock demo} shows: our own fixture, laid as a git repository with a
 * history by its own script.
 */
public final class SampleFleet implements AutoCloseable {
  private final Path directory;
  private final boolean kept;

  private SampleFleet(Path directory, boolean kept) {
    this.directory = directory;
    this.kept = kept;
  }

  /**
   * Lays it.
   *
   * @param keep where it is to stay, absent or empty; nothing for a temporary folder that {@link
   *     #close} takes away
   * @throws IOException where there is no fixture, no git, or something else than an empty folder
   *     stands there
   */
  public static SampleFleet lay(Optional<Path> keep) throws IOException {
    Path script =
        Path.of(
            System.getProperty("drydock.fixtures", "fixtures"),
            "fleets",
            "harbour",
            "materialize.sh");
    if (!Files.isRegularFile(script)) {
      throw new IOException("the sample fleet is not here: " + script);
    }
    Path bash =
        Programs.onPath("bash")
            .orElseThrow(
                () -> new IOException("the sample fleet is laid by bash, which is not on PATH"));
    if (Programs.onPath("git").isEmpty()) {
      throw new IOException("the sample fleet has a git history, and git is not on PATH");
    }
    Path directory = keep.isPresent() ? keep.get().toAbsolutePath().normalize() : temporary();
    if (keep.isPresent() && Files.exists(directory)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
        if (children.iterator().hasNext()) {
          throw new IOException(directory + ": not empty");
        }
      }
      Files.delete(directory);
    }
    SampleFleet fleet = new SampleFleet(directory, keep.isPresent());
    try {
      Programs.time(List.of(bash.toString(), script.toString(), directory.toString()));
    } catch (IOException e) {
      fleet.close();
      throw new IOException("the sample fleet could not be laid: " + e.getMessage(), e);
    }
    return fleet;
  }

  /** Its root. */
  public Path directory() {
    return directory;
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("drydock-demo-").resolve("harbour");
  }

  @Override
  public void close() throws IOException {
    Path temporary = directory.getParent();
    if (kept || temporary == null || !Files.exists(temporary)) {
      return;
    }
    Folders.delete(temporary);
  }
}
