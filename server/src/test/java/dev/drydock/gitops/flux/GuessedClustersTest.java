package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories count as clusters, in layouts of fleets in the wild. */
class GuessedClustersTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private TestRepo repo;

  @BeforeEach
  void makeRepository() {
    repo = TestRepo.init(dir);
    repo.write("apps/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
  }

  private FleetContext context() {
    try {
      return new FleetContext(
          new DiskTree(dir), Optional.of(new GitRevisions(repo.open())), new SourceCache());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> clusters() {
    return new FluxEngine().discover(context()).clusters().stream().map(Cluster::path).toList();
  }

  private static String sync(String name, String path, String source, String more) {
    return "---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: "
        + name
        + ", namespace: flux-system}\nspec:\n  path: "
        + path
        + "\n  prune: true\n  sourceRef: "
        + source
        + "\n"
        + more.indent(2);
  }

  private static final String FLUX = "{kind: GitRepository, name: flux-system}";

  @Test
  void aKustomizationOfTheRootOfSomethingElseIsNoBootstrap() {
    repo.write("clusters/one/apps.yaml", sync("apps", "./apps", FLUX, ""));
    repo.write(
        "infra/tool.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: tool, namespace: flux-system}\nspec: {url: \"oci://example.com/tool\"}\n"
            + sync("tool", "./", "{kind: OCIRepository, name: tool}", ""));
    assertThat(clusters()).containsExactly("clusters/one");
  }

  @Test
  void aPathOfAnotherRepositoryHidesNoCluster() {
    for (String c : List.of("one", "two")) {
      repo.write("clusters/" + c + "/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/" + c));
    }
    repo.write(
        "clusters/one/far.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: far, namespace: flux-system}\nspec: {url: \"https://example.com/far\"}\n"
            + sync("far", "./clusters", "{kind: GitRepository, name: far}", ""));
    repo.write(
        "clusters/three/flux.yaml",
        "apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  sync: {kind: GitRepository, url: \"https://example.com/fleet\", ref: refs/heads/main, path: clusters/three}\n");
    assertThat(clusters()).containsExactly("clusters/one", "clusters/three", "clusters/two");
  }

  @Test
  void componentsHiddenDirectoriesAndForeignPathsAreNotGuessed() {
    repo.write(
        "clusters/one/apps.yaml",
        sync("apps", "./apps", FLUX, "components: [../part]\n") + sync("more", "./apps", FLUX, ""));
    repo.write(
        "part/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [ks.yaml]\n");
    repo.write("part/ks.yaml", sync("part", "./apps", FLUX, ""));
    repo.write(".archive/old/ks.yaml", sync("old", "./apps", FLUX, ""));
    repo.write("kubernetes/base/ks.yaml", sync("far", "./base/app", FLUX, ""));
    repo.write(
        "kubernetes/made/ks.yaml", sync("made", "./x", "{kind: ExternalArtifact, name: m}", ""));
    assertThat(clusters()).containsExactly("clusters/one");
  }

  @Test
  void fluxIsOfTheVersionOfTheArtifactThatBringsIt() {
    repo.write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    repo.write(
        "clusters/one/flux.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1beta2\nkind: OCIRepository\nmetadata: {name: flux-manifests, namespace: flux-system}\nspec: {url: \"oci://ghcr.io/fluxcd/flux-manifests\", ref: {tag: v2.2.3}}\n");
    Cluster one = new FluxEngine().discover(context()).cluster("one").orElseThrow();
    assertThat(one.version().flux()).hasToString("v2.2");
  }

  @Test
  void valuesThatAnOperatorMakesAreUnknownAndNoMistake() {
    repo.write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    repo.write("charts/c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
    repo.write(
        "clusters/one/release.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: c, namespace: flux-system}\nspec:\n  chart: {spec: {chart: ./charts/c, sourceRef: "
            + FLUX
            + "}}\n  valuesFrom: [{kind: Secret, name: made}]\n");
    repo.write(
        "clusters/one/secret.yaml",
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: made, namespace: flux-system}\nspec: {target: {name: made}}\n");
    FleetContext context = context();
    Hydrated h =
        new FluxEngine()
            .hydrate(context, new FluxEngine().discover(context).cluster("one").orElseThrow());
    assertThat(h.releases())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.problems()).isEmpty();
              assertThat(r.cannotRender().orElse("")).endsWith("by ExternalSecret made");
            });
  }
}
