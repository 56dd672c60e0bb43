package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditChangeAnnotationSupportCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References, who consumes what, other names: on two clusters with a base and a flavour each. */
class NavigationTest {
  @TempDir Path root;
  private Editor editor;

  @BeforeEach
  void aFleet() throws IOException {
    write(
        "bases/web/kustomization.yaml",
        "resources:\n- deployment.yaml\n- web-settings.yaml\n- route.yaml\n");
    write(
        "bases/web/route.yaml",
        "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: web\nspec:\n  gateways:\n  - edge/public\n  http:\n  - route:\n    - destination:\n        host: front.edge.svc.cluster.local\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: public\n  namespace: edge\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: front\n  namespace: edge\n");
    write(
        "bases/web/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: web:1\n        env:\n        - name: REGION\n          value: ${REGION}\n        envFrom:\n        - configMapRef:\n            name: web-settings\n");
    write(
        "bases/web/web-settings.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web-settings\ndata:\n  a: b\n");
    write(
        "flavours/shop/kustomization.yaml",
        "resources:\n- ../../bases/web\npatches:\n- target:\n    kind: ConfigMap\n    name: web-settings\n  patch: |-\n    - op: replace\n      path: /data/a\n      value: c\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: web\n    spec:\n      replicas: 3\n");
    for (String c : List.of("one", "two")) {
      write(
          "clusters/" + c + "/flux-system/gotk-sync.yaml",
          "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  url: https://example.com/fleet\n  ref:\n    branch: main\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  path: ./clusters/"
              + c
              + "\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n");
      write(
          "clusters/" + c + "/shop.yaml",
          "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: shop\n  namespace: flux-system\nspec:\n  path: ./flavours/shop\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n  postBuild:\n    substitute:\n      REGION: "
              + c
              + "\n");
    }
    editor = new Editor(root);
  }

  @AfterEach
  void goodbye() {
    editor.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private TextDocumentService documents() {
    return editor.server().getTextDocumentService();
  }

  private String open(String path) {
    return editor.open(root.resolve(path));
  }

  private Position in(String uri, String what) {
    return editor.position(uri, what, 1);
  }

  /** {@code path:line} of locations, lines from 1, in order. */
  private List<String> shown(List<? extends Location> locations) {
    return locations.stream()
        .map(
            l ->
                root.relativize(Uris.path(l.getUri()).orElseThrow())
                    + ":"
                    + (l.getRange().getStart().getLine() + 1))
        .sorted()
        .toList();
  }

  private List<String> definition(String path, String what) {
    String uri = open(path);
    return shown(
        Editor.get(
                documents()
                    .definition(
                        new DefinitionParams(new TextDocumentIdentifier(uri), in(uri, what))))
            .getRight()
            .stream()
            .map(l -> new Location(l.getTargetUri(), l.getTargetSelectionRange()))
            .toList());
  }

  private List<String> references(String path, String what) {
    String uri = open(path);
    return shown(
        Editor.get(
            documents()
                .references(
                    new ReferenceParams(
                        new TextDocumentIdentifier(uri),
                        in(uri, what),
                        new ReferenceContext(true)))));
  }

  @Test
  void anObjectIsReferredToByOthersAndByPatches() {
    assertThat(references("bases/web/web-settings.yaml", "web-settings"))
        .containsExactly(
            "bases/web/deployment.yaml:16",
            "bases/web/web-settings.yaml:4",
            "flavours/shop/kustomization.yaml:6");
    assertThat(references("bases/web/deployment.yaml", "web\nspec"))
        .containsExactly("bases/web/deployment.yaml:4", "flavours/shop/kustomization.yaml:15");
  }

  @Test
  void toolsNameObjectsAsTheTableOfReferencesSays() {
    assertThat(references("bases/web/route.yaml", "public\n  namespace"))
        .containsExactly("bases/web/route.yaml:16", "bases/web/route.yaml:7");
    assertThat(references("bases/web/route.yaml", "front.edge"))
        .containsExactly("bases/web/route.yaml:11", "bases/web/route.yaml:22");
    String uri = open("bases/web/route.yaml");
    assertThat(
            Editor.get(
                    documents()
                        .definition(
                            new DefinitionParams(
                                new TextDocumentIdentifier(uri), in(uri, "public\n  http"))))
                .getRight())
        .extracting(l -> l.getTargetSelectionRange().getStart().getLine() + 1)
        .containsExactly(16);
  }

  @Test
  void namesOfOtherClustersAreOtherNames() {
    assertThat(references("clusters/one/shop.yaml", "flux-system\n  postBuild"))
        .containsExactly(
            "clusters/one/flux-system/gotk-sync.yaml:20",
            "clusters/one/flux-system/gotk-sync.yaml:4",
            "clusters/one/shop.yaml:10");
  }

  @Test
  void aVariableIsSetByClustersAndUsedInABase() {
    assertThat(references("bases/web/deployment.yaml", "REGION}"))
        .containsExactly(
            "bases/web/deployment.yaml:13",
            "clusters/one/shop.yaml:13",
            "clusters/two/shop.yaml:13");
  }

  @Test
  void aBaseLeadsToItsFlavoursAndTheyToTheirClusters() {
    String uri = open("bases/web/kustomization.yaml");
    List<? extends Location> found =
        Editor.get(
                documents()
                    .implementation(
                        new ImplementationParams(
                            new TextDocumentIdentifier(uri), new Position(0, 0))))
            .getLeft();
    assertThat(shown(found))
        .contains(
            "flavours/shop/kustomization.yaml:2",
            "clusters/one/shop.yaml:7",
            "clusters/two/shop.yaml:7");
  }

  @Test
  void aNameLeadsToItsObject() {
    String uri = open("flavours/shop/kustomization.yaml");
    var found =
        Editor.get(
                documents()
                    .definition(
                        new DefinitionParams(
                            new TextDocumentIdentifier(uri), in(uri, "web-settings\n  patch"))))
            .getRight();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getTargetUri()).endsWith("bases/web/web-settings.yaml");
  }

  @Test
  void whatIsTheSameInAFileLightsUpTogether() {
    String uri = open("clusters/one/flux-system/gotk-sync.yaml");
    var found =
        Editor.get(
            documents()
                .documentHighlight(
                    new DocumentHighlightParams(
                        new TextDocumentIdentifier(uri), in(uri, "flux-system\n  namespace"))));
    assertThat(found).hasSize(2);
  }

  @Test
  void kustomizationsCallEachOther() {
    String uri = open("flavours/shop/kustomization.yaml");
    List<CallHierarchyItem> items =
        Editor.get(
            documents()
                .prepareCallHierarchy(
                    new CallHierarchyPrepareParams(
                        new TextDocumentIdentifier(uri), new Position(2, 0))));
    assertThat(items).hasSize(1);
    assertThat(
            Editor.get(
                documents()
                    .callHierarchyIncomingCalls(
                        new CallHierarchyIncomingCallsParams(items.get(0)))))
        .extracting(c -> c.getFrom().getName())
        .containsExactlyInAnyOrder("one", "two");
    assertThat(
            Editor.get(
                documents()
                    .callHierarchyOutgoingCalls(
                        new CallHierarchyOutgoingCallsParams(items.get(0)))))
        .extracting(c -> c.getTo().getName())
        .containsExactly("bases/web");
  }

  @Test
  void everythingHasASymbol() {
    var found =
        Editor.get(
                editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("websett")))
            .getRight();
    assertThat(found).extracting(s -> s.getName()).containsExactly("ConfigMap/web-settings");
  }

  private WorkspaceEdit rename(String path, String what, String name) {
    String uri = open(path);
    return Editor.get(
        documents().rename(new RenameParams(new TextDocumentIdentifier(uri), in(uri, what), name)));
  }

  private String after(String path) {
    return editor.text(Uris.of(root.resolve(path)));
  }

  @Test
  void anObjectIsRenamedEverywhereWithItsFile() {
    WorkspaceEdit edit = rename("bases/web/deployment.yaml", "web-settings", "options");
    assertThat(edit.getDocumentChanges()).anyMatch(c -> c.isRight());
    editor.apply(edit);
    assertThat(after("bases/web/deployment.yaml"))
        .contains("name: options")
        .doesNotContain("web-settings");
    assertThat(after("flavours/shop/kustomization.yaml")).contains("    name: options\n");
    assertThat(after("bases/web/kustomization.yaml")).contains("- options.yaml");
    assertThat(root.resolve("bases/web/options.yaml")).exists();
    assertThat(root.resolve("bases/web/web-settings.yaml")).doesNotExist();
  }

  @Test
  void aVariableIsRenamedWhereItIsSetAndUsed() {
    editor.apply(rename("clusters/one/shop.yaml", "REGION", "PLACE"));
    assertThat(after("bases/web/deployment.yaml")).contains("value: ${PLACE}", "name: REGION");
    assertThat(after("clusters/two/shop.yaml")).contains("PLACE: two");
  }

  @Test
  void aBaseMovesWithThePathsThatLeadToIt() {
    editor.apply(rename("flavours/shop/kustomization.yaml", "eb\npatches", "site"));
    assertThat(after("flavours/shop/kustomization.yaml")).contains("- ../../bases/site\n");
    assertThat(root.resolve("bases/site/deployment.yaml")).exists();
  }

  @Test
  void aClusterMovesWithItsBootstrap() {
    editor.apply(rename("clusters/one/flux-system/gotk-sync.yaml", "one\n", "first"));
    assertThat(Files.exists(root.resolve("clusters/first/shop.yaml"))).isTrue();
    assertThat(after("clusters/one/flux-system/gotk-sync.yaml")).contains("path: ./clusters/first");
  }

  /** Cluster API objects of the cluster two, and one of another that begins alike. */
  private void machines() throws IOException {
    String machine =
        "apiVersion: cluster.x-k8s.io/v1beta2\nkind: Cluster\nmetadata:\n  name: two\n  namespace: infra\n  labels:\n    environment: two\nspec:\n  controlPlaneRef:\n    apiGroup: controlplane.cluster.x-k8s.io\n    kind: KubeadmControlPlane\n    name: two-plane\n---\napiVersion: controlplane.cluster.x-k8s.io/v1beta2\nkind: KubeadmControlPlane\nmetadata:\n  name: two-plane\n  namespace: infra\nspec:\n  version: v1.34.1\n---\napiVersion: cluster.x-k8s.io/v1beta2\nkind: MachineDeployment\nmetadata:\n  name: two-workers\n  namespace: infra\nspec:\n  clusterName: two\n  selector:\n    matchLabels:\n      cluster.x-k8s.io/cluster-name: two\n";
    write("clusters/one/machines/two.yaml", machine);
    write(
        "clusters/one/machines/two-b.yaml",
        "apiVersion: cluster.x-k8s.io/v1beta2\nkind: Cluster\nmetadata:\n  name: two-b\n  namespace: infra\n");
    write("clusters/one/machines/kustomization.yaml", "resources:\n- two.yaml\n- two-b.yaml\n");
    changed("clusters/one/machines");
  }

  private void changed(String path) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new org.eclipse.lsp4j.DidChangeWatchedFilesParams(
                List.of(
                    new org.eclipse.lsp4j.FileEvent(
                        Uris.of(root.resolve(path)), org.eclipse.lsp4j.FileChangeType.Changed))));
  }

  private void pipelines() throws IOException {
    write(
        "ci/make.yaml",
        "apiVersion: tekton.dev/v1\nkind: Task\nmetadata:\n  name: make\nspec:\n  params:\n  - name: goal\n  workspaces:\n  - name: source\n  results:\n  - name: digest\n  steps:\n  - name: make\n    image: make\n    args: [$(params.goal)]\n");
    write(
        "ci/release.yaml",
        "apiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata:\n  name: release\nspec:\n  params:\n  - name: url\n  workspaces:\n  - name: tree\n  tasks:\n  - name: build\n    taskRef:\n      name: make\n    params:\n    - name: goal\n      value: $(params.url)\n    workspaces:\n    - name: source\n      workspace: tree\n  - name: push\n    taskRef:\n      resolver: hub\n    params:\n    - name: goal\n      value: $(tasks.build.results.digest)\n");
    write(
        "ci/run.yaml",
        "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  generateName: r-\nspec:\n  pipelineRef:\n    name: release\n  params:\n  - name: url\n    value: x\n");
    changed("ci");
  }

  @Test
  void tasksAndPipelinesLeadToWhatTheyName() throws IOException {
    pipelines();
    assertThat(definition("ci/release.yaml", "make\n    params")).containsExactly("ci/make.yaml:4");
    assertThat(definition("ci/release.yaml", "goal\n      value: $(params"))
        .containsExactly("ci/make.yaml:7");
    assertThat(definition("ci/release.yaml", "source\n      workspace"))
        .containsExactly("ci/make.yaml:9");
    assertThat(definition("ci/release.yaml", "digest)")).containsExactly("ci/make.yaml:11");
    assertThat(definition("ci/run.yaml", "release\n")).containsExactly("ci/release.yaml:4");
    assertThat(definition("ci/run.yaml", "url\n")).containsExactly("ci/release.yaml:7");
    assertThat(references("ci/make.yaml", "goal\n"))
        .containsExactly("ci/make.yaml:15", "ci/make.yaml:7", "ci/release.yaml:15");
  }

  @Test
  void aParamIsRenamedWhereItIsHandedOver() throws IOException {
    pipelines();
    editor.apply(rename("ci/make.yaml", "goal\n", "target"));
    assertThat(after("ci/make.yaml")).contains("- name: target\n", "$(params.target)");
    assertThat(after("ci/release.yaml"))
        .contains(
            "- name: target\n      value: $(params.url)", "- name: goal\n      value: $(tasks");
    assertThatThrownBy(() -> rename("ci/make.yaml", "source\n", "a b"))
        .hasMessageContaining("is no name");
  }

  @Test
  void aClusterTakesItsMachinesAlong() throws IOException {
    machines();
    editor.apply(rename("clusters/two/flux-system/gotk-sync.yaml", "two\n", "second"));
    assertThat(after("clusters/one/machines/two.yaml"))
        .contains(
            "  name: second\n",
            "name: second-plane\n",
            "name: second-workers\n",
            "clusterName: second\n",
            "cluster-name: second\n",
            "environment: two\n");
    assertThat(root.resolve("clusters/one/machines/second.yaml")).exists();
    assertThat(root.resolve("clusters/second/shop.yaml")).exists();
    assertThat(after("clusters/one/machines/kustomization.yaml"))
        .contains("- second.yaml\n- two-b.yaml");
    assertThat(Files.readString(root.resolve("clusters/one/machines/two-b.yaml")))
        .contains("name: two-b");
  }

  @Test
  void aClusterIsRenamedByItsObject() throws IOException {
    machines();
    editor.apply(rename("clusters/one/machines/two.yaml", "two\n  namespace", "second"));
    assertThat(root.resolve("clusters/second/flux-system/gotk-sync.yaml")).exists();
    assertThat(after("clusters/two/flux-system/gotk-sync.yaml")).contains("./clusters/second");
    assertThatThrownBy(() -> rename("clusters/one/machines/two-b.yaml", "two-b\n", "Second"))
        .hasMessageContaining("is no name");
  }

  @Test
  void aRunningClusterIsRenamedOnlyWhenSomebodyAgrees() throws IOException {
    machines();
    editor.close();
    editor =
        new Editor(
            root,
            c ->
                c.getWorkspace()
                    .getWorkspaceEdit()
                    .setChangeAnnotationSupport(
                        new WorkspaceEditChangeAnnotationSupportCapabilities()),
            PositionEncoding.UTF_16);
    WorkspaceEdit edit = rename("clusters/one/machines/two.yaml", "two\n  namespace", "second");
    assertThat(edit.getChangeAnnotations()).hasSize(1);
    var annotation = edit.getChangeAnnotations().get("confirm");
    assertThat(annotation.getNeedsConfirmation()).isTrue();
    assertThat(annotation.getDescription()).contains("two is deleted, and second is made anew");
    assertThat(edit.getDocumentChanges())
        .filteredOn(c -> c.isRight())
        .isNotEmpty()
        .allSatisfy(c -> assertThat(c.getRight().getAnnotationId()).isEqualTo("confirm"));
    assertThat(
            rename("bases/web/web-settings.yaml", "web-settings", "options").getChangeAnnotations())
        .isNull();
  }

  @Test
  void whatWouldChangeMoreThanANameIsRefused() throws IOException {
    assertThatThrownBy(() -> rename("bases/web/web-settings.yaml", "web-settings", "Web Settings"))
        .hasMessageContaining("is no name");
    write(
        "bases/web/kustomization.yaml",
        "resources:\n- deployment.yaml\n- web-settings.yaml\n- other.yaml\n");
    write("bases/web/other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n");
    changed("bases/web");
    assertThatThrownBy(() -> rename("bases/web/web-settings.yaml", "web-settings", "other"))
        .hasMessageContaining("already");
  }

  @Test
  void pathsFollowFilesThatMove() {
    editor.apply(
        Editor.get(
            editor
                .server()
                .getWorkspaceService()
                .willRenameFiles(
                    new RenameFilesParams(
                        List.of(
                            new FileRename(
                                Uris.of(root.resolve("bases")),
                                Uris.of(root.resolve("shared/bases"))))))));
    assertThat(after("flavours/shop/kustomization.yaml")).contains("- ../../shared/bases/web\n");
  }

  @Test
  void aRunIsStartedByItsTrigger() throws IOException {
    write(
        ".lighthouse/triggers.yaml",
        "apiVersion: config.lighthouse.jenkins-x.io/v1alpha1\nkind: TriggerConfig\nspec:\n  presubmits:\n  - name: check\n    source: check.yaml\n");
    write(
        ".lighthouse/check.yaml",
        "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  name: check-run\nspec: {}\n");
    assertThat(references(".lighthouse/check.yaml", "check-run"))
        .containsExactly(".lighthouse/check.yaml:4", ".lighthouse/triggers.yaml:6");
  }

  @Test
  void aFluxInstanceNamesTheDirectoryThatItSyncs() throws IOException {
    String text =
        "apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata:\n  name: flux\nspec:\n  sync:\n    path: flavours/shop\n";
    write("instances/flux.yaml", text);
    assertThat(definition("instances/flux.yaml", "flavours/sh"))
        .containsExactly("flavours/shop/kustomization.yaml:1");
    assertThat(references("flavours/shop/kustomization.yaml", "resources"))
        .contains("instances/flux.yaml:7", "clusters/one/shop.yaml:7");
  }
}
