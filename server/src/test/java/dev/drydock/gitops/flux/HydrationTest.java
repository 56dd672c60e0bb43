package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Step;
import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clusters get from small repositories, each with one thing of Flux in it. */
class HydrationTest {
  @TempDir Path dir;
  private TestRepo repo;

  @BeforeEach
  void makeRepository() {
    repo = TestRepo.init(dir);
  }

  private void bootstrap(String path) {
    repo.write(path + "/flux-system/gotk-sync.yaml", Bootstrap.of(path));
  }

  private void sync(String file, String name, String path, String more) {
    repo.write(
        file,
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: NAME, namespace: flux-system}
        spec:
          interval: 10m
          path: PATH
          prune: true
          sourceRef: {kind: GitRepository, name: flux-system}
        """
                .replace("NAME", name)
                .replace("PATH", path)
            + more.indent(2));
  }

  private void configMap(String file, String name, String data) {
    repo.write(
        file,
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "
            + name
            + ", namespace: flux-system}\ndata: "
            + data
            + "\n");
  }

  private FleetContext context() {
    try {
      GitRepository git = repo.open();
      return new FleetContext(
          new DiskTree(dir), Optional.of(new GitRevisions(git)), new SourceCache());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Fleet fleet() {
    return new FluxEngine().discover(context());
  }

  private Hydrated hydrate(String cluster) {
    FleetContext context = context();
    Fleet fleet = new FluxEngine().discover(context);
    return new FluxEngine().hydrate(context, fleet.cluster(cluster).orElseThrow());
  }

  private static List<String> units(Hydrated h) {
    return h.units().stream().map(u -> u.kustomization().id().name()).toList();
  }

  private static Resource resource(Hydrated h, String kind, String name) {
    return h.resources().stream()
        .filter(r -> r.id().kind().equals(kind) && r.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Resource r, String... path) {
    return r.root().at(path).flatMap(Node::text).orElse("(nothing)");
  }

  @Test
  void followsKustomizationsToAnyDepthInDependencyOrder() {
    bootstrap("clusters/one");
    sync("clusters/one/apps.yaml", "apps", "./apps", "dependsOn: [{name: infra}]\n");
    sync("clusters/one/infra.yaml", "infra", "./infra", "");
    sync("infra/deeper.yaml", "deeper", "./deeper", "");
    configMap("apps/a.yaml", "app", "{k: v}");
    configMap("deeper/d.yaml", "deep", "{k: v}");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(units(h)).containsExactly("flux-system", "infra", "apps", "deeper");
    assertThat(text(resource(h, "ConfigMap", "deep"), "metadata", "labels", Ownership.NAME))
        .isEqualTo("deeper");
  }

  @Test
  void dependenciesThatCannotBeMetAreSaid() {
    bootstrap("clusters/one");
    sync("clusters/one/a.yaml", "a", "./apps", "dependsOn: [{name: b}]\n");
    sync("clusters/one/b.yaml", "b", "./apps", "dependsOn: [{name: a}]\n");
    sync("clusters/one/c.yaml", "c", "./apps", "dependsOn:\n- name: gone\n");
    configMap("apps/a.yaml", "app", "{k: v}");
    Hydrated h = hydrate("one");
    assertThat(h.problems())
        .extracting(p -> p.code())
        .contains("flux/depends-on-cycle", "flux/depends-on-not-found");
    assertThat(h.problems())
        .anySatisfy(
            p ->
                assertThat(p.toString())
                    .startsWith(
                        "clusters/one/c.yaml:10:11: error: c depends on Kustomization gone"));
    assertThat(h.complete()).isFalse();
  }

  @Test
  void pinsLeadToOtherTrees() {
    bootstrap("clusters/one");
    repo.write(
        "clusters/one/pinned.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: pinned, namespace: flux-system}\nspec: {url: 'https://example.com/org/fleet.git', ref: {tag: v1}}\n");
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    sync("clusters/one/old.yaml", "old", "./apps", "namePrefix: old-\n");
    repo.write(
        "clusters/one/old.yaml",
        repo.text("clusters/one/old.yaml").replace("name: flux-system}", "name: pinned}"));
    configMap("apps/a.yaml", "app", "{k: before}");
    CommitId before = repo.commit("before");
    repo.tag("v1", before);
    configMap("apps/a.yaml", "app", "{k: now}");
    repo.commit("now");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(text(resource(h, "ConfigMap", "app"), "data", "k")).isEqualTo("now");
    assertThat(text(resource(h, "ConfigMap", "old-app"), "data", "k")).isEqualTo("before");
    assertThat(h.units())
        .filteredOn(u -> u.kustomization().id().name().equals("old"))
        .extracting(Unit::revision)
        .containsExactly(Optional.of(Revision.of(before.hex())));
  }

  @Test
  void whatLiesElsewhereIsSaid() {
    bootstrap("clusters/one");
    repo.write(
        "clusters/one/other.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: other, namespace: flux-system}\nspec: {url: 'https://example.com/org/other', ref: {branch: main}}\n");
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    repo.write(
        "clusters/one/apps.yaml",
        repo.text("clusters/one/apps.yaml").replace("name: flux-system}", "name: other}"));
    sync("clusters/one/lost.yaml", "lost", "./apps", "");
    repo.write(
        "clusters/one/lost.yaml",
        repo.text("clusters/one/lost.yaml").replace("name: flux-system}", "name: gone}"));
    sync("clusters/one/nowhere.yaml", "nowhere", "./nowhere", "");
    Hydrated h = hydrate("one");
    assertThat(h.reasons())
        .anySatisfy(
            r ->
                assertThat(r)
                    .isEqualTo(
                        "source other is elsewhere: https://example.com/org/other; drydock fetch brings it"))
        .anySatisfy(r -> assertThat(r).contains("there is no GitRepository gone"))
        .anySatisfy(r -> assertThat(r).isEqualTo("there is no directory nowhere"));
  }

  @Test
  void variablesComeFromWhateverBringsThem() {
    bootstrap("clusters/one");
    sync(
        "clusters/one/apps.yaml",
        "apps",
        "./apps",
        "postBuild:\n  substitute: {a: inline}\n  substituteFrom:\n  - {kind: ConfigMap, name: vars}\n  - {kind: Secret, name: maybe, optional: true}\n");
    sync("clusters/one/vars.yaml", "vars", "./vars", "");
    sync(
        "clusters/one/lost.yaml",
        "lost",
        "./apps",
        "namePrefix: lost-\npostBuild: {substituteFrom: [{kind: ConfigMap, name: gone}]}\n");
    configMap("vars/v.yaml", "vars", "{a: from-map, b: from-map}");
    configMap("apps/a.yaml", "app", "{a: '${a}', b: '${b}', c: '${c:=d}', n: plain}");
    Hydrated h = hydrate("one");
    Resource app = resource(h, "ConfigMap", "app");
    assertThat(List.of(text(app, "data", "a"), text(app, "data", "b"), text(app, "data", "c")))
        .containsExactly("inline", "from-map", "d");
    assertThat(h.reasons())
        .singleElement()
        .asString()
        .contains("ConfigMap gone, which its variables come from, is not in the repository");
    Node b = app.root().at("data", "b").orElseThrow();
    assertThat(b.origin().place().orElseThrow().path()).isEqualTo("apps/a.yaml");
    assertThat(b.origin().steps())
        .last()
        .satisfies(
            s -> {
              assertThat(s.kind()).isEqualTo(Step.Kind.SUBSTITUTION);
              assertThat(s.place().orElseThrow().path()).isEqualTo("vars/v.yaml");
            });
    assertThat(app.root().at("data", "n").orElseThrow().origin().steps())
        .extracting(Step::kind)
        .doesNotContain(Step.Kind.SUBSTITUTION);
  }

  @Test
  void whatOnlyTheClusterHasIsNoMistake() {
    bootstrap("clusters/one");
    sync(
        "clusters/one/apps.yaml",
        "apps",
        "./apps",
        "postBuild:\n  substitute: {b: c}\n  substituteFrom: [{kind: Secret, name: maybe, optional: true}]\n");
    sync(
        "clusters/one/strict.yaml",
        "strict",
        "./apps",
        "namePrefix: s-\npostBuild: {substitute: {b: c}}\n");
    configMap("apps/a.yaml", "app", "{a: '${a}'}");
    Hydrated h = hydrate("one");
    assertThat(h.units())
        .filteredOn(u -> !u.problems().isEmpty())
        .singleElement()
        .satisfies(u -> assertThat(u.kustomization().id().name()).isEqualTo("strict"))
        .satisfies(
            u ->
                assertThat(u.problems().get(0).toString())
                    .startsWith(
                        "apps/a.yaml:4:11: warning: variable a is not set and has no default"));
  }

  @Test
  void itsOwnTreeBringsVariablesToo() {
    bootstrap("clusters/one");
    sync(
        "clusters/one/apps.yaml",
        "apps",
        "./apps",
        "postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}\n");
    configMap("apps/v.yaml", "vars", "{a: own}");
    configMap("apps/a.yaml", "app", "{a: '${a}'}");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(text(resource(h, "ConfigMap", "app"), "data", "a")).isEqualTo("own");
  }

  @Test
  void eachValueThatFluxSetsTellsItsLine() {
    bootstrap("clusters/one");
    sync(
        "clusters/one/apps.yaml",
        "apps",
        "./apps",
        "targetNamespace: prod\ncommonMetadata: {labels: {team: blue}}\npatches:\n- target: {kind: ConfigMap}\n  patch: |\n    - op: add\n      path: /data/k\n      value: patched\n");
    repo.write(
        "apps/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\ndata: {k: v}\n");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    Resource app = resource(h, "ConfigMap", "app");
    assertThat(place(app, "metadata", "namespace")).isEqualTo("clusters/one/apps.yaml:9");
    assertThat(place(app, "metadata", "labels", "team")).isEqualTo("clusters/one/apps.yaml:10");
    assertThat(place(app, "data", "k")).isEqualTo("clusters/one/apps.yaml:16");
    assertThat(place(app, "metadata", "labels", Ownership.NAME))
        .isEqualTo("clusters/one/apps.yaml:3");
    assertThat(place(app, "metadata", "name")).isEqualTo("apps/a.yaml:3");
  }

  private static String place(Resource r, String... path) {
    return r.root()
        .at(path)
        .flatMap(n -> n.origin().place())
        .map(p -> p.path() + ":" + (p.start().line() + 1))
        .orElse("(nowhere)");
  }

  @Test
  void anotherClustersObjectsAreNotThisOnes() {
    bootstrap("clusters/one");
    sync("clusters/one/apps.yaml", "apps", "./apps", "kubeConfig: {secretRef: {name: other}}\n");
    configMap("apps/a.yaml", "app", "{a: b}");
    sync("apps/more.yaml", "more", "./more", "");
    Hydrated h = hydrate("one");
    assertThat(units(h)).containsExactly("flux-system", "apps");
    assertThat(h.resources()).noneMatch(r -> r.id().name().equals("app"));
  }

  @Test
  void whatAReleaseWithAKubeConfigInstallsIsTheOtherClusters() {
    bootstrap("clusters/one");
    bootstrap("clusters/two");
    repo.write(
        "clusters/one/release.yaml",
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: flux-system}
        spec:
          chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system}}}
          kubeConfig: {secretRef: {name: two-kubeconfig}}
          targetNamespace: shop
        """);
    repo.write("drydock.yaml", "clusters: [{path: clusters/two, kubernetes: '1.30'}]\n");
    repo.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    repo.write(
        "charts/web/templates/a.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {v: {{ .Capabilities.KubeVersion.Minor | quote }}}\n");
    assertThat(hydrate("one").resources()).noneMatch(r -> r.id().kind().equals("ConfigMap"));
    Hydrated two = hydrate("two");
    assertThat(two.reasons()).isEmpty();
    Resource web = resource(two, "ConfigMap", "web");
    assertThat(web.id().namespace()).isEqualTo("shop");
    assertThat(web.root().at("data", "v").flatMap(Node::text)).contains("30");
  }

  @Test
  void oldFieldsOfPostRenderersCountWhereTheControllerKnowsThem() {
    bootstrap("clusters/one");
    repo.write(
        "clusters/one/release.yaml",
        """
        apiVersion: helm.toolkit.fluxcd.io/v2beta2
        kind: HelmRelease
        metadata: {name: web, namespace: flux-system}
        spec:
          chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system}}}
          postRenderers:
          - kustomize:
              patchesStrategicMerge:
              - {apiVersion: v1, kind: ConfigMap, metadata: {name: web}, data: {merged: "yes"}}
              patchesJson6902:
              - target: {version: v1, kind: ConfigMap, name: web}
                patch:
                - {op: add, path: /data/json, value: "yes"}
        """);
    repo.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    repo.write(
        "charts/web/templates/a.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {v: a}\n");
    for (String[] flux : new String[][] {{"2.2", "yes"}, {"2.5", ""}}) {
      repo.write("drydock.yaml", "clusters: [{path: clusters/one, flux: '" + flux[0] + "'}]\n");
      Hydrated one = hydrate("one");
      assertThat(one.reasons()).isEmpty();
      Resource web = resource(one, "ConfigMap", "web");
      for (String field : List.of("merged", "json")) {
        assertThat(web.root().at("data", field).flatMap(Node::text).orElse(""))
            .as("%s by Flux %s", field, flux[0])
            .isEqualTo(flux[1]);
      }
    }
  }

  @Test
  void aBootstrapThatAnotherBringsAlongIsNoCluster() {
    bootstrap("clusters/one");
    sync("clusters/one/self/sync.yaml", "self", "./clusters/one/self", "");
    bootstrap("teams/eu/prod");
    bootstrap("teams/us/prod");
    assertThat(fleet().clusters())
        .extracting(Cluster::name)
        .containsExactly("one", "eu--prod", "us--prod");
  }

  @Test
  void basesAreWhatFlavoursAndTheKustomizationsOfClustersPullIn() {
    bootstrap("clusters/one");
    bootstrap("clusters/two");
    sync("clusters/one/apps.yaml", "apps", "./flavour", "components: [../more]\n");
    sync("clusters/two/apps.yaml", "apps", "./flavour", "");
    repo.write("flavour/kustomization.yaml", "resources: [../base]\n");
    repo.write("base/kustomization.yaml", "resources: [a.yaml]\n");
    configMap("base/a.yaml", "app", "{k: v}");
    repo.write(
        "more/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
    assertThat(fleet().flavour("flavour").orElseThrow().bases()).containsExactly("base");
    assertThat(fleet().bases())
        .extracting(b -> b.path() + " " + b.flavours() + " " + b.clusters())
        .containsExactly("base [flavour] [one, two]", "more [] [one]");
  }

  @Test
  void aFluxInstanceIsABootstrapToo() {
    repo.write(
        "clusters/one/flux-system/instance.yaml",
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: FluxInstance
        metadata: {name: flux, namespace: flux-system}
        spec:
          distribution: {version: 2.7.x}
          sync:
            kind: GitRepository
            url: https://example.com/org/fleet.git
            ref: refs/heads/main
            path: clusters/one
        """);
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    configMap("apps/a.yaml", "app", "{k: v}");
    Cluster one = fleet().cluster("one").orElseThrow();
    assertThat(one.branch()).contains("main");
    assertThat(one.version()).hasToString("v2.7");
    assertThat(one.at().orElseThrow()).hasToString("clusters/one/flux-system/instance.yaml:10:11");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(units(h)).containsExactly("flux-system", "apps");
  }

  @Test
  void aBrokenBootstrapStillTellsWhatItsFilesSay() {
    bootstrap("clusters/one");
    repo.write(
        "clusters/one/flux-system/kustomization.yaml", "resources: [gotk-sync.yaml, gone.yaml]\n");
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    configMap("apps/a.yaml", "app", "{k: v}");
    Cluster one = fleet().cluster("one").orElseThrow();
    assertThat(one.problems()).isNotEmpty();
    assertThat(one.syncs()).extracting(k -> k.id().name()).containsExactly("apps");
    assertThat(hydrate("one").complete()).isFalse();
  }

  @Test
  void labelsGoIntoVolumeClaimTemplatesAsTheClustersFluxHasIt() {
    bootstrap("clusters/one");
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    repo.write(
        "apps/kustomization.yaml",
        "resources: [set.yaml]\nlabels: [{pairs: {team: a}, includeTemplates: true}]\n");
    repo.write(
        "apps/set.yaml",
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: set, namespace: default}
        spec:
          template: {metadata: {labels: {app: set}}}
          volumeClaimTemplates: [{metadata: {name: data}}]
        """);
    Resource set = resource(hydrate("one"), "StatefulSet", "set");
    assertThat(
            set.root()
                .at("spec", "volumeClaimTemplates")
                .orElseThrow()
                .asSeq()
                .orElseThrow()
                .items()
                .get(0)
                .asMap()
                .flatMap(m -> m.at("metadata", "labels", "team"))
                .flatMap(Node::text))
        .contains("a");
    repo.write(
        "clusters/one/flux-system/gotk-components.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: kustomize-controller, namespace: flux-system, labels: {app.kubernetes.io/version: v2.10.0}}
        spec: {template: {spec: {containers: [{name: manager, image: "ghcr.io/fluxcd/kustomize-controller:v1.10.0"}]}}}
        """);
    set = resource(hydrate("one"), "StatefulSet", "set");
    assertThat(
            set.root()
                .at("spec", "volumeClaimTemplates")
                .orElseThrow()
                .asSeq()
                .orElseThrow()
                .items()
                .get(0)
                .asMap()
                .flatMap(m -> m.at("metadata", "labels")))
        .isEmpty();
  }

  @Test
  void aSecretsStringDataIsMergedAsTheClustersKustomizeDoes() {
    bootstrap("clusters/one");
    sync("clusters/one/apps.yaml", "apps", "./apps", "");
    repo.write(
        "apps/kustomization.yaml",
        "resources: [s.yaml]\nsecretGenerator: [{name: s, behavior: merge, literals: [b=2]}]\n");
    repo.write(
        "apps/s.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: one}\n");
    assertThat(resource(hydrate("one"), "Secret", "s").root().map("data").orElseThrow().entries())
        .extracting(e -> e.name())
        .containsExactly("b");
  }
}
