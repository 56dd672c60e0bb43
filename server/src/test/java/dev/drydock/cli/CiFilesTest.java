package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Source;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Tasks and the Pipeline of ci/tekton, by our own rules and by their promises. */
class CiFilesTest {
  private static final Path CI =
      Path.of(System.getProperty("drydock.root", "..")).resolve("ci/tekton");

  @TempDir Path temp;

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(CI)) {
      return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void ourOwnRulesFindNothing() throws IOException {
    for (Path file : files()) {
      Files.copy(file, temp.resolve(file.getFileName()));
    }
    Ran ran = Runs.run(temp, "check", "--repo", ".", "--format", "json");
    JsonNode findings = new ObjectMapper().readTree(ran.out()).get("findings");
    assertThat(findings).as(ran.out()).isEmpty();
    assertThat(ran.exit()).isZero();
  }

  @Test
  void nothingIsPastedIntoScriptsAndTheyAreShell() throws IOException, InterruptedException {
    List<String> scripts = new ArrayList<>();
    for (Path file : files()) {
      Yaml.parse(new Source(file.toString(), "", Files.readString(file)))
          .documents()
          .forEach(d -> scripts(d.root(), scripts));
    }
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(6);
    for (String script : scripts) {
      assertThat(script).startsWith("#!/bin/sh\nset -eu\n").doesNotContain("$(params", "$(tasks");
      Path sh = Files.writeString(temp.resolve("script.sh"), script);
      Process check = new ProcessBuilder("sh", "-n", sh.toString()).inheritIO().start();
      assertThat(check.waitFor()).as(script).isZero();
    }
  }

  private static void scripts(Node node, List<String> out) {
    if (node instanceof MapNode m) {
      m.text("script").ifPresent(out::add);
      m.entries().forEach(e -> scripts(e.value(), out));
    }
    node.asSeq().ifPresent(s -> s.items().forEach(i -> scripts(i, out)));
  }
}
