package dev.drydock.kustomize.seeded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Problem;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.provenance.Annotated;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.OverlayTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random trees edited again and again: what a build takes over of what earlier ones found out is
 * what it would have found out by itself. {@code -Ddrydock.edited=5000} for the long run, {@code
 * -Ddrydock.seed=N} for where to begin.
 */
class EditedTreesTest {
  private static final int TREES = Integer.getInteger("drydock.edited", 100);
  private static final long SEED = Long.getLong("drydock.seed", 40_000L);

  @TempDir Path empty;

  @Test
  void buildsAfterEditsAsIfNothingHadBeenBuiltBefore() throws IOException {
    List<String> wrong = new ArrayList<>();
    int built = 0;
    SourceCache kept = new SourceCache();
    for (long seed = SEED; seed < SEED + TREES; seed++) {
      Map<String, String> files = new LinkedHashMap<>();
      Trees.of(seed).forEach((path, value) -> files.put(path, YamlText.of(value)));
      for (Map<String, String> state : states(seed, files)) {
        String warm = outcome(state, kept);
        built += warm.startsWith(BUILT) ? 1 : 0;
        if (!warm.equals(outcome(state, new SourceCache()))) {
          wrong.add("seed " + seed);
        }
      }
    }
    System.out.println(
        "edited-trees: from seed " + SEED + ", " + TREES + " trees, " + built + " states build");
    assertThat(wrong).isEmpty();
    assertThat(built).isGreaterThan(TREES / 2);
  }

  /** One tree as it is, with a comment more, damaged in two ways, and as it was. */
  private static List<Map<String, String>> states(long seed, Map<String, String> files) {
    Dice dice = new Dice(seed);
    Map<String, String> touched = new LinkedHashMap<>(files);
    touched.computeIfPresent(
        dice.pick(new ArrayList<>(files.keySet())), (path, text) -> text + "\n# more\n");
    return List.of(
        files,
        touched,
        new Mutations(seed).of(files),
        new Mutations(seed + 1_000_000).of(touched),
        files);
  }

  private static final String BUILT = "built\n";

  /** What is printed, where it comes from, and what is said. */
  private String outcome(Map<String, String> files, SourceCache sources) throws IOException {
    Map<String, Blob> blobs = new LinkedHashMap<>();
    files.forEach((path, text) -> blobs.put(path, Blob.of(text.getBytes(StandardCharsets.UTF_8))));
    Rendered r =
        Kustomize.build(
            new OverlayTree(new DiskTree(empty), blobs), "top", BuildOptions.defaults(sources));
    StringBuilder out = new StringBuilder(r.succeeded() ? BUILT : "");
    for (Problem p : r.problems()) {
      out.append(p).append(' ').append(p.path()).append(p.chain()).append('\n');
    }
    out.append(Kustomize.print(r.resources()));
    return (r.succeeded() ? out.append(Annotated.text(r.resources())) : out).toString();
  }
}
