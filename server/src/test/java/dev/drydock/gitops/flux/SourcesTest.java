package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestArchive;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that sync from more than their own repository. */
class SourcesTest {
  private static final String URL = "https://git.example.com/org/other";

  @TempDir Path dir;
  @TempDir Path elsewhere;
  @TempDir Path cache;
  private TestRepo repo;
  private SourceStore store;

  @BeforeEach
  void makeRepository() {
    repo = TestRepo.init(dir);
    store = SourceStore.at(cache);
    bootstrap("one");
  }

  private void bootstrap(String name) {
    repo.write(
        "clusters/" + name + "/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/" + name));
  }

  private void source(String kind, String name, String spec) {
    repo.write(
        "clusters/one/" + name + "-source.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: "
            + kind
            + "\nmetadata: {name: "
            + name
            + ", namespace: flux-system}\nspec: "
            + spec
            + "\n");
  }

  private void sync(String name, String kind, String source, String path, String more) {
    repo.write(
        "clusters/one/" + name + ".yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: "
            + name
            + ", namespace: flux-system}\nspec:\n  prune: true\n  path: "
            + path
            + "\n  sourceRef: {kind: "
            + kind
            + ", name: "
            + source
            + "}\n"
            + more);
  }

  private static String configMap(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n";
  }

  private FleetContext context() throws IOException {
    return new FleetContext(
            new DiskTree(dir), Optional.of(new GitRevisions(repo.open())), new SourceCache())
        .withFetched(store);
  }

  private Hydrated hydrate(String cluster) throws IOException {
    FleetContext context = context();
    Fleet fleet = new FluxEngine().discover(context);
    return new FluxEngine().hydrate(context, fleet.cluster(cluster).orElseThrow());
  }

  private static List<String> configMaps(Hydrated h) {
    return h.resources().stream()
        .map(Resource::id)
        .filter(id -> id.kind().equals("ConfigMap"))
        .map(id -> id.name())
        .toList();
  }

  /** Puts a repository where fetch would put that of the URL. */
  private void fetched(TestRepo other, String ref, CommitId commit) throws IOException {
    Path to = store.freshFolder();
    try (Stream<Path> all = Files.walk(other.root.resolve(".git"))) {
      for (Path p : all.toList()) {
        Path target = to.resolve(other.root.resolve(".git").relativize(p).toString());
        if (Files.isDirectory(p)) {
          Files.createDirectories(target);
        } else {
          Files.copy(p, target);
        }
      }
    }
    store.keep(URL, ref, commit, to);
  }

  @Test
  void aFetchedRepositoryIsRenderedAtItsRef() throws IOException {
    source("GitRepository", "other", "{url: \"" + URL + ".git/\", ref: {tag: v1}}");
    sync("apps", "GitRepository", "other", "./deploy", "");
    assertThat(hydrate("one").reasons())
        .containsExactly("source other is elsewhere: " + URL + ".git/; drydock fetch brings it");
    source(
        "GitRepository",
        "other",
        "{url: \"" + URL + "/\", ref: {tag: v1}, ignore: \"deploy/b.yaml\"}");
    TestRepo other = TestRepo.init(elsewhere);
    other.write("deploy/a.yaml", configMap("at-v1")).write("deploy/b.yaml", configMap("ignored"));
    CommitId tagged = other.commit("one");
    other.write("deploy/a.yaml", configMap("later"));
    other.commit("two");
    fetched(other, "tag:v1", tagged);
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactly("at-v1");
    source("GitRepository", "other", "{url: \"" + URL + "\", ref: {tag: v9}}");
    assertThat(hydrate("one").reasons())
        .containsExactly("source other is elsewhere: " + URL + "; drydock fetch brings it");
  }

  @Test
  void anArtifactIsRenderedFromTheCache() throws IOException {
    source(
        "OCIRepository",
        "pack",
        "{url: \"oci://r.example.com/org/pack\", ref: {tag: t, semver: 1.x}}");
    sync("apps", "OCIRepository", "pack", "./", "");
    assertThat(hydrate("one").reasons().get(0)).contains("drydock fetch");
    store.keep(
        new SourceStore.Key(
            SourceStore.Kind.ARTIFACT, "oci://r.example.com/org/pack", "", "semver:1.x"),
        "1.2.0@sha256:0",
        TestArchive.of("a.yaml", configMap("packed")));
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactly("packed");
  }

  @Test
  void whatCannotBeHadIsSaidWithItsReason() throws IOException {
    source("Bucket", "pail", "{endpoint: s3.example.com, bucketName: b}");
    sync("apps", "Bucket", "pail", "./", "");
    assertThat(hydrate("one").reasons().get(0)).startsWith("Bucket pail is a bucket");
    source("ExternalArtifact", "made", "{sourceRef: {kind: ArtifactGenerator, name: x}}");
    sync("apps", "ExternalArtifact", "made", "./", "");
    assertThat(hydrate("one").reasons().get(0))
        .startsWith("ExternalArtifact made is made at run time");
  }

  @Test
  void includesAreCopiedIn() throws IOException {
    repo.write("lib/sub/x.yaml", configMap("included")).write("apps/a.yaml", configMap("own"));
    repo.write(
        "apps/kustomization.yaml",
        "resources: [a.yaml, ../vendored/deep/x.yaml, ../lib2/lib/sub/x.yaml]\nnamePrefix: p-\n");
    repo.write("clusters/one/keep.yaml", configMap("keep"));
    source(
        "GitRepository", "lib2", "{url: \"ssh://git@example.com/org/fleet\", ref: {branch: main}}");
    source(
        "GitRepository",
        "both",
        "{url: \"ssh://git@example.com/org/fleet\", ref: {branch: main}, include: [{repository: {name: lib2}, fromPath: lib/sub, toPath: vendored/deep}, {repository: {name: lib2}}]}");
    sync("apps", "GitRepository", "both", "./apps", "");
    repo.write("apps/kustomization.yaml", "resources: [a.yaml, ../vendored/deep/x.yaml]\n");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactly("keep", "own", "included");
    repo.write("apps/kustomization.yaml", "resources: [a.yaml, ../lib2/lib/sub]\n");
    repo.write("lib/sub/kustomization.yaml", "resources: [x.yaml]\n");
    assertThat(configMaps(hydrate("one"))).containsExactly("keep", "own", "included");
    repo.write("lib2/there.yaml", configMap("there"));
    assertThat(hydrate("one").reasons())
        .containsExactly("source both includes lib2 where there is something already: lib2");
  }

  @Test
  void aSourceCannotIncludeItself() throws IOException {
    source(
        "GitRepository",
        "both",
        "{url: \"ssh://git@example.com/org/fleet\", ref: {branch: main}, include: [{repository: {name: both}}]}");
    sync("apps", "GitRepository", "both", "./apps", "");
    assertThat(hydrate("one").reasons())
        .containsExactly("source both includes both: source both includes itself");
  }

  @Test
  void whatAKubeConfigSendsLandsOnTheOtherCluster() throws IOException {
    bootstrap("two");
    repo.write("agents/a.yaml", configMap("agent"));
    repo.write(
        "agents/more.yaml",
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: more, namespace: flux-system}
        spec: {path: ./more, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}
        """);
    repo.write("more/m.yaml", configMap("more"));
    sync(
        "agents",
        "GitRepository",
        "flux-system",
        "./agents",
        "  kubeConfig: {secretRef: {name: two-kubeconfig}}\n");
    Hydrated one = hydrate("one");
    assertThat(configMaps(one)).isEmpty();
    assertThat(one.text()).doesNotContain("name: agent\n");
    Hydrated two = hydrate("two");
    assertThat(configMaps(two)).containsExactly("agent", "more");
    assertThat(two.text()).contains("name: agent\n");
    assertThat(new FluxEngine().discover(context()).clusters())
        .filteredOn(c -> !c.senders().isEmpty())
        .extracting(Cluster::name)
        .containsExactly("two");
  }

  @Test
  void anArtifactGeneratorCopiesAsCpDoes() throws IOException {
    repo.write("apps/base/b.yaml", configMap("base"));
    repo.write("apps/base/kustomization.yaml", "resources: [b.yaml]\n");
    repo.write("apps/prod/kustomization.yaml", "resources: [../base, p.yaml, sub/s.yaml]\n");
    repo.write("apps/prod/p.yaml", configMap("prod"));
    repo.write("apps/prod/sub/s.yaml", configMap("sub"));
    repo.write("apps/prod/not.yaml", configMap("not"));
    repo.write("extra/one.yaml", configMap("one"));
    repo.write("extra/two.yaml", configMap("two"));
    repo.write(
        "clusters/one/generator.yaml",
        """
        apiVersion: source.extensions.fluxcd.io/v1beta1
        kind: ArtifactGenerator
        metadata: {name: split, namespace: flux-system}
        spec:
          sources: [{alias: repo, kind: GitRepository, name: flux-system}]
          artifacts:
            - name: apps
              copy:
                - {from: "@repo/apps/base/**", to: "@artifact/base/"}
                - {from: "@repo/apps/prod", to: "@artifact/", exclude: ["not.yaml"]}
            - name: extra
              copy:
                - {from: "@repo/extra/*.yaml", to: "@artifact/"}
                - {from: "@repo/extra/one.yaml", to: "@artifact/renamed.yaml"}
                - {from: "@repo/none", to: "@artifact/", optional: true}
            - name: broken
              copy: [{from: "@repo/none/**", to: "@artifact/"}]
        """);
    sync("apps", "ExternalArtifact", "apps", "./prod", "");
    sync("extra", "ExternalArtifact", "extra", "./extra", "");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactlyInAnyOrder("base", "prod", "sub", "one", "two");
    repo.delete("clusters/one/extra.yaml");
    repo.write("apps/prod/kustomization.yaml", "resources: [not.yaml]\n");
    sync("apps", "ExternalArtifact", "apps", "./prod", "");
    assertThat(hydrate("one").reasons().get(0)).contains("not.yaml");
    sync("apps", "ExternalArtifact", "broken", "./", "");
    assertThat(hydrate("one").reasons())
        .containsExactly("ExternalArtifact broken: nothing matches @repo/none/**");
  }

  @Test
  void aRepositoryWithoutAnyBootstrapHasTheClustersThatItsKustomizationsNeed() throws IOException {
    repo.delete("clusters/one/flux-system/gotk-sync.yaml");
    repo.write("clusters/two/settings/kustomization.yaml", "resources: [../config/apps.yaml]\n");
    for (String file :
        List.of("clusters/one/apps.yaml", "clusters/two/config/apps.yaml", "apps/deeper.yaml")) {
      repo.write(
          file,
          "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: "
              + (file.startsWith("apps") ? "deeper" : "apps")
              + ", namespace: flux-system}\nspec: {path: "
              + (file.startsWith("apps") ? "./deeper" : "./apps")
              + ", prune: true, sourceRef: {kind: GitRepository, name: home}}\n");
    }
    repo.write("deeper/d.yaml", configMap("deep"));
    assertThat(new FluxEngine().discover(context()).clusters())
        .extracting(Cluster::path)
        .containsExactly("clusters/one", "clusters/two/settings");
    assertThat(configMaps(hydrate("one"))).containsExactly("deep");
    bootstrap("three");
    assertThat(new FluxEngine().discover(context()).clusters())
        .extracting(Cluster::path)
        .containsExactly("clusters/three");
  }

  @Test
  void aResourceSetIsRenderedForEachOfItsInputs() throws IOException {
    repo.write("tenants/a.yaml", configMap("of-tenants"));
    repo.write(
        "clusters/one/tenants.yaml",
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSet
        metadata: {name: tenants, namespace: flux-system}
        spec:
          commonMetadata: {labels: {team: platform}}
          inputs:
            - {tenant: red, size: 3, paths: [x, y]}
            - {tenant: blue, size: 1, paths: []}
          resources:
            - apiVersion: v1
              kind: ConfigMap
              metadata: {name: "<< inputs.tenant >>-vars", namespace: default}
              data:
                SIZE: "<< inputs.size | mul 2 >>"
                RAW: "{{ keep }}"
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: once, namespace: default}}
            - apiVersion: kustomize.toolkit.fluxcd.io/v1
              kind: Kustomization
              metadata: {name: "<< inputs.tenant >>", namespace: flux-system}
              spec: {path: ./tenants, prune: true, sourceRef: {kind: GitRepository, name: flux-system}, namePrefix: "<< inputs.tenant >>-"}
          resourcesTemplate: |
            <<- range $i, $p := inputs.paths >>
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: << $p >>-<< $i >>-<< inputs.tenant | upper | lower >>, namespace: default}
            <<- end >>
        """);
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h))
        .containsExactly(
            "red-vars",
            "blue-vars",
            "once",
            "x-0-red",
            "y-1-red",
            "red-of-tenants",
            "blue-of-tenants");
    assertThat(h.text())
        .contains("RAW: '{{ keep }}'")
        .contains("SIZE: 6")
        .contains("team: platform");
    repo.write(
        "clusters/one/tenants.yaml",
        "apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: t, namespace: flux-system}\nspec: {inputs: [{a: b}], resources: [{kind: \"<< inputs.c >>\"}]}\n");
    assertThat(hydrate("one").units().get(0).releases().get(0).cannotRender())
        .contains("ResourceSet t: its inputs have no c");
  }

  @Test
  void aResourceSetTakesInputsOfStaticProvidersAndGoesInSteps() throws IOException {
    repo.write(
        "clusters/one/sets.yaml",
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSetInputProvider
        metadata: {name: team-b, namespace: flux-system, labels: {of: teams}}
        spec: {type: Static, defaultValues: {team: b, size: "3"}}
        ---
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSetInputProvider
        metadata: {name: team-a, namespace: flux-system, labels: {of: teams}}
        spec: {type: Static, defaultValues: {team: a, size: "2"}}
        ---
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSet
        metadata: {name: flat, namespace: flux-system}
        spec:
          inputs: [{team: own, size: "1"}]
          inputsFrom:
          - {kind: ResourceSetInputProvider, selector: {matchLabels: {of: teams}, matchExpressions: [{key: of, operator: In, values: [teams]}]}}
          steps:
          - name: first
            resources:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: "<< inputs.team >>-<< inputs.provider.name >>", namespace: n}}
          - name: second
            resourcesTemplate: |
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: second-<< inputs.size >>, namespace: n}
        ---
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSet
        metadata: {name: each, namespace: flux-system}
        spec:
          inputStrategy: {name: Permute}
          inputs: [{colour: red}, {colour: blue}]
          inputsFrom: [{kind: ResourceSetInputProvider, name: team-a}]
          resources:
          - {apiVersion: v1, kind: ConfigMap, metadata: {name: "<< inputs.each.colour >>-<< inputs.team_a.team >>-<< inputs.id >>", namespace: n}}
        ---
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSet
        metadata: {name: unknown, namespace: flux-system}
        spec:
          inputsFrom: [{kind: ResourceSetInputProvider, name: team-a}]
          resources: [{apiVersion: v1, kind: ConfigMap, metadata: {name: "x-<< inputs.id >>", namespace: n}}]
        """);
    Hydrated h = hydrate("one");
    assertThat(configMaps(h))
        .containsExactly(
            "own-flat",
            "a-team-a",
            "b-team-b",
            "second-1",
            "second-2",
            "second-3",
            "red-a-" + adler("each=0/team_a=0"),
            "blue-a-" + adler("each=1/team_a=0"));
    assertThat(h.releases())
        .filteredOn(r -> r.cannotRender().isPresent())
        .singleElement()
        .satisfies(r -> assertThat(r.cannotRender().get()).contains("unknown", "made at run time"));
  }

  private static long adler(String text) {
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    sum.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return sum.getValue();
  }

  @Test
  void anArtifactGeneratorMergesAndExtracts() throws IOException {
    repo.write("a/values.yaml", "image: {tag: v1, name: web}\nlist: [1, 2]\n");
    repo.write("b/values.yaml", "image: {tag: v2}\nlist: [3]\n");
    repo.write(
        "c/kustomization.yaml",
        "configMapGenerator: [{name: made, files: [values.yaml], options: {disableNameSuffixHash: true}}]\nresources: [packed/x.yaml]\n");
    Files.createDirectories(dir.resolve("packs"));
    Files.write(dir.resolve("packs/p.tgz"), TestArchive.of("packed/x.yaml", configMap("packed")));
    repo.write(".sourceignore", "/nothing\n");
    repo.write(
        "clusters/one/generator.yaml",
        """
        apiVersion: source.extensions.fluxcd.io/v1beta1
        kind: ArtifactGenerator
        metadata: {name: split, namespace: flux-system}
        spec:
          sources: [{alias: repo, kind: GitRepository, name: flux-system}]
          artifacts:
            - name: apps
              copy:
                - {from: "@repo/c/**", to: "@artifact/"}
                - {from: "@repo/a/values.yaml", to: "@artifact/values.yaml"}
                - {from: "@repo/b/values.yaml", to: "@artifact/values.yaml", strategy: Merge}
                - {from: "@repo/**/*.tgz", to: "@artifact/", strategy: Extract}
            - name: broken
              copy: [{from: "@repo/a/values.yaml", to: "@artifact/", strategy: Extract}]
        """);
    sync("apps", "ExternalArtifact", "apps", "./", "");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactlyInAnyOrder("made", "packed");
    assertThat(h.text())
        .contains("    image:\n      name: web\n      tag: v2\n    list:\n    - 3\n");
    sync("apps", "ExternalArtifact", "broken", "./", "");
    assertThat(hydrate("one").reasons().get(0)).contains("a/values.yaml is no .tar.gz or .tgz");
  }

  @Test
  void aDirectoryStandsForWhatIsPushedFromIt() throws IOException {
    source("Bucket", "pile", "{endpoint: minio.example.com, bucketName: pile}");
    sync("pile", "Bucket", "pile", "./apps", "");
    assertThat(hydrate("one").reasons().get(0)).contains("sources in drydock.yaml");
    repo.write(
        "drydock.yaml",
        "sources:\n- {kind: Bucket, name: pile, directory: deploy}\n- {kind: GitRepository, name: flux-system, directory: deploy}\n");
    repo.write("deploy/apps/a.yaml", configMap("in-bucket"));
    repo.write("deploy/apps/kustomization.yaml", "resources: [a.yaml, ../../beside]\n");
    repo.write("beside/b.yaml", configMap("beside"));
    repo.write("beside/kustomization.yaml", "resources: [b.yaml]\n");
    assertThat(hydrate("one").reasons().get(0)).as("nothing beside it is there").contains("beside");
    repo.write("deploy/apps/kustomization.yaml", "resources: [a.yaml]\n");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(configMaps(h)).containsExactly("in-bucket");
    assertThat(h.units().get(1).directory()).isEqualTo("deploy/apps");
  }

  @Test
  void aFluxInstanceSyncsWhatItSaysWithItsPatches() throws IOException {
    repo.delete("clusters/one/flux-system/gotk-sync.yaml");
    repo.write(
        "clusters/one/instance.yaml",
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: FluxInstance
        metadata: {name: flux, namespace: flux-system}
        spec:
          distribution: {version: 2.x, registry: ghcr.io/fluxcd}
          sync: {kind: GitRepository, url: "ssh://git@example.com/org/fleet", ref: refs/heads/main, path: clusters/one}
          kustomize:
            patches:
            - target: {kind: Deployment}
              patch: |
                - op: add
                  path: /spec/template/spec/x
                  value: y
            - target: {kind: Kustomization}
              patch: |
                - op: add
                  path: /spec/postBuild
                  value: {substitute: {where: here}}
        """);
    repo.write("clusters/one/a.yaml", configMap("a") + "data: {at: '${where}'}\n");
    Hydrated h = hydrate("one");
    assertThat(h.reasons()).isEmpty();
    assertThat(h.text()).contains("at: here");
  }

  @Test
  void aPatchOfAFluxInstanceThatFailsIsSaid() throws IOException {
    repo.delete("clusters/one/flux-system/gotk-sync.yaml");
    repo.write(
        "clusters/one/instance.yaml",
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: FluxInstance
        metadata: {name: flux, namespace: flux-system}
        spec:
          distribution: {version: 2.x, registry: ghcr.io/fluxcd}
          sync: {kind: GitRepository, url: "ssh://git@example.com/org/fleet", ref: refs/heads/main, path: clusters/one}
          kustomize:
            patches:
            - target: {kind: Kustomization}
              patch: |
                - op: replace
                  path: /spec/nothing/here
                  value: x
        """);
    repo.write("clusters/one/a.yaml", configMap("a") + "data: {at: b}\n");
    Hydrated h = hydrate("one");
    assertThat(h.problems())
        .anyMatch(
            p ->
                p.message().startsWith("this patch of the FluxInstance fails")
                    && p.path().equals("clusters/one/instance.yaml"));
  }

  @Test
  void whatLiesInASubmoduleThatIsNotHereIsSaid() throws IOException {
    repo.write(
        ".gitmodules",
        "[submodule \"lib\"]\n\tpath = vendor/lib\n\turl = https://example.com/lib\n");
    source(
        "GitRepository",
        "mine",
        "{ref: {branch: main}, url: \"ssh://git@example.com/org/fleet\", recurseSubmodules: true}");
    sync("lib", "GitRepository", "mine", "./vendor/lib/deploy", "");
    assertThat(hydrate("one").reasons())
        .containsExactly("vendor/lib/deploy lies in the submodule vendor/lib, which is not here");
    repo.write("vendor/lib/deploy/a.yaml", configMap("lib"));
    Hydrated there = hydrate("one");
    assertThat(there.reasons()).isEmpty();
    assertThat(configMaps(there)).containsExactly("lib");
  }
}
