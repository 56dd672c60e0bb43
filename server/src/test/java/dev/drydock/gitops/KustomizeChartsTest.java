package dev.drydock.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** helmCharts, against what kustomize 5.8.2 with --enable-helm and Helm 3.22 printed. */
class KustomizeChartsTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures")).resolve("helm-charts");

  @TempDir Path dir;

  private static Rendered build(Path root, String directory) throws IOException {
    SourceCache sources = new SourceCache();
    return Kustomize.build(
        new DiskTree(root),
        directory,
        BuildOptions.defaults(sources).withCharts(new KustomizeCharts(sources, Cancel.NONE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two-releases", "generator", "base-with-definitions", "replace-with-null"})
  void rendersChartsOfTheTree(String name) throws IOException {
    Rendered got = build(FIXTURES, name + "/input");
    assertThat(got.problems()).noneMatch(p -> p.severity() == Severity.ERROR);
    assertThat(Kustomize.print(got.resources()))
        .isEqualTo(Files.readString(FIXTURES.resolve(name).resolve("expected.yaml")));
  }

  @Test
  void everyObjectStandsInItsTemplate() throws IOException {
    Rendered got = build(FIXTURES, "generator/input");
    for (Resource r : got.resources()) {
      assertThat(r.origin().place().map(p -> p.path()).orElse(""))
          .startsWith("generator/input/charts/app/templates/");
    }
  }

  @Test
  void aChartOfTheNetworkIsSaid() throws IOException {
    Files.writeString(
        dir.resolve("kustomization.yaml"),
        "helmCharts:\n- name: podinfo\n  repo: https://charts.example.com\n  version: 1.0.0\n  releaseName: p\n");
    assertThat(build(dir, "").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "kustomization.yaml:2:9: error: the chart podinfo of https://charts.example.com is not in the tree at charts/podinfo-1.0.0/podinfo: kustomize --enable-helm pulls it from the network, Drydock does not [kustomize/remote-resource]");
  }

  @Test
  void aReleaseWithoutNameIsCalledAsHelmCallsIt() throws IOException {
    Files.createDirectories(dir.resolve("charts/a/templates"));
    Files.writeString(dir.resolve("charts/a/Chart.yaml"), "name: a\nversion: 1.0.0\n");
    Files.writeString(dir.resolve("charts/a/values.yaml"), "");
    Files.writeString(
        dir.resolve("charts/a/templates/c.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}'}\n");
    Files.writeString(dir.resolve("kustomization.yaml"), "helmCharts:\n- name: a\n");
    assertThat(build(dir, "").problems()).isEmpty();
    assertThat(build(dir, "").resources())
        .singleElement()
        .extracting(r -> r.id().name())
        .isEqualTo("release-name");
  }
}
