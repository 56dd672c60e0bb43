package dev.drydock.reproducible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Harbour;
import dev.drydock.vfs.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bytes from processes in which every hash map, hash set and immutable set is gone through
 * in another order, with other numbers of threads. {@code drydock.seeds} says how many processes,
 * {@code drydock.everything} asks about every cluster and file.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SameOutputTest {
  private static final int SEEDS = Integer.getInteger("drydock.seeds", 2);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"rules", "commands", "editor"})
  void whateverTheHashes(String part) throws Exception {
    Path fleet = Files.createDirectories(temp.resolve("harbour"));
    Harbour.lay(fleet);
    List<Process> running = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      running.add(start(part, fleet, seed));
    }
    Map<String, String> first = Map.of();
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(running.get(seed).waitFor())
          .as(Files.readString(temp.resolve("said-" + seed)))
          .isZero();
      Map<String, String> answers = answers(temp.resolve("out-" + seed));
      assertThat(answers).isNotEmpty();
      if (seed == 0) {
        first = answers;
      }
      assertThat(answers.keySet()).isEqualTo(first.keySet());
      for (Map.Entry<String, String> e : first.entrySet()) {
        assertThat(answers.get(e.getKey()).lines())
            .as("%s, seed %s", e.getKey(), seed)
            .containsExactlyElementsOf(e.getValue().lines().toList());
      }
    }
  }

  private Process start(String part, Path fleet, int seed) throws IOException {
    List<String> options = new ArrayList<>(SeededHashes.options(temp.resolve("jdk-" + seed), seed));
    options.addAll(List.of("-Xss16m", "-Xmx1g", "-XX:ActiveProcessorCount=" + (1 + seed % 3 * 2)));
    System.getProperties().stringPropertyNames().stream()
        .filter(n -> n.startsWith("drydock."))
        .forEach(n -> options.add("-D" + n + "=" + System.getProperty(n)));
    Path out = Files.createDirectories(temp.resolve("out-" + seed));
    Path scratch = Files.createDirectories(temp.resolve("scratch-" + seed));
    return new ProcessBuilder(
            Jvm.command(
                options,
                Everything.class.getName(),
                fleet.toString(),
                out.toString(),
                scratch.toString(),
                part))
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("said-" + seed).toFile())
        .start();
  }

  private static Map<String, String> answers(Path directory) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path f : files.toList()) {
        out.put(String.valueOf(f.getFileName()), Files.readString(f));
      }
    }
    return out;
  }

  @Test
  void theOrderOfHashesIsAnotherOne() throws Exception {
    List<String> orders = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      Process p =
          new ProcessBuilder(
                  Jvm.command(
                      SeededHashes.options(temp.resolve("jdk-" + seed), seed),
                      SeededHashes.Order.class.getName()))
              .redirectErrorStream(true)
              .start();
      orders.add(
          new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      assertThat(p.waitFor()).isZero();
    }
    assertThat(orders).doesNotHaveDuplicates();
  }
}
