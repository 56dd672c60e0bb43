package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Problem;
import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Hydrated;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of which drydock.yaml says what discovery cannot see. */
class ListedClustersTest {
  private static final String SYNC = Bootstrap.of("clusters/edge");
  private static final String APPS =
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: apps, namespace: flux-system}
      spec:
        path: ./apps
        prune: true
        sourceRef: {kind: GitRepository, name: flux-system}
        postBuild: {substituteFrom: [{kind: KIND, name: cluster-vars}]}
      """;

  @TempDir Path dir;
  private TestRepo repo;

  @BeforeEach
  void write() {
    repo = TestRepo.init(dir);
    repo.write(
        "apps/a.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {site: \"${SITE}\"}\n");
  }

  private FleetContext context() {
    try {
      return new FleetContext(new DiskTree(dir), Optional.empty(), new SourceCache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fleet fleet() {
    return new FluxEngine().discover(context());
  }

  private static List<String> names(Fleet fleet) {
    return fleet.clusters().stream().map(Cluster::name).toList();
  }

  private String site(String cluster) {
    Hydrated h = new FluxEngine().hydrate(context(), fleet().cluster(cluster).orElseThrow());
    assertThat(h.reasons()).isEmpty();
    return h.resources().stream()
        .filter(r -> r.id().name().equals("a"))
        .flatMap(r -> r.root().at("data", "site").flatMap(Node::text).stream())
        .findFirst()
        .orElse("(nothing)");
  }

  @Test
  void oneDirectoryOfSeveralClustersIsHydratedForEachWithItsVariables() {
    for (String kind : List.of("ConfigMap", "Secret")) {
      repo.write("clusters/edge/flux-system/gotk-sync.yaml", SYNC);
      repo.write("clusters/edge/apps.yaml", APPS.replace("KIND", kind));
      repo.write(
          "drydock.yaml",
          """
          clusters:
            - {name: edge-1, path: clusters/edge, kubernetes: v1.33.1, variables: {SITE: hamburg}}
            - {name: edge-2, path: clusters/edge, kubernetes: "1.30", variables: {SITE: boston}}
          environments:
            - {name: first, clusters: [edge-1]}
            - {name: rest, clusters: ["edge-*"]}
          """);
      Fleet fleet = fleet();
      assertThat(names(fleet)).containsExactly("edge-1", "edge-2");
      assertThat(fleet.clusters())
          .extracting(c -> c.kubernetes().orElse(""))
          .containsExactly("1.33.1", "1.30");
      assertThat(fleet.problems()).isEmpty();
      assertThat(fleet.environments())
          .containsExactly(
              new Fleet.Members("first", List.of("edge-1")),
              new Fleet.Members("rest", List.of("edge-2")));
      assertThat(fleet.flavour("apps").orElseThrow().clusters())
          .containsExactly("edge-1", "edge-2");
      assertThat(site("edge-1")).isEqualTo("hamburg");
      assertThat(site("edge-2")).isEqualTo("boston");
    }
  }

  @Test
  void anObjectInTheRepositoryWinsOverWhatIsListed() {
    repo.write("clusters/edge/flux-system/gotk-sync.yaml", SYNC);
    repo.write("clusters/edge/apps.yaml", APPS.replace("KIND", "ConfigMap"));
    repo.write(
        "clusters/edge/vars.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cluster-vars, namespace: flux-system}\ndata: {SITE: kiel}\n");
    repo.write("drydock.yaml", "clusters: [{path: clusters/edge, variables: {SITE: hamburg}}]\n");
    assertThat(names(fleet())).containsExactly("edge");
    assertThat(site("edge")).isEqualTo("kiel");
  }

  @Test
  void aDirectoryWithoutItsBootstrapBecomesACluster() {
    repo.write("kubernetes/home/apps.yaml", APPS.replace("KIND", "ConfigMap"));
    repo.write(
        "kubernetes/home/here.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: here}\ndata: {site: \"${SITE}\"}\n");
    repo.write(
        "drydock.yaml",
        "clusters: [{name: home, path: ./kubernetes/home, flux: v2.3.0, variables: {SITE: hamburg}}]\n");
    Fleet fleet = fleet();
    assertThat(names(fleet)).containsExactly("home");
    assertThat(fleet.clusters().get(0).version()).hasToString("v2.3");
    assertThat(site("home")).isEqualTo("hamburg");
    Hydrated h = new FluxEngine().hydrate(context(), fleet.clusters().get(0));
    assertThat(h.text()).contains("name: here").contains("site: hamburg").doesNotContain("${SITE}");
  }

  @Test
  void whatNamesNothingIsSaid() {
    repo.write(
        "drydock.yaml",
        "clusters: [{name: gone}]\ngroups: [{name: g, clusters: [none]}]\nwhat: 1\n");
    assertThat(fleet().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "drydock.yaml:3:1: error: drydock.yaml has no field what; there are environments, groups, clusters, protected, severity, charts, sources, pipeline [fleet/unknown-setting]",
            "drydock.yaml:1:19: error: no cluster is called gone; one that discovery does not see needs a path [fleet/invalid-setting]",
            "drydock.yaml:2:31: warning: no cluster is called none, or lies there [fleet/setting-unused]");
  }

  @Test
  void theKubernetesVersionComesFromClusterApi() {
    repo.write("clusters/edge/flux-system/gotk-sync.yaml", SYNC);
    repo.write(
        "infrastructure/edge.yaml",
        """
        apiVersion: cluster.x-k8s.io/v1beta1
        kind: Cluster
        metadata: {name: edge}
        spec: {controlPlaneRef: {kind: KubeadmControlPlane, name: edge-plane}}
        ---
        apiVersion: controlplane.cluster.x-k8s.io/v1beta1
        kind: KubeadmControlPlane
        metadata: {name: edge-plane}
        spec: {version: v1.29.4}
        """);
    assertThat(fleet().clusters().get(0).kubernetes()).contains("1.29.4");
    repo.write("drydock.yaml", "clusters: [{name: edge, kubernetes: 1.30}]\n");
    assertThat(fleet().clusters().get(0).kubernetes()).contains("1.30");
  }
}
