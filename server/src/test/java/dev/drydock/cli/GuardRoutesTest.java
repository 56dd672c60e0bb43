package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route by which a change could delete a cluster, each tried on a fleet whose clusters are
 * made in every way there is; and changes that look like one and are none.
 */
class GuardRoutesTest {
  private static final String BOOT = "clusters/mgmt/flux-system/gotk-sync.yaml";
  private static final String INFRA = "clusters/mgmt/infra.yaml";
  private static final String RELEASE = "clusters/mgmt/release.yaml";
  private static final String AFAR = "clusters/mgmt/afar.yaml";
  private static final String SET = "clusters/mgmt/set.yaml";
  private static final String VARS = "clusters/mgmt/vars.yaml";
  private static final String OVERLAY = "infra/overlay/kustomization.yaml";
  private static final String BASE = "infra/base/kustomization.yaml";
  private static final String ONE = "infra/base/one.yaml";

  @TempDir Path temp;

  @SuppressWarnings("NullAway.Init")
  private TestRepo repo;

  private final Map<String, String> committed = new LinkedHashMap<>();

  @BeforeEach
  void lay() throws IOException {
    repo = TestRepo.init(temp.resolve("fleet"));
    put(
        BOOT,
        source(
                "GitRepository",
                "flux-system",
                "{ref: {branch: main}, url: \"ssh://git@example.com/org/fleet\"}")
            + "---\n"
            + sync("flux-system", "./clusters/mgmt", "flux-system", ""));
    put(
        INFRA,
        source(
                "GitRepository",
                "apps",
                "{ref: {branch: release}, url: \"ssh://git@example.com/org/fleet\"}")
            + "---\n"
            + sync(
                "infra",
                "./infra/overlay",
                "flux-system",
                "  postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}\n")
            + "---\n"
            + sync("pinned", "./pinned", "apps", "")
            + "---\n"
            + sync("parked", "./parked", "flux-system", "  suspend: true\n")
            + "---\n"
            + sync("other", "./other", "flux-system", ""));
    put(
        VARS,
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {NAME: four}\n");
    put(
        RELEASE,
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: fleet, namespace: flux-system}
        spec:
          releaseName: fleet
          chart: {spec: {chart: ./charts/clusters, sourceRef: {kind: GitRepository, name: flux-system}}}
          values: {names: [two]}
        """);
    put(
        SET,
        """
        apiVersion: fluxcd.controlplane.io/v1
        kind: ResourceSet
        metadata: {name: set, namespace: flux-system}
        spec:
          inputs: [{name: three}]
          resources:
          - apiVersion: cluster.x-k8s.io/v1beta1
            kind: Cluster
            metadata: {name: "<< inputs.name >>", namespace: clusters}
        """);
    put(
        AFAR,
        committed
            .getOrDefault(RELEASE, "")
            .replace("{name: fleet,", "{name: afar,")
            .replace("releaseName: fleet", "releaseName: afar")
            .replace("[two]", "[eight]")
            .replace(
                "  values:", "  kubeConfig: {secretRef: {name: second-kubeconfig}}\n  values:"));
    put(
        "clusters/second/flux-system/gotk-sync.yaml",
        committed.getOrDefault(BOOT, "").replace("clusters/mgmt", "clusters/second"));
    put("charts/clusters/Chart.yaml", "apiVersion: v2\nname: clusters\nversion: 1.0.0\n");
    put(
        "charts/clusters/templates/c.yaml",
        "{{- range .Values.names }}\n---\napiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: {name: {{ . }}, namespace: clusters}\n{{- end }}\n");
    put(OVERLAY, "resources: [../base]\ncomponents: [../component]\n");
    put(BASE, "resources:\n- namespace.yaml\n- one.yaml\n- var.yaml\n- list.yaml\n");
    put(
        "infra/base/namespace.yaml",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: clusters}\n");
    put(ONE, cluster("one") + "spec: {paused: false}\n");
    put("infra/base/var.yaml", cluster("${NAME}"));
    put(
        "infra/base/list.yaml",
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: cluster.x-k8s.io/v1beta1\n  kind: Cluster\n  metadata: {name: six, namespace: clusters}\n");
    put(
        "infra/component/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [five.yaml]\n");
    put("infra/component/five.yaml", cluster("five"));
    put("infra/empty/kustomization.yaml", "resources: [../base/namespace.yaml]\n");
    put("pinned/kustomization.yaml", "resources: [seven.yaml]\n");
    put("pinned/seven.yaml", cluster("seven"));
    put("parked/kustomization.yaml", "resources: [namespace.yaml]\n");
    put("parked/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: parked}\n");
    put("other/kustomization.yaml", "resources: [namespace.yaml]\n");
    put("other/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n");
    CommitId base = repo.commit("base");
    repo.remote("origin", "ssh://git@example.com/org/fleet");
    repo.remoteBranch("main", base).remoteBranch("release", base);
    repo.delete("pinned/seven.yaml");
    repo.write("pinned/kustomization.yaml", "resources: []\n");
    CommitId without = repo.commit("a branch without the cluster");
    repo.remoteBranch("bare", without);
    repo.git.getRepository();
    repo.ref("refs/heads/main", base);
    restore();
  }

  @AfterEach
  void restore() throws IOException {
    try (Stream<Path> all = Files.walk(repo.root)) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        String path = repo.root.relativize(p).toString();
        if (!path.startsWith(".git/") && !committed.containsKey(path)) {
          Files.delete(p);
        }
      }
    }
    committed.forEach(repo::write);
  }

  private void put(String path, String text) {
    committed.put(path, text);
    repo.write(path, text);
  }

  private static String cluster(String name) {
    return "apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata:\n  name: "
        + name
        + "\n  namespace: clusters\n";
  }

  private static String source(String kind, String name, String spec) {
    return "apiVersion: source.toolkit.fluxcd.io/v1\nkind: "
        + kind
        + "\nmetadata: {name: "
        + name
        + ", namespace: flux-system}\nspec: "
        + spec
        + "\n";
  }

  private static String sync(String name, String path, String source, String more) {
    return """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: NAME, namespace: flux-system}
        spec:
          interval: 10m
          path: PATH
          prune: true
          sourceRef: {kind: GitRepository, name: SOURCE}
        """
            .replace("NAME", name)
            .replace("PATH", path)
            .replace("SOURCE", source)
        + more;
  }

  private void edit(String path, String from, String to) {
    String text = repo.text(path);
    assertThat(text).contains(from);
    repo.write(path, text.replace(from, to));
  }

  /** The document of a Kustomization or source, taken out of its file. */
  private void cut(String path, String name) {
    List<String> kept = new ArrayList<>();
    for (String document : repo.text(path).split("---\n")) {
      if (!document.contains("name: " + name + ",")) {
        kept.add(document);
      }
    }
    repo.write(path, String.join("---\n", kept));
  }

  private static final String REMOVE =
      "  patches:\n  - patch: |\n      $patch: delete\n      apiVersion: cluster.x-k8s.io/v1beta1\n      kind: Cluster\n      metadata: {name: one, namespace: clusters}\n";

  /** By name, with the cluster that goes. */
  private Map<String, Consumer<GuardRoutesTest>> routes() {
    Map<String, Consumer<GuardRoutesTest>> out = new LinkedHashMap<>();
    out.put("one: its file", t -> t.repo.delete(ONE));
    out.put("one: its line", t -> t.edit(BASE, "- one.yaml\n", ""));
    out.put("one: its document", t -> t.repo.write(ONE, "# nothing\n"));
    out.put("one: another name", t -> t.edit(ONE, "name: one", "name: uno"));
    out.put("one: another namespace", t -> t.edit(ONE, "namespace: clusters", "namespace: other"));
    out.put(
        "one: another group",
        t -> t.edit(ONE, "cluster.x-k8s.io/v1beta1", "cluster.example.com/v1"));
    out.put("one: a prefix", t -> t.edit(OVERLAY, "resources:", "namePrefix: new-\nresources:"));
    out.put(
        "one: the namespace of all",
        t -> t.edit(OVERLAY, "resources:", "namespace: elsewhere\nresources:"));
    out.put(
        "one: deleted by a patch of the overlay",
        t -> t.edit(OVERLAY, "resources:", REMOVE.indent(-2) + "resources:"));
    out.put(
        "one: deleted by Flux's patch",
        t -> t.edit(INFRA, "  postBuild:", REMOVE + "  postBuild:"));
    out.put(
        "one: made local by a patch",
        t ->
            t.edit(
                INFRA,
                "  postBuild:",
                "  patches:\n  - target: {kind: Cluster, name: one}\n    patch: |\n      - {op: add, path: /metadata/annotations, value: {config.kubernetes.io/local-config: \"true\"}}\n  postBuild:"));
    out.put("one: another path", t -> t.edit(INFRA, "./infra/overlay", "./infra/empty"));
    out.put("one: a path that is not there", t -> t.edit(INFRA, "./infra/overlay", "./infra/gone"));
    out.put(
        "one: a source that is not there",
        t ->
            t.edit(
                INFRA,
                "path: ./infra/overlay\n  prune: true\n  sourceRef: {kind: GitRepository, name: flux-system}",
                "path: ./infra/overlay\n  prune: true\n  sourceRef: {kind: GitRepository, name: nothing}"));
    out.put("one: its Kustomization", t -> t.cut(INFRA, "infra"));
    out.put(
        "one: its Kustomization's name",
        t -> t.edit(INFRA, "{name: infra,", "{name: infrastructure,"));
    out.put(
        "one: its Kustomization's namespace",
        t ->
            t.edit(
                INFRA,
                "{name: infra, namespace: flux-system}",
                "{name: infra, namespace: default}"));
    out.put("one: its Kustomization's file", t -> t.repo.delete(INFRA));
    out.put(
        "one: suspended and gone",
        t -> {
          t.edit(INFRA, "  path: ./infra/overlay\n", "  path: ./infra/overlay\n  suspend: true\n");
          t.repo.delete(ONE);
          t.edit(BASE, "- one.yaml\n", "");
        });
    out.put(
        "one: prune off and gone",
        t -> {
          t.edit(
              INFRA,
              "path: ./infra/overlay\n  prune: true",
              "path: ./infra/overlay\n  prune: false");
          t.edit(BASE, "- one.yaml\n", "");
        });
    out.put(
        "one: its deletion policy, and its Kustomization renamed",
        t ->
            t.edit(
                INFRA,
                "metadata: {name: infra, namespace: flux-system}\nspec:",
                "metadata: {name: infra2, namespace: flux-system}\nspec:\n  deletionPolicy: Orphan"));
    out.put(
        "one: to a Kustomization that is suspended",
        t -> {
          t.edit(BASE, "- one.yaml\n", "");
          t.repo.write("parked/one.yaml", t.repo.text(ONE));
          t.edit("parked/kustomization.yaml", "[namespace.yaml]", "[namespace.yaml, one.yaml]");
        });
    out.put(
        "one: to a Kustomization that does not build",
        t -> {
          t.edit(BASE, "- one.yaml\n", "");
          t.repo.write("other/one.yaml", t.repo.text(ONE));
          t.edit(
              "other/kustomization.yaml",
              "[namespace.yaml]",
              "[namespace.yaml, one.yaml, gone.yaml]");
        });
    out.put(
        "one: to a Kustomization that waits for ever",
        t -> {
          t.edit(BASE, "- one.yaml\n", "");
          t.repo.write("other/one.yaml", t.repo.text(ONE));
          t.edit("other/kustomization.yaml", "[namespace.yaml]", "[namespace.yaml, one.yaml]");
          t.edit(INFRA, "  path: ./other\n", "  path: ./other\n  dependsOn: [{name: nobody}]\n");
        });
    out.put(
        "one: to another kubeConfig",
        t ->
            t.edit(
                INFRA,
                "  path: ./infra/overlay\n",
                "  path: ./infra/overlay\n  kubeConfig: {secretRef: {name: x}}\n"));
    out.put(
        "one: ignored by the source",
        t ->
            t.edit(
                BOOT,
                "ref: {branch: main},",
                "ref: {branch: main}, ignore: \"/infra/base/one.yaml\","));
    out.put("one: ignored by a file", t -> t.repo.write("infra/.sourceignore", "one.yaml\n"));
    out.put("one: its namespace", t -> t.edit(BASE, "- namespace.yaml\n", ""));
    out.put("one: the bootstrap's path", t -> t.edit(BOOT, "./clusters/mgmt", "./clusters/none"));
    out.put("one: the bootstrap", t -> t.repo.delete(BOOT));
    out.put(
        "one: moved to another cluster",
        t -> {
          String text = t.repo.text(INFRA);
          t.repo.delete(INFRA);
          t.repo.write("clusters/second/infra.yaml", text);
          t.repo.write(
              "clusters/second/flux-system/gotk-sync.yaml",
              t.repo.text(BOOT).replace("clusters/mgmt", "clusters/second"));
        });
    out.put(
        "one: the directory is another's",
        t ->
            t.repo.write(
                "clusters/mgmt/kustomization.yaml",
                "resources: [flux-system/gotk-sync.yaml, release.yaml, set.yaml, vars.yaml]\n"));
    out.put("five: its component", t -> t.edit(OVERLAY, "components: [../component]\n", ""));
    out.put("six: its item", t -> t.edit("infra/base/list.yaml", "name: six", "name: sechs"));
    out.put("four: the variable in its name", t -> t.edit(VARS, "NAME: four", "NAME: quatre"));
    out.put(
        "seven: another branch of its source",
        t -> t.edit(INFRA, "branch: release", "branch: bare"));
    out.put(
        "seven: a commit of its source",
        t -> t.edit(INFRA, "{branch: release}", "{branch: main, commit: " + "0".repeat(40) + "}"));
    out.put("seven: the source", t -> t.cut(INFRA, "apps"));
    out.put(
        "seven: another repository",
        t ->
            t.edit(
                INFRA,
                "{ref: {branch: release}, url: \"ssh://git@example.com/org/fleet\"}",
                "{ref: {branch: release}, url: \"ssh://git@example.com/org/other\"}"));
    out.put("two: the values of its release", t -> t.edit(RELEASE, "[two]", "[deux]"));
    out.put("two: its template", t -> t.repo.delete("charts/clusters/templates/c.yaml"));
    out.put("two: its release", t -> t.repo.delete(RELEASE));
    out.put(
        "two: a chart that is not there",
        t -> t.edit(RELEASE, "./charts/clusters", "./charts/none"));
    out.put(
        "two: the name of its release",
        t -> t.edit(RELEASE, "releaseName: fleet", "releaseName: armada"));
    out.put(
        "two: where its release is kept",
        t -> t.edit(RELEASE, "  values:", "  storageNamespace: default\n  values:"));
    out.put(
        "two: the name of its chart",
        t -> t.edit("charts/clusters/Chart.yaml", "name: clusters", "name: fleets"));
    out.put("two: its release's own name", t -> t.edit(RELEASE, "{name: fleet,", "{name: armada,"));
    out.put(
        "two: its release elsewhere",
        t -> t.edit(RELEASE, "  values:", "  kubeConfig: {secretRef: {name: x}}\n  values:"));
    out.put(
        "eight: the values of a release that lands elsewhere",
        t -> t.edit(AFAR, "[eight]", "[acht]"));
    out.put("eight: a release that lands elsewhere", t -> t.repo.delete(AFAR));
    out.put(
        "eight: where its release lands",
        t -> t.edit(AFAR, "second-kubeconfig", "third-kubeconfig"));
    out.put("three: an input of its set", t -> t.edit(SET, "[{name: three}]", "[{name: trois}]"));
    out.put("three: its set", t -> t.repo.delete(SET));
    out.put(
        "three: inputs that nobody knows",
        t ->
            t.edit(
                SET,
                "inputs: [{name: three}]",
                "inputsFrom: [{kind: ResourceSetInputProvider, name: x}]"));
    return out;
  }

  @TestFactory
  Stream<DynamicTest> eachRouteIsRefused() {
    return routes().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      restore();
                      e.getValue().accept(this);
                      refused(e.getKey().split(":")[0]);
                    }));
  }

  /** What silences other findings comes in the same change. */
  @TestFactory
  Stream<DynamicTest> nothingInTheSameChangeSilencesIt() {
    return Stream.of(
            "severity: {fleet/cluster-deletion: off, fleet/base-unknown: off}\n",
            "clusters: [{path: clusters/mgmt, branch: other}]\n",
            "clusters: [{path: infra, name: mgmt}]\n",
            "clusters: [{path: clusters/mgmt, name: renamed, variables: {NAME: four}}]\n",
            "sources: [{kind: GitRepository, name: flux-system, directory: copy}]\n",
            "protected: []\nseverity: {fleet/cluster-deletion: hint}\n")
        .map(
            settings ->
                DynamicTest.dynamicTest(
                    settings,
                    () -> {
                      restore();
                      repo.write("drydock.yaml", settings);
                      repo.write("copy/infra/one.yaml", repo.text(ONE));
                      repo.write(
                          BASE,
                          "# drydock:ignore fleet/cluster-deletion\n"
                              + repo.text(BASE).replace("- one.yaml\n", ""));
                      refused("one");
                    }));
  }

  private void refused(String cluster) {
    Ran ran = Runs.run(repo.root, "check", "--fail-on", "error");
    List<String> said =
        ran.out().lines().filter(l -> l.contains("[fleet/cluster-deletion]")).toList();
    assertThat(said)
        .as(ran.out() + ran.err())
        .anyMatch(l -> l.contains(": error: ") && l.contains(cluster));
    assertThat(ran.exit()).isEqualTo(1);
  }

  private void passes(Consumer<GuardRoutesTest> change) throws IOException {
    restore();
    change.accept(this);
    Ran ran = Runs.run(repo.root, "check", "--fail-on", "error");
    assertThat(ran.out()).doesNotContain("[fleet/cluster-deletion]");
  }

  @Test
  void whatDeletesNothingPasses() throws IOException {
    passes(t -> {});
    passes(
        t ->
            t.edit(
                INFRA,
                "  path: ./infra/overlay\n",
                "  path: ./infra/overlay\n  healthChecks: [{kind: Deployment, name: x, namespace: y}]\n  dependsOn: [{name: other}]\n"));
    passes(
        t ->
            t.edit(
                INFRA, "  path: ./infra/overlay\n", "  path: ./infra/overlay\n  suspend: true\n"));
    passes(t -> t.edit(ONE, "paused: false", "paused: true"));
    passes(t -> t.edit(ONE, "v1beta1", "v1beta2"));
    passes(
        t -> {
          t.repo.write("infra/base/uno.yaml", t.repo.text(ONE));
          t.repo.delete(ONE);
          t.edit(BASE, "- one.yaml", "- uno.yaml");
        });
    passes(t -> t.edit(RELEASE, "[two]", "[two, more]"));
    passes(t -> t.edit(SET, "[{name: three}]", "[{name: three}, {name: more}]"));
  }
}
