package dev.drydock.kustomize.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random trees against the real program. {@code -Ddrydock.trees=5000} for the long run, {@code
 * -Ddrydock.seed=N} for where to begin; a tree that differs is written, shrunk, to {@code
 * target/trees/SEED}.
 */
class SeededTreesTest {
  private static final int TREES = Integer.getInteger("drydock.trees", 60);
  private static final long SEED = Long.getLong("drydock.seed", 20_240_101L);
  private static final int ENOUGH = Integer.getInteger("drydock.trees.failures", 10);

  @TempDir Path temp;

  @Test
  void buildsRandomTreesAsKustomizeDoes() throws Exception {
    Optional<RealKustomize> real = RealKustomize.find();
    assumeTrue(
        real.isPresent(),
        "skipped: kustomize v5.8.2 is not on PATH, so there is nothing to compare random trees with");
    List<String> different = new ArrayList<>();
    int built = 0;
    for (long seed = SEED; seed < SEED + TREES && different.size() < ENOUGH; seed++) {
      Map<String, Object> files = Trees.of(seed);
      Comparison c = compare(real.get(), files);
      built += c.real().built() ? 1 : 0;
      if (!c.same()) {
        different.add("seed " + seed + ": " + keep(seed, real.get(), files));
      }
    }
    System.out.println(
        "seeded-trees: from seed "
            + SEED
            + ", "
            + TREES
            + " trees, "
            + built
            + " of them build, "
            + different.size()
            + " differ");
    assertThat(different).isEmpty();
    assertThat(built).as("trees that build, of %d", TREES).isGreaterThan(TREES / 3);
  }

  private record Comparison(RealKustomize.Answer real, boolean built, String text) {
    boolean same() {
      return real.crashed() || real.built() == built && (!built || real.text().equals(text));
    }

    /** Differs in the same manner: not from an output that differs to a refusal. */
    boolean like(Comparison o) {
      return !same()
          && real.built() == o.real.built()
          && built == o.built
          && (built || words(text).equals(words(o.text)))
          && (real.built() || words(real.text()).equals(words(o.real.text())));
    }

    /** The first words of a refusal, without names and paths. */
    private static String words(String refusal) {
      String last = refusal.strip().substring(refusal.strip().lastIndexOf('\n') + 1);
      String bare = last.replaceAll("'[^']*'|\"[^\"]*\"|/[^ ]*|[0-9]+", "");
      return bare.substring(0, Math.min(90, bare.length()));
    }
  }

  private Comparison compare(RealKustomize kustomize, Map<String, Object> files)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(temp.resolve("tree"));
    clear(root);
    write(root, files);
    List<String> options = options(files);
    RealKustomize.Answer theirs = kustomize.build(root.resolve("top"), options);
    Rendered ours = Kustomize.build(new DiskTree(root), "top", meaning(options));
    String text = ours.succeeded() ? Kustomize.print(ours.resources()) : ours.problems().toString();
    return new Comparison(theirs, ours.succeeded(), text);
  }

  private static List<String> options(Map<String, Object> files) {
    return files.get(Trees.OPTIONS) instanceof List<?> given
        ? given.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static BuildOptions meaning(List<String> options) {
    BuildOptions out = BuildOptions.defaults(new SourceCache());
    for (String o : options) {
      out =
          switch (o) {
            case "none" -> out.withReorder(BuildOptions.Reorder.NONE);
            case "legacy" -> out.withReorder(BuildOptions.Reorder.LEGACY);
            case "LoadRestrictionsNone" -> out.withLoadRestrictor(BuildOptions.LoadRestrictor.NONE);
            case "--enable-managedby-label" -> out.withManagedByLabel(true);
            default -> out;
          };
    }
    return out;
  }

  private Path keep(long seed, RealKustomize kustomize, Map<String, Object> files)
      throws IOException, InterruptedException {
    Comparison first = compare(kustomize, files);
    Map<String, Object> small =
        new Shrinker(
                tree -> {
                  try {
                    return compare(kustomize, tree).like(first);
                  } catch (IOException e) {
                    return false;
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                  }
                },
                Integer.getInteger("drydock.trees.shrink", 400))
            .shrink(files);
    Comparison last = compare(kustomize, small);
    Path out = Path.of("target", "trees", Long.toString(seed)).toAbsolutePath();
    Files.createDirectories(out);
    clear(out);
    write(out, small);
    Files.writeString(out.resolve("kustomize.txt"), last.real().text());
    Files.writeString(out.resolve("drydock.txt"), last.text());
    return out;
  }

  private static void write(Path root, Map<String, Object> files) throws IOException {
    for (Map.Entry<String, Object> e : files.entrySet()) {
      Path file = root.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      if (e.getValue() instanceof byte[] bytes) {
        Files.write(file, bytes);
      } else {
        Files.writeString(file, YamlText.of(e.getValue()));
      }
    }
  }

  private static void clear(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!p.equals(root)) {
          Files.delete(p);
        }
      }
    }
  }
}
