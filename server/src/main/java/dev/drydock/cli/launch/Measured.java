package dev.drydock.cli.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What a whole process took.
 *
 * @param nanos wall time
 * @param kilobytes most memory that was its own at once; empty where the machine does not tell
 */
public record Measured(long nanos, OptionalLong kilobytes) {
  private static final long BETWEEN_MILLIS = 10;

  /**
   * Runs a program of ours to its end, its output thrown away.
   *
   * @param environment added to this process's own
   * @throws IOException where it cannot be started or fails
   */
  public static Measured run(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    OptionalLong most = OptionalLong.empty();
    try {
      while (!process.waitFor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        OptionalLong now = highest(process.pid());
        most = now.isPresent() ? now : most;
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(command.get(0) + " was interrupted", e);
    }
    long nanos = System.nanoTime() - start;
    if (process.exitValue() != 0) {
      throw new IOException(command.get(0) + " ended with exit code " + process.exitValue());
    }
    return new Measured(nanos, most);
  }

  private static OptionalLong highest(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"))) {
        if (line.startsWith("VmHWM:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    } catch (IOException e) {
      // Not Linux, or gone by now.
    }
    return OptionalLong.empty();
  }
}
