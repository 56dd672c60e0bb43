package dev.drydock.kustomize.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real program, where it is on PATH in the version that is the reference. */
final class RealKustomize {
  private static final String REFERENCE = "v5.8.2";

  /** What it did: its output, or why it refused. */
  record Answer(boolean built, String text) {
    /** A panic is no answer that anybody could give as well. */
    boolean crashed() {
      return !built && text.contains("\ngoroutine ");
    }
  }

  private final Path program;

  private RealKustomize(Path program) {
    this.program = program;
  }

  static Optional<RealKustomize> find() throws IOException, InterruptedException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, "kustomize");
      if (Files.isExecutable(candidate)) {
        Process p =
            new ProcessBuilder(candidate.toString(), "version").redirectErrorStream(true).start();
        String version = new String(p.getInputStream().readAllBytes(), UTF_8);
        p.waitFor();
        return version.contains(REFERENCE)
            ? Optional.of(new RealKustomize(candidate))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  Answer build(Path directory, List<String> options) throws IOException, InterruptedException {
    Path out = Files.createTempFile("kustomize", ".out");
    Path err = Files.createTempFile("kustomize", ".err");
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "build", directory.toString()));
    command.addAll(options);
    try {
      Process p =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!p.waitFor(60, TimeUnit.SECONDS)) {
        p.destroyForcibly();
        throw new IOException("kustomize hangs on " + directory);
      }
      return p.exitValue() == 0
          ? new Answer(true, Files.readString(out))
          : new Answer(false, Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
