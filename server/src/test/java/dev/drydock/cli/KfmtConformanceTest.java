package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Source;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
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

/** {@code drydock fmt} against what the real kfmt wrote, and what it said where it failed. */
class KfmtConformanceTest {
  private static final Path CASES =
      Path.of(System.getProperty("drydock.conformance", "../../shared/conformance"))
          .resolve("kfmt");

  @Test
  void writesWhatKfmtWrites(@TempDir Path temp) throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no conformance cases at " + CASES);
    String only = System.getProperty("drydock.case", "");
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (String line : Files.readAllLines(CASES.resolve("index.tsv")).subList(1, (int) lines())) {
      String name = line.split("\t")[0];
      if (!only.isEmpty() && !only.equals(name)) {
        continue;
      }
      all++;
      String difference = run(CASES.resolve(name), temp.resolve(name));
      if (!difference.isEmpty()) {
        wrong.add(name + ": " + difference);
      }
    }
    System.out.println("kfmt-conformance: " + (all - wrong.size()) + "/" + all);
    assertThat(wrong).isEmpty();
  }

  private static long lines() throws IOException {
    return Files.readAllLines(CASES.resolve("index.tsv")).size();
  }

  private static String run(Path dir, Path work) throws IOException {
    copy(dir.resolve("input"), work);
    String text = Files.readString(dir.resolve("case.yaml"));
    MapNode said =
        (MapNode) Yaml.parse(new Source("case.yaml", "", text)).documents().get(0).root();
    List<String> args = new ArrayList<>(List.of("fmt"));
    for (Node arg : ((SeqNode) said.value("args")).items()) {
      args.add(arg.text().orElseThrow().replace("{root}", work.toString()));
    }
    byte[] in =
        said.text("stdin").isPresent()
            ? Files.readAllBytes(work.resolve(said.text("stdin").get()))
            : new byte[0];
    Map<String, String> before = tree(work);
    Ran ran = Runs.run(work, in, args.toArray(new String[0]));
    if (said.text("outcome").orElseThrow().equals("error")) {
      return failed(dir, said, ran, before, work);
    }
    if (ran.exit() != 0) {
      return "failed: " + ran.err();
    }
    Map<String, String> expected = new TreeMap<>();
    String output = said.text("output").orElseThrow();
    if (Files.exists(dir.resolve("expected"))) {
      expected.putAll(tree(dir.resolve("expected")));
    }
    Path written = work.resolve(output);
    Map<String, String> got = Files.exists(written) ? tree(written) : Map.of();
    if (!got.equals(expected)) {
      return difference(expected, got);
    }
    if (said.value("removed") instanceof SeqNode removed) {
      for (Node file : removed.items()) {
        if (Files.exists(work.resolve(file.text().orElseThrow()))) {
          return "is still there: " + file.text().get();
        }
      }
    }
    return "";
  }

  private static String failed(
      Path dir, MapNode said, Ran ran, Map<String, String> before, Path work) throws IOException {
    if (ran.exit() == 0) {
      return "should fail";
    }
    if (!tree(work).equals(before)) {
      return "wrote something and failed";
    }
    String error = Files.readString(dir.resolve("error.txt")).strip().replaceFirst("^Error: ", "");
    boolean ours = error.startsWith("yaml: "); // said with our own words and a better place
    boolean stable = !said.text("error_text_stable").orElse("").equals("false");
    return ours || !stable || ran.err().contains(error.replace("{root}", work.toString()))
        ? ""
        : "says " + ran.err().strip() + " for " + error;
  }

  private static String difference(Map<String, String> expected, Map<String, String> got) {
    if (!expected.keySet().equals(got.keySet())) {
      return "files " + got.keySet() + " for " + expected.keySet();
    }
    for (Map.Entry<String, String> e : expected.entrySet()) {
      if (!e.getValue().equals(got.get(e.getKey()))) {
        return e.getKey() + "\n" + got.get(e.getKey()) + "=== for\n" + e.getValue();
      }
    }
    return "";
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        out.put(root.relativize(p).toString(), new String(Files.readAllBytes(p), UTF_8));
      }
    }
    return out;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path p : all.toList()) {
        Path target = to.resolve(from.relativize(p).toString());
        if (Files.isDirectory(p)) {
          Files.createDirectories(target);
        } else {
          Files.copy(p, target);
        }
      }
    }
  }
}
