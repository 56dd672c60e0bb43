package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.template.Dialect;
import dev.drydock.model.SourceCache;
import dev.drydock.settings.Settings;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm's own libraries gave for each of fixtures/helm/releases. */
class HelmFixturesTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures"), "helm", "releases");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> all = Files.list(FIXTURES)) {
      return all
          .filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersAsHelmDoes(String name) throws IOException {
    Path dir = FIXTURES.resolve(name);
    HelmReleaseBuild.Result three = run(dir, Dialect.HELM_3);
    HelmReleaseBuild.Result four = run(dir, Dialect.HELM_4);
    if (Files.exists(dir.resolve("error.txt"))) {
      assertThat(three.succeeded()).as(three.text()).isFalse();
      assertThat(four.succeeded()).as(four.text()).isFalse();
      return;
    }
    assertThat(three.problems()).isEmpty();
    assertThat(three.text()).isEqualTo(Files.readString(dir.resolve("expected.yaml")));
    assertThat(four.problems()).isEmpty();
    assertThat(four.text()).isEqualTo(Files.readString(dir.resolve("expected-helm4.yaml")));
  }

  private static HelmReleaseBuild.Result run(Path dir, Dialect dialect) throws IOException {
    DiskTree tree = new DiskTree(dir.resolve("input"));
    SourceCache sources = new SourceCache();
    return HelmReleaseBuild.one(
        tree,
        new HelmReleaseBuild.Request("hr.yaml", KubeVersion.parse("v1.33.0"), List.of(), dialect),
        new LocalCharts(tree, Settings.of(tree, sources), SourceStore.NONE),
        sources,
        Cancel.NONE);
  }
}
