package dev.drydock.kustomize.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.OverlayTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged trees: each builds or says where it does not, without an exception and without a hang.
 * {@code -Ddrydock.mutants=100000} for the long run, {@code -Ddrydock.seed=N} for where to begin.
 */
class MutationTest {
  private static final int MUTANTS = Integer.getInteger("drydock.mutants", 2000);
  private static final long SEED = Long.getLong("drydock.seed", 7L);

  /** Far beyond what any mutant takes; only a build that never ends reaches it. */
  private static final Duration NEVER = Duration.ofSeconds(60);

  @TempDir Path empty;

  private record Tree(String target, Map<String, String> files) {}

  @Test
  void damagedTreesBuildOrSayWhereTheyDoNot() throws IOException {
    List<Tree> seeds = seeds();
    List<String> wrong = new ArrayList<>();
    int built = 0;
    for (int i = 0; i < MUTANTS && wrong.size() < 20; i++) {
      long seed = SEED + i;
      Tree tree = seeds.get((int) Math.floorMod(seed * 31, (long) seeds.size()));
      Map<String, String> files = new Mutations(seed).of(tree.files());
      try {
        built += assertTimeoutPreemptively(NEVER, () -> build(tree.target(), files)) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        wrong.add(
            "seed "
                + seed
                + " ("
                + tree.target()
                + "): "
                + e
                + " at "
                + Stream.of(root(e).getStackTrace()).limit(3).toList());
      }
    }
    System.out.println(
        "mutants: from seed "
            + SEED
            + ", "
            + MUTANTS
            + " of "
            + seeds.size()
            + " trees, "
            + built
            + " still build");
    assertThat(wrong).isEmpty();
    assertThat(built).isBetween(1, MUTANTS - 1);
  }

  private static Throwable root(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private boolean build(String target, Map<String, String> files) throws IOException {
    Map<String, Blob> blobs = new LinkedHashMap<>();
    files.forEach((path, text) -> blobs.put(path, Blob.of(text.getBytes(StandardCharsets.UTF_8))));
    Rendered rendered =
        Kustomize.build(
            new OverlayTree(new DiskTree(empty), blobs),
            target,
            BuildOptions.defaults(new SourceCache()));
    rendered.problems().stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .forEach(p -> assertThat(p.message()).as("%s", p).isNotBlank().doesNotContain("Exception"));
    if (rendered.succeeded()) {
      assertThat(Kustomize.print(rendered.resources())).isNotNull();
    }
    return rendered.succeeded();
  }

  /** The conformance cases where they are, and always some of our own random trees. */
  private static List<Tree> seeds() throws IOException {
    List<Tree> out = new ArrayList<>();
    for (long seed = 1; seed <= 100; seed++) {
      Map<String, String> files = new LinkedHashMap<>();
      Trees.of(seed).forEach((path, value) -> files.put(path, YamlText.of(value)));
      out.add(new Tree("top", files));
    }
    Path cases =
        Path.of(System.getProperty("drydock.conformance", "../../shared/conformance"))
            .resolve("kustomize");
    if (!Files.isDirectory(cases)) {
      System.out.println(
          "mutants: the conformance cases are not there ("
              + cases
              + "); only random trees are damaged");
      return out;
    }
    try (Stream<Path> all = Files.list(cases)) {
      for (Path c :
          all.filter(p -> Files.isRegularFile(p.resolve("case.yaml"))).sorted().toList()) {
        out.add(new Tree(target(c), files(c.resolve("input"))));
      }
    }
    out.removeIf(t -> t.files().isEmpty());
    return out;
  }

  private static String target(Path c) throws IOException {
    try (Stream<String> lines = Files.lines(c.resolve("case.yaml"))) {
      String target =
          lines
              .filter(l -> l.startsWith("target:"))
              .findFirst()
              .orElse("target: .")
              .substring(7)
              .strip();
      return target.equals(".") ? "" : target.replace("\"", "").replace("'", "");
    }
  }

  private static Map<String, String> files(Path input) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(input)) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        out.put(
            input.relativize(p).toString().replace('\\', '/'),
            new String(Files.readAllBytes(p), StandardCharsets.UTF_8));
      }
    }
    return out;
  }
}
