package dev.drydock.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A git repository filled by {@code git fast-import}: nothing of the user's own git counts. */
public final class MadeRepository {
  private final Path directory;

  private MadeRepository(Path directory) {
    this.directory = directory;
  }

  /** Writes commands of {@code git fast-import}. */
  @FunctionalInterface
  public interface Stream {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes an empty one on branch {@code main}.
   *
   * @param directory absent or empty
   * @throws IOException where it is not, or there is no git
   */
  public static MadeRepository in(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var children = Files.newDirectoryStream(directory)) {
      if (children.iterator().hasNext()) {
        throw new IOException(directory + ": not empty");
      }
    }
    MadeRepository made = new MadeRepository(directory);
    made.git("init", "--quiet", "--initial-branch=main", "--template=");
    return made;
  }

  /** One that is there already. */
  public static MadeRepository at(Path directory) {
    return new MadeRepository(directory);
  }

  public Path directory() {
    return directory;
  }

  /**
   * Adds commits.
   *
   * @return their ids by mark, in the order of marks
   */
  public List<String> add(Stream stream) throws IOException {
    Path marks = directory.resolve(".git").resolve("made-marks");
    Process process =
        started(List.of("fast-import", "--quiet", "--export-marks=" + marks), Path.of("/dev/null"));
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      stream.writeTo(out);
    }
    ended(process, "fast-import");
    Map<Integer, String> ids = new TreeMap<>();
    for (String line : Files.readAllLines(marks, UTF_8)) {
      String[] parts = line.split(" ", 2);
      ids.put(Integer.parseInt(parts[0].substring(1)), parts[1]);
    }
    Files.delete(marks);
    return new ArrayList<>(ids.values());
  }

  /** Brings the working tree to {@code main}. */
  public void checkout() throws IOException {
    git("reset", "--quiet", "--hard", "main");
  }

  /**
   * Writes a file of the working tree.
   *
   * @param path relative to the repository
   */
  public void write(String path, String text) throws IOException {
    Files.writeString(directory.resolve(path), text, UTF_8);
  }

  /** A clone of it in another, absent directory, as one over the network would be. */
  public Path cloned(Path to) throws IOException {
    git("clone", "--quiet", "--no-local", directory.toString(), to.toString());
    return to;
  }

  private void git(String... arguments) throws IOException {
    Process process = started(List.of(arguments), Path.of("/dev/null"));
    process.getOutputStream().close();
    ended(process, arguments[0]);
  }

  private Process started(List<String> arguments, Path output) throws IOException {
    Path git = Programs.onPath("git").orElseThrow(() -> new IOException("git is not on PATH"));
    List<String> command = new ArrayList<>(List.of(git.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(k -> k.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", File.separatorChar == '/' ? "/dev/null" : "NUL");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    return builder.start();
  }

  private static void ended(Process process, String what) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException("git " + what + " ended with exit code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("git " + what + " was interrupted", e);
    }
  }
}
