package dev.drydock.kustomize.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.launch.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real program, where it is on PATH in the version that is the reference. Where {@code
 * -Ddrydock.kustomize.batch=PROGRAM} names what ci/kustomize-batch builds, processes are kept and
 * asked again and again, which is several times faster; several threads may ask.
 */
final class RealKustomize implements AutoCloseable {
  private static final String REFERENCE = "v5.8.2";

  /** What it did: its output, or why it refused. */
  record Answer(boolean built, String text) {
    /** A panic is no answer that anybody could give as well. */
    boolean crashed() {
      return !built && text.contains("\ngoroutine ");
    }
  }

  private final Path program;
  private final @Nullable String batch = System.getProperty("drydock.kustomize.batch");
  private final BlockingDeque<Kept> idle = new LinkedBlockingDeque<>();

  private RealKustomize(Path program) {
    this.program = program;
  }

  static Optional<RealKustomize> find() throws IOException, InterruptedException {
    Optional<Path> candidate = Programs.onPath("kustomize");
    if (candidate.isEmpty()) {
      return Optional.empty();
    }
    Process p =
        new ProcessBuilder(candidate.get().toString(), "version").redirectErrorStream(true).start();
    String version = new String(p.getInputStream().readAllBytes(), UTF_8);
    p.waitFor();
    return version.contains(REFERENCE) ? candidate.map(RealKustomize::new) : Optional.empty();
  }

  Answer build(Path directory, List<String> options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(options);
    if (batch == null) {
      return once(arguments);
    }
    Kept kept = idle.pollFirst();
    kept = kept == null ? new Kept(batch) : kept;
    Optional<Answer> answer = kept.ask(arguments);
    if (answer.isEmpty()) {
      kept.end();
      return once(arguments);
    }
    idle.addFirst(kept);
    return answer.get();
  }

  @Override
  public void close() {
    idle.forEach(Kept::end);
    idle.clear();
  }

  private Answer once(List<String> arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("kustomize", ".out");
    Path err = Files.createTempFile("kustomize", ".err");
    List<String> command = new ArrayList<>(List.of(program.toString(), "build"));
    command.addAll(arguments);
    try {
      Process p =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!p.waitFor(60, TimeUnit.SECONDS)) {
        p.destroyForcibly();
        throw new IOException("kustomize hangs on " + arguments);
      }
      return p.exitValue() == 0
          ? new Answer(true, new String(Files.readAllBytes(out), UTF_8))
          : new Answer(false, new String(Files.readAllBytes(err), UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** A process that answers a line of JSON with a line of JSON. */
  private static final class Kept {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Kept(String program) throws IOException {
      process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      in = process.outputWriter(UTF_8);
      out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Empty where the process ended over it. */
    Optional<Answer> ask(List<String> arguments) {
      try {
        in.write(JSON.writeValueAsString(arguments) + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
          return Optional.empty();
        }
        JsonNode answer = JSON.readTree(line);
        return Optional.of(
            new Answer(answer.get("built").asBoolean(), answer.get("text").asText()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    void end() {
      process.destroy();
    }
  }
}
