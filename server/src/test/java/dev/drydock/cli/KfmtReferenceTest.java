package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.Runs.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small inputs are laid out as the real kfmt did it (fixtures/kfmt/reference/layout.jsonl). */
class KfmtReferenceTest {
  @TempDir Path temp;

  @Test
  void everyInputIsLaidOutAsKfmtDoesIt() throws IOException {
    Path file = Path.of(System.getProperty("drydock.fixtures"), "kfmt/reference/layout.jsonl");
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode c = new ObjectMapper().readTree(line);
      Path directory = Files.createDirectories(temp.resolve(String.valueOf(cases++)));
      for (Map.Entry<String, JsonNode> in : c.get("in").properties()) {
        Path at = directory.resolve("in").resolve(in.getKey());
        Files.createDirectories(at.getParent());
        Files.writeString(at, in.getValue().asText());
      }
      List<String> arguments = new ArrayList<>(List.of("fmt", "-i", "in", "-o", "out"));
      c.get("args").forEach(a -> arguments.add(a.asText()));
      Ran ran = Runs.run(directory, arguments.toArray(new String[0]));
      Map<String, String> expected = new TreeMap<>();
      if (!c.has("fails")) {
        c.get("out").properties().forEach(o -> expected.put(o.getKey(), o.getValue().asText()));
      }
      Map<String, String> written = written(directory.resolve("out"));
      if (ran.exit() != (c.has("fails") ? 1 : 0) || !written.equals(expected)) {
        wrong.add(c.get("in") + "\n" + ran + "\n" + written + "\ninstead of\n" + expected);
      }
    }
    assertThat(cases).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  private static Map<String, String> written(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(out)) {
      try (Stream<Path> all = Files.walk(out)) {
        for (Path f : all.filter(Files::isRegularFile).toList()) {
          List<String> names = new ArrayList<>();
          out.relativize(f).forEach(n -> names.add(n.toString()));
          files.put(String.join("/", names), Files.readString(f));
        }
      }
    }
    return files;
  }
}
