package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases whose chart is an artifact, with the chart in the repository. */
class VendoredChartsTest {
  @TempDir Path dir;
  @TempDir Path cache;
  private TestRepo repo;

  @BeforeEach
  void makeRepository() {
    repo = TestRepo.init(dir);
    repo.write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    release("OCIRepository");
  }

  private void release(String kind) {
    repo.write(
        "clusters/one/release.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
            + "metadata: {name: web, namespace: apps}\nspec:\n  interval: 1h\n"
            + "  chartRef: {kind: "
            + kind
            + ", name: web, namespace: flux-system}\n");
  }

  private void source(String ref) {
    repo.write(
        "clusters/one/source.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\n"
            + "metadata: {name: web, namespace: flux-system}\nspec:\n  interval: 1h\n"
            + "  url: oci://registry.example.com/charts/web\n  ref: "
            + ref
            + "\n");
  }

  private void chart(String directory, String version) {
    repo.write(directory + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: " + version + "\n")
        .write(directory + "/values.yaml", "color: blue\n")
        .write(
            directory + "/templates/map.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n"
                + "data: {version: \"{{ .Chart.Version }}\", color: \"{{ .Values.color }}\"}\n");
  }

  private Hydrated hydrate() throws IOException {
    FleetContext context =
        new FleetContext(
                new DiskTree(dir), Optional.of(new GitRevisions(repo.open())), new SourceCache())
            .withFetched(SourceStore.at(cache));
    Fleet fleet = new FluxEngine().discover(context);
    return new FluxEngine().hydrate(context, fleet.cluster("one").orElseThrow());
  }

  private Release release() throws IOException {
    return hydrate().units().stream().flatMap(u -> u.releases().stream()).findFirst().orElseThrow();
  }

  private String data(String key) throws IOException {
    Release r = release();
    assertThat(r.cannotRender()).isEmpty();
    return r.resources().get(0).root().at("data", key).flatMap(Node::text).orElseThrow();
  }

  @Test
  void aRepositoryOfChartsGivesTheOneOfTheTag() throws IOException {
    repo.write(
        "drydock.yaml",
        "charts: [{url: \"oci://registry.example.com/charts/\", directory: vendor}]\n");
    chart("vendor/web", "1.4.0+b1");
    source("{tag: 1.4.0_b1}");
    assertThat(data("version")).isEqualTo("1.4.0+b1");
    source("{semver: ~1.4}");
    assertThat(data("version")).isEqualTo("1.4.0+b1");
    source("{tag: 1.4.0_b1, digest: \"sha256:0\"}");
    assertThat(data("version")).isEqualTo("1.4.0+b1");
    for (String other :
        List.of("{tag: 1.4.1}", "{tag: latest}", "{semver: 2.x}", "{digest: \"sha256:0\"}")) {
      source(other);
      assertThat(release().cannotRender().orElse("")).as(other).contains("is not on this machine");
    }
  }

  @Test
  void aDirectoryStandsForAnArtifactThatIsAChart() throws IOException {
    repo.write(
        "drydock.yaml", "sources: [{kind: OCIRepository, name: web, directory: vendor/of-web}]\n");
    source("{tag: latest}");
    chart("vendor/of-web", "0.1.0");
    assertThat(data("version")).isEqualTo("0.1.0");
    repo.delete("vendor/of-web/Chart.yaml");
    assertThat(release().cannotRender().orElse("")).contains("there is no chart in it");
    chart("vendor/of-web/web", "0.2.0");
    assertThat(data("version")).isEqualTo("0.2.0");
    chart("vendor/of-web/other", "0.3.0");
    assertThat(release().cannotRender().orElse("")).contains("more than one chart: other, web");
  }

  @Test
  void aGeneratedArtifactIsAChartByItsOnlyDirectory() throws IOException {
    release("ExternalArtifact");
    chart("charts/web", "1.0.0");
    repo.write("charts/web/.helmignore", "templates/\n").write("prod.yaml", "color: green\n");
    generator("@repo/charts/web/");
    assertThat(data("color")).isEqualTo("green");
    generator("@repo/charts/**");
    assertThat(data("color")).isEqualTo("green");
    generator("@repo/charts/web/**");
    assertThat(release().cannotRender().orElse("")).contains("outside the base directory");
  }

  private void generator(String from) {
    repo.write(
        "clusters/one/generator.yaml",
        "apiVersion: source.extensions.fluxcd.io/v1beta1\nkind: ArtifactGenerator\n"
            + "metadata: {name: maker, namespace: flux-system}\nspec:\n"
            + "  sources: [{alias: repo, kind: GitRepository, name: flux-system}]\n"
            + "  artifacts:\n    - name: web\n      copy:\n        - {from: \""
            + from
            + "\", to: \"@artifact/\"}\n"
            + "        - {from: \"@repo/prod.yaml\", to: \"@artifact/web/values.yaml\", strategy: Merge}\n");
  }
}
