package dev.drydock.gitops.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.launch.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of kustomize-controller, as the program that ci/flux-batch builds: {@code
 * flux-batch} on PATH, or where {@code -Ddrydock.flux.batch=PROGRAM} says. A process that answers a
 * line of JSON with one.
 */
public final class RealFlux implements AutoCloseable {
  /** Why there is nothing to compare with. */
  public static final String ABSENT =
      "skipped: flux-batch, the program that ci/flux-batch builds, is not on PATH, and -Ddrydock.flux.batch names none";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it did: its output, or why it refused. */
  public record Answer(boolean built, String text) {
    /** A panic is no answer that anybody could give as well. */
    public boolean crashed() {
      return !built && text.contains("\ngoroutine ");
    }
  }

  private final String program;
  private @Nullable Process process;
  private @Nullable Writer in;
  private @Nullable BufferedReader out;

  private RealFlux(String program) {
    this.program = program;
  }

  /** Empty where no program is named and none is on PATH. */
  public static Optional<RealFlux> find() {
    return Optional.ofNullable(System.getProperty("drydock.flux.batch"))
        .or(() -> Programs.onPath("flux-batch").map(Path::toString))
        .map(RealFlux::new);
  }

  /** A text with its variables put in. */
  public Answer substitute(String text, Map<String, String> variables, boolean strict) {
    return ask(Map.of("text", text, "vars", variables, "strict", strict));
  }

  /** What the controller applies for the Kustomization of that name in a file below the root. */
  public Answer hydrate(Path root, String file, String name) {
    return ask(
        Map.of("root", root.toString(), "file", file, "name", name, "namespace", "flux-system"));
  }

  private Answer ask(Map<String, Object> question) {
    try {
      if (process == null) {
        process =
            new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        in = process.outputWriter(UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      }
      in.write(JSON.writeValueAsString(question) + "\n");
      in.flush();
      String line = out.readLine();
      if (line == null) {
        close();
        return new Answer(false, "the process ended\n\ngoroutine ");
      }
      JsonNode answer = JSON.readTree(line);
      return new Answer(answer.get("built").asBoolean(), answer.get("text").asText());
    } catch (IOException e) {
      close();
      return new Answer(false, e + "\n\ngoroutine ");
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process = null;
    }
  }
}
