package dev.drydock.helm.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.launch.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Helm's engines, as the program that ci/helm-batch builds: {@code helm-batch} on PATH, or where
 * {@code -Ddrydock.helm.batch=PROGRAM} says.
 */
public final class RealHelm implements AutoCloseable {
  /** Why there is nothing to compare with. */
  public static final String ABSENT =
      "skipped: helm-batch, the program that ci/helm-batch builds, is not on PATH, and -Ddrydock.helm.batch names none";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it printed, or why it did not. */
  public record Answer(boolean rendered, String text) {
    /** A panic is no answer that anybody could give as well. */
    public boolean crashed() {
      return !rendered && text.contains("\ngoroutine ");
    }
  }

  private final String program;
  private Process process;
  private Writer in;
  private BufferedReader out;

  private RealHelm(String program) {
    this.program = program;
    start();
  }

  private void start() {
    try {
      process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = process.outputWriter(UTF_8);
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Empty where no program is named and none is on PATH. */
  public static Optional<RealHelm> find() {
    return Optional.ofNullable(System.getProperty("drydock.helm.batch"))
        .or(() -> Programs.onPath("helm-batch").map(Path::toString))
        .map(RealHelm::new);
  }

  /**
   * A template with a file of helpers.
   *
   * @param helm 3 or 4
   */
  public Answer render(String template, String helpers, String values, int helm) {
    try {
      Map<String, Object> question =
          Map.of("t", template, "h", helpers, "values", values, "helm", helm);
      in.write(JSON.writeValueAsString(question) + "\n");
      in.flush();
      String line = out.readLine();
      if (line == null) {
        close();
        start();
        return new Answer(false, "it ended over " + template + "\n\ngoroutine ");
      }
      JsonNode answer = JSON.readTree(line);
      return new Answer(answer.get("built").asBoolean(), answer.get("text").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
