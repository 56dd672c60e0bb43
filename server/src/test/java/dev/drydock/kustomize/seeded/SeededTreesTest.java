package dev.drydock.kustomize.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.cli.launch.Programs;
import java.nio.file.Path;
import java.util.Optional;
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

  @TempDir Path temp;

  @Test
  void buildsRandomTreesAsKustomizeDoes() throws Exception {
    Optional<RealKustomize> real = RealKustomize.find();
    assumeTrue(
        real.isPresent(),
        "skipped: kustomize v5.8.2 is not on PATH, so there is nothing to compare random trees with");
    boolean helm = Programs.onPath("helm").isPresent();
    try (RealKustomize kustomize = real.get()) {
      SideBySide.Outcome o =
          new SideBySide(kustomize, temp)
              .run(
                  "",
                  SEED,
                  TREES,
                  (seed, refusal) ->
                      new SideBySide.Tree(
                          "top",
                          Trees.of(
                              seed,
                              helm,
                              files -> refusal.apply(new SideBySide.Tree("top", files)))));
      System.out.println("seeded-trees: from seed " + SEED + ", " + o);
      assertThat(o.different()).isEmpty();
      assertThat(o.built()).as("trees that build, of %d", TREES).isGreaterThan(TREES * 6 / 10);
    }
  }
}
