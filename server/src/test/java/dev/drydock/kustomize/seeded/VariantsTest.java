package dev.drydock.kustomize.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fixtures, and the conformance cases where they are at hand, with something changed, against
 * the real program. {@code -Ddrydock.trees=5000} for the long run, {@code -Ddrydock.seed=N} for
 * where to begin.
 */
class VariantsTest {
  private static final int TREES = Integer.getInteger("drydock.trees", 60);
  private static final long SEED = Long.getLong("drydock.seed", 20_240_101L);

  @TempDir Path temp;

  @Test
  void buildsVariantsOfCasesAsKustomizeDoes() throws Exception {
    Optional<RealKustomize> real = RealKustomize.find();
    assumeTrue(
        real.isPresent(),
        "skipped: kustomize v5.8.2 is not on PATH, so there is nothing to compare variants with");
    List<SideBySide.Tree> originals = new ArrayList<>();
    String shared = System.getProperty("drydock.conformance", "../../shared/conformance");
    for (Path root : List.of(Path.of("../fixtures/kustomize"), Path.of(shared, "kustomize"))) {
      originals.addAll(cases(root));
    }
    Variants variants = new Variants(originals);
    try (RealKustomize kustomize = real.get()) {
      SideBySide.Outcome o = new SideBySide(kustomize, temp).run("v", SEED, TREES, variants::of);
      System.out.println(
          "variants: of " + originals.size() + " trees, from seed " + SEED + ", " + o);
      assertThat(o.different()).isEmpty();
      assertThat(o.built()).as("trees that build, of %d", TREES).isGreaterThan(TREES / 2);
    }
  }

  private static List<SideBySide.Tree> cases(Path root) throws IOException {
    List<SideBySide.Tree> out = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return out;
    }
    try (Stream<Path> all = Files.list(root)) {
      for (Path c :
          all.filter(p -> Files.isRegularFile(p.resolve("case.yaml"))).sorted().toList()) {
        out.add(read(c));
      }
    }
    return out;
  }

  private static SideBySide.Tree read(Path c) throws IOException {
    String target = "";
    List<Object> options = new ArrayList<>();
    for (String line : Files.readAllLines(c.resolve("case.yaml"))) {
      String value = line.replaceFirst("^[^:]*:", "").strip().replaceAll("[\"']", "");
      if (line.startsWith("target:")) {
        target = value.equals(".") ? "" : value;
      } else if (line.startsWith("reorder:") && !value.equals("default")) {
        options.addAll(List.of("--reorder", value));
      } else if (line.contains("LoadRestrictionsNone")) {
        options.addAll(List.of("--load-restrictor", "LoadRestrictionsNone"));
      } else if (line.contains("--enable-managedby-label")) {
        options.add("--enable-managedby-label");
      }
    }
    Map<String, Object> files = new LinkedHashMap<>();
    Path input = c.resolve("input");
    try (Stream<Path> all = Files.walk(input)) {
      for (Path p : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put(
            input.relativize(p).toString().replace('\\', '/'), content(Files.readAllBytes(p)));
      }
    }
    if (!options.isEmpty()) {
      files.put(Trees.OPTIONS, options);
    }
    return new SideBySide.Tree(target, files);
  }

  private static Object content(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }
}
