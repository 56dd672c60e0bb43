package dev.drydock.helm.seeded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.helm.Helm;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.chart.ChartLoader;
import dev.drydock.helm.release.ApiVersions;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.release.ReleaseInfo;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Table;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random charts against the real program, where it is on PATH. {@code -Ddrydock.charts=2000} for
 * the long run, {@code -Ddrydock.seed=N} for where to begin; a chart that differs is kept in {@code
 * target/charts/SEED}.
 */
class SeededChartsTest {
  private static final int CHARTS = Integer.getInteger("drydock.charts", 40);
  private static final long SEED = Long.getLong("drydock.seed", 1L);
  private static final int ENOUGH = Integer.getInteger("drydock.charts.failures", 10);

  @TempDir Path temp;

  private record Answer(boolean rendered, String text, TreeSet<String> warnings) {}

  @Test
  void rendersRandomChartsAsHelmDoes() throws Exception {
    Optional<Path> helm = find();
    assumeTrue(
        helm.isPresent(),
        "skipped: helm v3.22 is not on PATH, so there is nothing to compare random charts with");
    List<String> different = new ArrayList<>();
    int rendered = 0;
    for (long seed = SEED; seed < SEED + CHARTS && different.size() < ENOUGH; seed++) {
      Path dir = temp.resolve("c" + seed);
      write(dir, RandomChart.of(seed));
      Answer real = real(helm.get(), dir);
      Answer ours = ours(dir);
      rendered += real.rendered() ? 1 : 0;
      String wrong = difference(real, ours);
      if (!wrong.isEmpty()) {
        different.add("seed " + seed + ": " + wrong);
        Path kept = Path.of("target", "charts", Long.toString(seed));
        write(kept, RandomChart.of(seed));
        Files.writeString(kept.resolve("real.txt"), real.text() + real.warnings());
        Files.writeString(kept.resolve("ours.txt"), ours.text() + ours.warnings());
      }
    }
    System.out.println(
        "seeded-charts: from seed "
            + SEED
            + ", "
            + CHARTS
            + " charts, "
            + rendered
            + " of them render, "
            + different.size()
            + " differ");
    assertThat(different).isEmpty();
    assertThat(rendered).as("charts that render, of %d", CHARTS).isGreaterThan(CHARTS * 6 / 10);
  }

  private static String difference(Answer real, Answer ours) {
    if (real.rendered() != ours.rendered()) {
      return (real.rendered() ? "helm renders it: " : "helm refuses it: ")
          + (real.rendered() ? ours.text() : real.text());
    }
    if (!real.rendered()) {
      if (System.getProperty("drydock.charts.errors") != null
          && (System.getProperty("drydock.charts.errors").equals("all")
              || !real.text().contains(ours.text().strip()))) {
        System.out.println("helm: " + real.text() + "ours: " + ours.text() + "\n");
      }
      return "";
    }
    if (!real.text().equals(ours.text())) {
      return "other text";
    }
    return real.warnings().equals(ours.warnings())
        ? ""
        : "other warnings: " + real.warnings() + " / " + ours.warnings();
  }

  private static Optional<Path> find() throws IOException, InterruptedException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, "helm");
      if (Files.isExecutable(candidate)) {
        Process p = new ProcessBuilder(candidate.toString(), "version", "--short").start();
        String version = new String(p.getInputStream().readAllBytes(), UTF_8);
        p.waitFor();
        return version.startsWith("v3.22") ? Optional.of(candidate) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static void write(Path dir, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> e : files.entrySet()) {
      Path file = dir.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, e.getValue());
    }
  }

  private Answer real(Path helm, Path dir) throws IOException, InterruptedException {
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    Process p =
        new ProcessBuilder(
                helm.toString(),
                "template",
                "web",
                RandomChart.CHART,
                "--namespace",
                "ns",
                "--kube-version",
                "v1.33.0",
                "--include-crds",
                "-f",
                RandomChart.VALUES)
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    p.waitFor();
    String said = Files.readString(err);
    TreeSet<String> warnings = new TreeSet<>();
    said.lines()
        .filter(l -> l.matches("[a-z_]+\\.go:\\d+: .*") || l.startsWith("WARNING"))
        .map(l -> l.replaceFirst("^[a-z_]+\\.go:\\d+: ", ""))
        .forEach(warnings::add);
    boolean rendered = p.exitValue() == 0;
    return new Answer(rendered, rendered ? Files.readString(out) : said, warnings);
  }

  private static Answer ours(Path dir) throws IOException {
    SourceCache sources = new SourceCache();
    try {
      Parsed values =
          Yaml.parse(new Source("v", "", Files.readString(dir.resolve(RandomChart.VALUES))));
      Table table =
          values.documents().isEmpty()
              ? new Table()
              : JsonYaml.table(values.documents().get(0).root());
      RenderedChart r =
          Helm.render(
              new ChartLoader(sources, false).load(new DiskTree(dir), RandomChart.CHART),
              new ReleaseInfo(
                  "web",
                  "ns",
                  table,
                  KubeVersion.parse("v1.33.0").orElseThrow(),
                  ApiVersions.DEFAULT,
                  true,
                  Dialect.HELM_3),
              Cancel.NONE);
      boolean rendered = r.failure().isEmpty();
      return new Answer(
          rendered,
          rendered ? r.text(true, true) : r.failure().get().message(),
          r.warnings().stream()
              .map(w -> w.lines().findFirst().orElse(w))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (HelmFailure e) {
      return new Answer(false, e.text(), new TreeSet<>());
    }
  }
}
