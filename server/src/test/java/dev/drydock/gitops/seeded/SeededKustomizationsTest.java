package dev.drydock.gitops.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Cancel;
import dev.drydock.base.Severity;
import dev.drydock.gitops.flux.FluxBuild;
import dev.drydock.kustomize.OriginCheck;
import dev.drydock.kustomize.seeded.Shrinker;
import dev.drydock.kustomize.seeded.YamlText;
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
 * Random Flux Kustomizations against the controller's own libraries. {@code
 * -Ddrydock.kustomizations=5000} for the long run, {@code -Ddrydock.seed=N} for where to begin; one
 * that differs is shrunk and left in {@code target/kustomizations/SEED}.
 */
class SeededKustomizationsTest {
  private static final int COUNT = Integer.getInteger("drydock.kustomizations", 150);
  private static final long SEED = Long.getLong("drydock.seed", 1L);
  private static final int ENOUGH = Integer.getInteger("drydock.kustomizations.failures", 10);
  private static final int SHRINK = Integer.getInteger("drydock.kustomizations.shrink", 500);

  @TempDir Path temp;

  /**
   * @param amiss what is wrong with ours by itself; empty where nothing is
   */
  private record Comparison(RealFlux.Answer real, boolean built, String text, String amiss) {
    boolean same() {
      return real.crashed()
          || real.built() == built && (!built || real.text().equals(text)) && amiss.isEmpty();
    }

    /** Differs in the same manner. */
    boolean like(Comparison o) {
      return !same()
          && real.built() == o.real.built()
          && built == o.built
          && amiss.isEmpty() == o.amiss.isEmpty()
          && (!amiss.isEmpty() || !built || !real.built() || !real.text().equals(text))
          && (built || words(text).equals(words(o.text)))
          && (real.built() || words(real.text()).equals(words(o.real.text())));
    }

    private static String words(String refusal) {
      String last = refusal.strip().substring(refusal.strip().lastIndexOf('\n') + 1);
      String bare = last.replaceAll("'[^']*'|\"[^\"]*\"|/[^ ]*|[0-9]+", "");
      return bare.substring(0, Math.min(90, bare.length()));
    }
  }

  @Test
  void hydratesWhatTheControllerApplies() throws IOException {
    Optional<RealFlux> real = RealFlux.find();
    assumeTrue(real.isPresent(), RealFlux.ABSENT);
    List<String> different = new ArrayList<>();
    int built = 0;
    int done = 0;
    try (RealFlux flux = real.get()) {
      for (long seed = SEED; seed < SEED + COUNT && different.size() < ENOUGH; seed++) {
        Map<String, Object> files = RandomSource.of(seed);
        Comparison c = compare(flux, files);
        done++;
        built += c.real().built() ? 1 : 0;
        if (System.getProperty("drydock.kustomizations.errors") != null && !c.real().built()) {
          System.out.println("flux: " + c.real().text() + "\n  here: " + c.text());
        }
        if (!c.same()) {
          different.add("seed " + seed + ": " + keep(flux, seed, files, c));
        }
      }
    }
    System.out.println(
        "seeded-kustomizations: from seed "
            + SEED
            + ", "
            + done
            + " Kustomizations, "
            + built
            + " of them build, "
            + different.size()
            + " differ");
    assertThat(different).isEmpty();
    assertThat(built).as("that build, of %d", done).isGreaterThan(done / 3);
  }

  private Comparison compare(RealFlux flux, Map<String, Object> files) throws IOException {
    Path root = temp.resolve("tree");
    clear(root);
    write(root, files);
    RealFlux.Answer theirs = flux.hydrate(root, "ks.yaml", "app");
    FluxBuild.Result ours;
    try {
      ours =
          FluxBuild.one(
              new DiskTree(root),
              new FluxBuild.Request(
                  "ks.yaml", Optional.of("app"), FluxBuild.DEFAULT_NAMESPACE, Optional.empty()),
              new SourceCache(),
              Cancel.NONE);
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] at = e.getStackTrace();
      return new Comparison(theirs, false, e + " at " + (at.length > 0 ? at[0] : ""), "threw");
    }
    return ours.succeeded()
        ? new Comparison(theirs, true, ours.text(), origins(ours))
        : new Comparison(theirs, false, ours.problems().toString(), places(ours));
  }

  private static String origins(FluxBuild.Result r) {
    OriginCheck check = new OriginCheck();
    check.visit("", r.resources());
    return check.wrong().isEmpty() ? "" : check.wrong().get(0);
  }

  private static String places(FluxBuild.Result r) {
    boolean located =
        r.problems().stream()
            .filter(p -> p.severity() == Severity.ERROR)
            .allMatch(p -> p.place().isPresent() || !p.path().isEmpty());
    return located ? "" : "an error without a place: " + r.problems();
  }

  private Path keep(RealFlux flux, long seed, Map<String, Object> files, Comparison first)
      throws IOException {
    Map<String, Object> small =
        new Shrinker(
                f -> {
                  try {
                    return compare(flux, f).like(first);
                  } catch (IOException | RuntimeException e) {
                    return false;
                  }
                },
                SHRINK)
            .shrink(files);
    Comparison last = compare(flux, small);
    Path out = Path.of("target", "kustomizations", Long.toString(seed)).toAbsolutePath();
    clear(out);
    write(out, small);
    Files.writeString(out.resolve("flux.txt"), last.real().text());
    Files.writeString(out.resolve("drydock.txt"), last.text());
    if (!last.amiss().isEmpty()) {
      Files.writeString(out.resolve("amiss.txt"), last.amiss());
    }
    return out;
  }

  private static void write(Path root, Map<String, Object> files) throws IOException {
    for (Map.Entry<String, Object> e : files.entrySet()) {
      Path file = root.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      if (e.getValue() instanceof byte[] bytes) {
        Files.write(file, bytes);
      } else {
        Files.write(file, YamlText.of(e.getValue()).getBytes(UTF_8));
      }
    }
  }

  private static void clear(Path root) throws IOException {
    Files.createDirectories(root);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!p.equals(root)) {
          Files.delete(p);
        }
      }
    }
  }
}
