package dev.drydock.cli;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Turns what went wrong into one line and an exit code. */
final class Failures {
  private Failures() {}

  static int report(Terminal terminal, Throwable failure) {
    if (System.getenv("DRYDOCK_DEBUG") != null) {
      failure.printStackTrace(terminal.err());
    }
    line(failure).ifPresent(terminal::say);
    return failure instanceof WrongUsage ? Exit.USAGE : Exit.FOUND;
  }

  private static Optional<String> line(Throwable failure) {
    if (failure instanceof Refused refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
    if (failure instanceof WrongUsage usage) {
      return Optional.of("error: " + usage.getMessage() + " [usage]");
    }
    if (failure instanceof UncheckedIOException io) {
      return line(Objects.requireNonNull(io.getCause()));
    }
    if (failure instanceof IOException io) {
      if (io instanceof Writer.Refused refused) {
        return Optional.of(refused.getMessage() + " [write-refused]");
      }
      return readerLeft(io) ? Optional.empty() : Optional.of("error: " + io(io) + " [io]");
    }
    if (failure instanceof StackOverflowError) {
      return Optional.of("error: the input is nested too deeply [too-deep]");
    }
    if (failure instanceof OutOfMemoryError) {
      return Optional.of(
          "error: out of memory; give the JVM more with DRYDOCK_JAVA_OPTS=-Xmx4g [memory]");
    }
    return Optional.of(
        "error: an error inside Drydock: " + failure + "; DRYDOCK_DEBUG=1 shows where [internal]");
  }

  /** {@code drydock ... | head} is no failure worth a word. */
  private static boolean readerLeft(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  private static String io(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (e instanceof FileSystemException other) {
      return other.getFile()
          + ": "
          + Optional.ofNullable(other.getReason()).orElse(other.getClass().getSimpleName());
    }
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
