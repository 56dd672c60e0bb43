package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From every sort of reference to what it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefinitionTest {
  @TempDir static Path root;
  private Editor editor;

  @BeforeAll
  void aFleet() throws IOException {
    write(
        "clusters/one/flux-system/gotk-sync.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  url: https://example.com/fleet\n  ref:\n    branch: main\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  path: ./clusters/one\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n");
    write(
        "clusters/one/apps.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  path: ./flavours/shop\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n  healthChecks:\n  - apiVersion: apps/v1\n    kind: Deployment\n    name: web-health\n    namespace: shop\n");
    write(
        "clusters/one/buoy.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: buoy\n  namespace: shop\nspec:\n  chart:\n    spec:\n      chart: ./charts/buoy\n      sourceRef:\n        kind: GitRepository\n        name: flux-system\n        namespace: flux-system\n  valuesFrom:\n  - kind: ConfigMap\n    name: buoy-values\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: buoy-values\n  namespace: shop\n");
    write("charts/buoy/Chart.yaml", "apiVersion: v2\nname: buoy\nversion: 1.0.0\n");
    write(
        "flavours/shop/kustomization.yaml",
        "namespace: shop\nresources:\n- ../../bases/web\ncomponents:\n- ../../components/more\nconfigMapGenerator:\n- name: generated\n  literals: [a=b]\n");
    write(
        "bases/web/kustomization.yaml",
        "resources:\n- all.yaml\nlabels:\n- pairs: {team: sea}\n  includeTemplates: true\n");
    write(
        "bases/web/all.yaml",
        String.join(
            "\n---\n",
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers:\n      - name: web\n        image: web:1\n        envFrom:\n        - configMapRef: {name: generated}\n      volumes:\n      - name: certificate\n        secret: {secretName: made-later}",
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: front\nspec:\n  selector:\n    team: sea\n    app: web",
            "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: certificate\nspec:\n  secretName: made-later\n  issuerRef:\n    kind: Issuer\n    name: own",
            "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata:\n  name: own",
            "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata:\n  name: all\n  labels: {a: b}\nspec:\n  selector:\n    matchLabels:\n      team: sea",
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: in\nspec:\n  podSelector: {}\n  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          kubernetes.io/metadata.name: shop",
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\nsecrets:\n- name: robot-token",
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: robot-token\n",
            "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}",
            "apiVersion: example.com/v1\nkind: Vessel\nmetadata:\n  name: tug",
            ""));
    write(
        "bases/web/crd.yaml",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: vessels.example.com\nspec:\n  group: example.com\n  names: {kind: Vessel}\n  versions:\n  - name: v1\n    schema:\n      openAPIV3Schema: {type: object}\n");
    write(
        "components/more/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- path: replicas.yaml\n- target:\n    kind: Service\n    name: front\n    namespace: shop\n  patch: |-\n    - op: add\n      path: /metadata/labels\n      value: {x: y}\n");
    write(
        "components/more/replicas.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n");
    write(
        ".lighthouse/triggers.yaml",
        "apiVersion: config.lighthouse.jenkins-x.io/v1alpha1\nkind: TriggerConfig\nspec:\n  presubmits:\n  - name: check\n    source: check.yaml\n");
    write(
        ".lighthouse/check.yaml",
        "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  name: check\nspec:\n  params:\n  - name: given\n    value: a\n  workspaces:\n  - name: source\n    emptyDir: {}\n  pipelineSpec:\n    workspaces:\n    - name: source\n    params:\n    - name: url\n    tasks:\n    - name: one\n      matrix:\n        params:\n        - name: browser\n          value: [a, b]\n      workspaces:\n      - name: source\n        workspace: source\n      taskSpec:\n        steps:\n        - name: a\n          image: $(params.url)\n          args: [$(params.browser), $(params.given), $(workspaces.source.path)]\n          ref: {name: clone}\n");
    write(
        "tasks/clone.yaml",
        "apiVersion: tekton.dev/v1beta1\nkind: StepAction\nmetadata:\n  name: clone\nspec:\n  image: a\n");
    editor = new Editor(root);
  }

  @AfterAll
  void goodbye() {
    editor.close();
  }

  private static void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A bar in what is looked for is the cursor; what is found is written as its line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        ".lighthouse/triggers.yaml ! source: ch|eck ! .lighthouse/check.yaml:1",
        ".lighthouse/check.yaml ! '- name: sour|ce~    emptyDir' ! .lighthouse/check.yaml:14",
        ".lighthouse/check.yaml ! params.ur|l ! .lighthouse/check.yaml:16",
        ".lighthouse/check.yaml ! params.brow|ser ! .lighthouse/check.yaml:21",
        ".lighthouse/check.yaml ! params.giv|en ! .lighthouse/check.yaml:7",
        ".lighthouse/check.yaml ! workspaces.sour|ce ! .lighthouse/check.yaml:24",
        ".lighthouse/check.yaml ! name: clo|ne ! tasks/clone.yaml:4",
        "clusters/one/buoy.yaml ! ./char|ts ! charts/buoy/Chart.yaml:1",
        "clusters/one/buoy.yaml ! buoy-val|ues ! clusters/one/buoy.yaml:21",
        "bases/web/all.yaml ! team: s|ea ! bases/web/all.yaml:9",
        "bases/web/all.yaml ! 'te|am: sea~    app' ! bases/web/all.yaml:9",
        "bases/web/all.yaml ! 'matchLabels:~      team: s|ea' ! bases/web/all.yaml:29",
        "bases/web/all.yaml ! metadata.name: sh|op ! bases/web/all.yaml:4",
        "bases/web/all.yaml ! 'secret: {secretName: made-l|ater' ! bases/web/all.yaml:38",
        "bases/web/all.yaml ! configMapRef: {name: gen|erated ! flavours/shop/kustomization.yaml:7",
        "bases/web/all.yaml ! '- name: robot-to|ken' ! bases/web/all.yaml:82",
        "bases/web/all.yaml ! 'kind: Deployment, name: w|eb' ! bases/web/all.yaml:9",
        "bases/web/all.yaml ! kind: Ves|sel ! bases/web/crd.yaml:4",
        "bases/web/all.yaml ! 'name: w|eb~spec:~  selector' ! bases/web/all.yaml:9",
        "components/more/replicas.yaml ! name: we|b ! bases/web/all.yaml:9",
        "components/more/kustomization.yaml ! name: fro|nt ! bases/web/all.yaml:29",
        "components/more/kustomization.yaml ! namespace: sh|op ! bases/web/all.yaml:4",
      })
  void leadsToWhatItNames(String path, String what, String where) {
    String wanted = what.strip().replace('~', '\n');
    String uri = editor.open(root.resolve(path.strip()));
    List<String> found =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .definition(
                        new DefinitionParams(
                            new TextDocumentIdentifier(uri),
                            editor.position(uri, wanted.replace("|", ""), wanted.indexOf('|')))))
            .getRight()
            .stream()
            .map(
                l ->
                    root.relativize(Uris.path(l.getTargetUri()).orElseThrow())
                        + ":"
                        + (l.getTargetSelectionRange().getStart().getLine() + 1))
            .sorted()
            .toList();
    assertThat(found).containsExactly(where.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        ".lighthouse/triggers.yaml ! source: ch|eck ! '→ .lighthouse/check.yaml: PipelineRun/check'",
        ".lighthouse/check.yaml ! params.ur|l ! '→ url'",
        "clusters/one/buoy.yaml ! ./char|ts ! '→ chart buoy 1.0.0'",
        "clusters/one/apps.yaml ! ./flavours/sh|op ! '→ Kustomization flavours/shop: 1 resource, 1 component, 1 generated ConfigMap'",
        "bases/web/all.yaml ! team: s|ea ! '→ Deployment/web'",
        "bases/web/all.yaml ! configMapRef: {name: gen|erated ! '→ generated'",
        "bases/web/all.yaml ! 'kind: Deployment, name: w|eb' ! '→ Deployment/web'",
        "bases/web/all.yaml ! kind: Dep|loyment ! 'Deployment enables declarative updates'",
      })
  void hoverSaysWhatItLeadsTo(String path, String what, String text) {
    String wanted = what.strip().replace('~', '\n');
    String uri = editor.open(root.resolve(path.strip()));
    assertThat(
            Editor.get(
                    editor
                        .server()
                        .getTextDocumentService()
                        .hover(
                            new HoverParams(
                                new TextDocumentIdentifier(uri),
                                editor.position(
                                    uri, wanted.replace("|", ""), wanted.indexOf('|')))))
                .getContents()
                .getRight()
                .getValue())
        .contains(text.strip());
  }

  @Test
  void aPatchInAComponentIsRenamedWithTheObjectThatItIsFor() {
    String uri = editor.open(root.resolve("bases/web/all.yaml"));
    WorkspaceEdit edit =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .rename(
                    new RenameParams(
                        new TextDocumentIdentifier(uri),
                        editor.position(uri, "web\nspec:\n  selector", 1),
                        "shop-front")));
    assertThat(edit.toString())
        .contains("components/more/replicas.yaml")
        .contains("bases/web/all.yaml");
  }
}
