package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.LineIndex;
import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered while somebody types, in texts that are mostly half typed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {
  @TempDir static Path root;
  private Editor editor;

  @BeforeAll
  void aFleet() throws IOException {
    write(
        "apps/web/kustomization.yaml",
        "resources:\n- deployment.yaml\n- service.yaml\nconfigMapGenerator:\n- name: settings\n  literals: [a=b]\n  envs: [settings.env]\n");
    write("apps/web/settings.env", "# how much is said\nLEVEL=info\n");
    write(
        "apps/web/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - name: web\n        image: registry.example.com:5000/tidewatch/web:1.2\n        ports:\n        - name: http\n        args: [\"${ZONE}\"]\n");
    write(
        "apps/web/service.yaml",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web-http\n  namespace: shop\n");
    write("apps/api/kustomization.yaml", "resources: []\n");
    write("bases/log/kustomization.yaml", "resources: []\n");
    write("apps/web/probe.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: probe\n");
    write(
        "components/tls/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
    write(
        "clusters/one/flux-system/gotk-sync.yaml",
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  url: https://example.com/fleet\n  ref:\n    branch: main\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  path: ./clusters/one\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n");
    write(
        "clusters/one/apps.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  path: ./apps/web\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n  postBuild:\n    substitute:\n      REGION: eu-west-1\n");
    write(
        "crds/vessel.yaml",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: vessels.example.com\nspec:\n  group: example.com\n  names: {kind: Vessel}\n  versions:\n  - name: v1\n    schema:\n      openAPIV3Schema:\n        type: object\n        properties:\n          spec:\n            type: object\n            required: [draught]\n            properties:\n              draught: {type: integer, description: How deep it lies.}\n              flag: {type: string, enum: [green, red]}\n              crew: {type: array, items: {type: object, properties: {rank: {type: string}}}}\n");
    write("charts/buoy/Chart.yaml", "apiVersion: v2\nname: buoy\nversion: 1.0.0\n");
    write(
        "charts/buoy/values.yaml",
        "lamp: bright\n# -- How deep it lies,\n# in metres.\ndepth: 12\n");
    write(
        "charts/buoy/values.schema.json",
        "{\"properties\": {\"lamp\": {\"enum\": [\"bright\", \"dim\"]}, \"chain\": {\"$ref\": \"#/definitions/chain\"}}, \"definitions\": {\"chain\": {\"type\": \"object\", \"properties\": {\"links\": {\"type\": \"integer\", \"description\": \"How many.\"}}}}}");
    write(
        "tasks/scan.yaml",
        "apiVersion: tekton.dev/v1\nkind: Task\nmetadata:\n  name: scan\nspec:\n  params:\n  - name: image\n  results:\n  - name: verdict\n  workspaces:\n  - name: source\n");
    editor =
        new Editor(
            root,
            c -> {
              CompletionItemCapabilities item = new CompletionItemCapabilities(true);
              c.getTextDocument().setCompletion(new CompletionCapabilities(item));
            },
            PositionEncoding.UTF_16);
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

  /** What is offered at the bar of a text that stands in a buffer of that name. */
  private List<CompletionItem> at(String path, String textWithBar) {
    String text = text(textWithBar);
    String uri = editor.open(Uris.of(root.resolve(path)), text);
    Position at = editor.positionIn(text, "", textWithBar.indexOf('|'));
    List<CompletionItem> items =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .completion(new CompletionParams(new TextDocumentIdentifier(uri), at)))
            .getRight()
            .getItems();
    editor.close(uri);
    return items;
  }

  private static String text(String textWithBar) {
    return textWithBar.replaceFirst("\\|", "");
  }

  /** The text after one of them was chosen. */
  private String chosen(String path, String textWithBar, String label) {
    CompletionItem item =
        at(path, textWithBar).stream()
            .filter(i -> i.getLabel().equals(label))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("no " + label + " in " + labels(path, textWithBar)));
    TextEdit edit = item.getTextEdit().getLeft();
    String text = text(textWithBar);
    LineIndex lines = new LineIndex(text);
    int start = PositionEncoding.UTF_16.offset(text, lines, edit.getRange().getStart());
    int end = PositionEncoding.UTF_16.offset(text, lines, edit.getRange().getEnd());
    return text.substring(0, start) + edit.getNewText() + text.substring(end);
  }

  private List<String> labels(String path, String textWithBar) {
    return at(path, textWithBar).stream().map(CompletionItem::getLabel).toList();
  }

  /** Line breaks are written ~ and the cursor is a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // fields of a kustomization, in whatever state it is
        "apps/web/kustomization.yaml ! 'resources:~- deployment.yaml~nam|' ! namePrefix ! 'resources:~- deployment.yaml~namePrefix: '",
        "apps/web/kustomization.yaml ! '|' ! resources ! 'resources:~- '",
        "apps/web/kustomization.yaml ! 'images:~  - na|' ! name ! 'images:~  - name: '",
        "apps/web/kustomization.yaml ! 'images:~  - name: x~    ne|' ! newTag ! 'images:~  - name: x~    newTag: '",
        "apps/web/kustomization.yaml ! 'broken: [~patches:~- tar|' ! target ! 'broken: [~patches:~- target:~    '",
        "apps/web/kustomization.yaml ! 'images: [{name: x, newT|}]' ! newTag ! 'images: [{name: x, newTag: }]'",
        "apps/web/kustomization.yaml ! 'nam|: x' ! namespace ! 'namespace: x'",
        "apps/web/kustomization.yaml ! 'generatorOptions:~  disableNameSuffixHash: |' ! true ! 'generatorOptions:~  disableNameSuffixHash: true'",
        // paths
        "apps/web/kustomization.yaml ! 'resources:~- |' ! probe.yaml ! 'resources:~- probe.yaml'",
        "apps/web/kustomization.yaml ! 'resources:~- dep|xx' ! deployment.yaml ! 'resources:~- deployment.yaml'",
        "apps/web/kustomization.yaml ! 'components:~- |' ! ../../components/tls ! 'components:~- ../../components/tls'",
        "apps/web/kustomization.yaml ! 'components:~- ../../comp|' ! ../../components/ ! 'components:~- ../../components/'",
        "apps/web/kustomization.yaml ! 'patches:~- path: ser|' ! service.yaml ! 'patches:~- path: service.yaml'",
        "apps/web/kustomization.yaml ! 'configMapGenerator:~- name: a~  files: [k=pro|]' ! probe.yaml ! 'configMapGenerator:~- name: a~  files: [k=probe.yaml]'",
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  path: |' ! ./apps/web ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  path: ./apps/web'",
        // names
        "apps/web/kustomization.yaml ! 'resources: [deployment.yaml, service.yaml]~patches:~- target:~    kind: Dep|' ! Deployment ! 'resources: [deployment.yaml, service.yaml]~patches:~- target:~    kind: Deployment'",
        "apps/web/kustomization.yaml ! 'resources: [deployment.yaml, service.yaml]~patches:~- target:~    kind: Service~    name: |' ! web-http ! 'resources: [deployment.yaml, service.yaml]~patches:~- target:~    kind: Service~    name: web-http'",
        "apps/web/kustomization.yaml ! 'resources: [deployment.yaml]~images:~- name: |' ! registry.example.com:5000/tidewatch/web ! 'resources: [deployment.yaml]~images:~- name: registry.example.com:5000/tidewatch/web'",
        "apps/web/kustomization.yaml ! 'resources: [deployment.yaml]~replicas:~- name: |' ! web ! 'resources: [deployment.yaml]~replicas:~- name: web'",
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  sourceRef:~    kind: GitRepository~    name: |' ! flux-system ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  sourceRef:~    kind: GitRepository~    name: flux-system'",
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  dependsOn:~  - name: |' ! apps ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  dependsOn:~  - name: apps'",
        // fields by schema: Kubernetes, Flux, definitions of the repository, charts
        "apps/web/deployment.yaml ! 'apiVersion: apps/v1~kind: Deployment~spec:~  strat|' ! strategy ! 'apiVersion: apps/v1~kind: Deployment~spec:~  strategy:~    '",
        "apps/web/deployment.yaml ! 'apiVersion: apps/v1~kind: Deployment~spec:~  strategy:~    type: |' ! RollingUpdate ! 'apiVersion: apps/v1~kind: Deployment~spec:~  strategy:~    type: RollingUpdate'",
        "apps/web/deployment.yaml ! 'kind: Deployment~apiVersion: |' ! apps/v1 ! 'kind: Deployment~apiVersion: apps/v1'",
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  delet|' ! deletionPolicy ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  deletionPolicy: '",
        "clusters/one/more.yaml ! 'apiVersion: example.com/v1~kind: Vessel~spec:~  flag: |' ! red ! 'apiVersion: example.com/v1~kind: Vessel~spec:~  flag: red'",
        "clusters/one/more.yaml ! 'apiVersion: example.com/v1~kind: Vessel~spec:~  crew:~  - |' ! rank ! 'apiVersion: example.com/v1~kind: Vessel~spec:~  crew:~  - rank: '",
        "apps/web/r.yaml ! 'apiVersion: helm.toolkit.fluxcd.io/v2~kind: HelmRelease~spec:~  chart:~    spec:~      chart: ./charts/buoy~  values:~    lamp: |' ! dim ! 'apiVersion: helm.toolkit.fluxcd.io/v2~kind: HelmRelease~spec:~  chart:~    spec:~      chart: ./charts/buoy~  values:~    lamp: dim'",
        "apps/web/r.yaml ! 'apiVersion: helm.toolkit.fluxcd.io/v2~kind: HelmRelease~spec:~  chart:~    spec:~      chart: ./charts/buoy~  values:~    chain:~      |' ! links ! 'apiVersion: helm.toolkit.fluxcd.io/v2~kind: HelmRelease~spec:~  chart:~    spec:~      chart: ./charts/buoy~  values:~    chain:~      links: '",
        // kinds of Flux that nothing vendors
        "clusters/one/more.yaml ! 'apiVersion: fluxcd.controlplane.io/v1~kind: FluxInstance~spec:~  sync:~    kind: |' ! GitRepository ! 'apiVersion: fluxcd.controlplane.io/v1~kind: FluxInstance~spec:~  sync:~    kind: GitRepository'",
        "clusters/one/more.yaml ! 'apiVersion: fluxcd.controlplane.io/v1~kind: FluxInstance~spec:~  sync:~    path: apps/|' ! ./apps/web ! 'apiVersion: fluxcd.controlplane.io/v1~kind: FluxInstance~spec:~  sync:~    path: ./apps/web'",
        "clusters/one/more.yaml ! 'apiVersion: fluxcd.controlplane.io/v1~kind: ResourceSet~spec:~  inputS|' ! inputStrategy ! 'apiVersion: fluxcd.controlplane.io/v1~kind: ResourceSet~spec:~  inputStrategy:~    '",
        "clusters/one/more.yaml ! 'apiVersion: notification.toolkit.fluxcd.io/v1beta3~kind: Alert~spec:~  eventSeverity: |' ! error ! 'apiVersion: notification.toolkit.fluxcd.io/v1beta3~kind: Alert~spec:~  eventSeverity: error'",
        "clusters/one/more.yaml ! 'apiVersion: image.toolkit.fluxcd.io/v1~kind: ImagePolicy~spec:~  policy:~    |' ! semver ! 'apiVersion: image.toolkit.fluxcd.io/v1~kind: ImagePolicy~spec:~  policy:~    semver:~      '",
        "apps/web/kustomization.yaml ! 'secretGenerator:~- name: a~  type: |' ! kubernetes.io/tls ! 'secretGenerator:~- name: a~  type: kubernetes.io/tls'",
        "apps/web/s.yaml ! 'apiVersion: v1~kind: Secret~type: Op|' ! Opaque ! 'apiVersion: v1~kind: Secret~type: Opaque'",
        // Tekton
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~    params:~    - name: |' ! image ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~    params:~    - name: image'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~  - name: b~    runAfter: [|]' ! a ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~  - name: b~    runAfter: [a]'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~  - name: b~    params:~    - name: v~      value: $(tasks.a.re|' ! tasks.a.results.verdict ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      name: scan~  - name: b~    params:~    - name: v~      value: $(tasks.a.results.verdict)'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  pipelineSpec:~    params:~    - name: url~    tasks:~    - name: a~      params:~      - name: v~        value: $(|' ! params.url ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  pipelineSpec:~    params:~    - name: url~    tasks:~    - name: a~      params:~      - name: v~        value: $(params.url)'",
        ".lighthouse/pr.yaml ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  pipelineSpec:~    tasks:~    - name: a~      params:~      - name: v~        value: $(params.PULL_N|' ! params.PULL_NUMBER ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  pipelineSpec:~    tasks:~    - name: a~      params:~      - name: v~        value: $(params.PULL_NUMBER)'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      resolver: |' ! hub ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      resolver: hub'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      resolver: git~      params:~      - name: |' ! pathInRepo ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  tasks:~  - name: a~    taskRef:~      resolver: git~      params:~      - name: pathInRepo'",
        // drydock.yaml
        "drydock.yaml ! '|' ! environments ! 'environments:~- '",
        "drydock.yaml ! 'environments:~- name: a~  clusters:~  - |' ! one ! 'environments:~- name: a~  clusters:~  - one'",
        "drydock.yaml ! 'groups:~- name: a~  clusters: [|]' ! one ! 'groups:~- name: a~  clusters: [one]'",
        "drydock.yaml ! 'clusters:~- name: |' ! one ! 'clusters:~- name: one'",
        "drydock.yaml ! 'clusters:~- name: one~  kubernetes: |' ! 1.33 ! 'clusters:~- name: one~  kubernetes: ''1.33'''",
        "drydock.yaml ! 'severity:~  flux/suspended: |' ! off ! 'severity:~  flux/suspended: off'",
        "drydock.yaml ! 'protected:~- Vess|' ! Vessel.example.com ! 'protected:~- Vessel.example.com'",
        // codes of rules, roles, quantities
        "drydock.yaml ! 'severity:~  flux/susp|' ! 'flux/suspended' ! 'severity:~  flux/suspended: '",
        "drydock.yaml ! 'severity: {tekton/cy|}' ! 'tekton/cycle' ! 'severity: {tekton/cycle: }'",
        "drydock.yaml ! 'pipeline:~  im|' ! 'image' ! 'pipeline:~  image: '",
        "drydock.yaml ! 'pipeline:~  image: |' ! 'registry.example.com:5000/tidewatch/web:1.2' ! 'pipeline:~  image: registry.example.com:5000/tidewatch/web:1.2'",
        "drydock.yaml ! 'sources:~- kind: GitRepository~  name: |' ! 'flux-system' ! 'sources:~- kind: GitRepository~  name: flux-system'",
        "apps/web/x.yaml ! '# drydock:ignore kube|~kind: x' ! 'kubernetes/schema' ! '# drydock:ignore kubernetes/schema~kind: x'",
        "apps/web/x.yaml ! '# drydock:ignore flux/suspended, kube|~kind: x' ! 'kubernetes/schema' ! '# drydock:ignore flux/suspended, kubernetes/schema~kind: x'",
        "apps/web/x.yaml ! '# dry|~kind: x' ! 'drydock:ignore' ! '# drydock:ignore ~kind: x'",
        "apps/web/r.yaml ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- verbs: [get, |]' ! 'list' ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- verbs: [get, list]'",
        "apps/web/r.yaml ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups:~  - |' ! '\"\"' ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups:~  - \"\"'",
        "apps/web/r.yaml ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups: [networking.k8s.io]~  resources: [ingr|]' ! 'ingresses' ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups: [networking.k8s.io]~  resources: [ingresses]'",
        "apps/web/r.yaml ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups: [\"\"]~  resources: [|]' ! 'configmaps' ! 'apiVersion: rbac.authorization.k8s.io/v1~kind: Role~rules:~- apiGroups: [\"\"]~  resources: [configmaps]'",
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - resources:~          limits:~            |' ! 'memory' ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - resources:~          limits:~            memory: '",
        "apps/web/h.yaml ! 'apiVersion: autoscaling/v2~kind: HorizontalPodAutoscaler~spec:~  scaleTargetRef:~    kind: |' ! 'StatefulSet' ! 'apiVersion: autoscaling/v2~kind: HorizontalPodAutoscaler~spec:~  scaleTargetRef:~    kind: StatefulSet'",
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - env:~        - valueFrom:~            configMapKeyRef:~              name: settings~              key: |' ! 'LEVEL' ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - env:~        - valueFrom:~            configMapKeyRef:~              name: settings~              key: LEVEL'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  workspaces:~  - name: a~    volumeClaimTemplate:~      spec:~        accessModes: [|]' ! 'ReadWriteOnce' ! 'apiVersion: tekton.dev/v1~kind: PipelineRun~spec:~  workspaces:~  - name: a~    volumeClaimTemplate:~      spec:~        accessModes: [ReadWriteOnce]'",
        "tasks/p.yaml ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  params:~  - name: url~  tasks:~  - name: a~    taskSpec:~      steps:~      - image: $(params.|' ! 'params.url' ! 'apiVersion: tekton.dev/v1~kind: Pipeline~spec:~  params:~  - name: url~  tasks:~  - name: a~    taskSpec:~      steps:~      - image: $(params.url)'",
        // pods and services
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - volumeMounts:~        - name: |~      volumes:~      - name: tmp' ! tmp ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - volumeMounts:~        - name: tmp~      volumes:~      - name: tmp'",
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - ports:~        - name: http~        livenessProbe:~          httpGet:~            port: |' ! http ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - ports:~        - name: http~        livenessProbe:~          httpGet:~            port: http'",
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - envFrom:~        - configMapRef:~            name: |' ! settings ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - envFrom:~        - configMapRef:~            name: settings'",
        "apps/web/d.yaml ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - env:~        - valueFrom:~            configMapKeyRef:~              name: settings~              key: |' ! a ! 'kind: Deployment~spec:~  template:~    spec:~      containers:~      - env:~        - valueFrom:~            configMapKeyRef:~              name: settings~              key: a'",
        "apps/web/s.yaml ! 'apiVersion: v1~kind: Service~spec:~  selector:~    |' ! app ! 'apiVersion: v1~kind: Service~spec:~  selector:~    app: web'",
        "apps/web/s.yaml ! 'apiVersion: v1~kind: Service~spec:~  ports:~  - targetPort: |' ! http ! 'apiVersion: v1~kind: Service~spec:~  ports:~  - targetPort: http'",
        // replacements
        "apps/web/kustomization.yaml ! 'resources: [deployment.yaml]~replacements:~- source:~    kind: Deployment~    fieldPath: spec.template.spec.co|' ! spec.template.spec.containers.[name=web].image ! 'resources: [deployment.yaml]~replacements:~- source:~    kind: Deployment~    fieldPath: spec.template.spec.containers.[name=web].image'",
        // variables
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  path: ./apps/web~  postBuild:~    substitute:~      |' ! ZONE ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  path: ./apps/web~  postBuild:~    substitute:~      ZONE: '",
        "clusters/one/more.yaml ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  interval: |' ! 10m ! 'apiVersion: kustomize.toolkit.fluxcd.io/v1~kind: Kustomization~spec:~  interval: 10m'",
        "apps/web/service.yaml ! 'apiVersion: v1~kind: Service~metadata:~  name: x-${RE|}' ! REGION ! 'apiVersion: v1~kind: Service~metadata:~  name: x-${REGION}'",
      })
  void offers(String path, String text, String label, String after) {
    assertThat(chosen(path, text.replace('~', '\n'), label)).isEqualTo(after.replace('~', '\n'));
  }

  @Test
  void onlySourcesThatAFieldTakesAreOffered() {
    String release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n";
    assertThat(labels("clusters/one/more.yaml", release + "  chartRef:\n    kind: |"))
        .containsExactlyInAnyOrder("OCIRepository", "HelmChart", "ExternalArtifact");
  }

  @Test
  void aPatchInPlaceIsCompletedAsItsTargetIs() {
    String head =
        "resources: [deployment.yaml]\npatches:\n- target:\n    kind: Deployment\n    name: web\n  patch: ";
    assertThat(labelsAt(head + "|-\n    spec:\n      rep\u0000")).contains("replicas");
    assertThat(labelsAt(head + "|-\n    - op: replace\n      path: /sp\u0000"))
        .contains("/spec/replicas", "/spec/template/spec/containers/0/image");
    assertThat(labelsAt(head + "|-\n    - op: \u0000")).contains("add", "replace", "remove");
    assertThat(
            labelsAt(
                "resources: [deployment.yaml]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: \u0000"))
        .containsExactly("web");
  }

  private List<String> labelsAt(String textWithNul) {
    int at = textWithNul.indexOf('\u0000');
    String text = textWithNul.replace("\u0000", "");
    String uri = editor.open(Uris.of(root.resolve("apps/web/kustomization.yaml")), text);
    List<String> labels =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .completion(
                        new CompletionParams(
                            new TextDocumentIdentifier(uri), editor.positionIn(text, "", at))))
            .getRight()
            .getItems()
            .stream()
            .map(CompletionItem::getLabel)
            .toList();
    editor.close(uri);
    return labels;
  }

  @Test
  void nothingIsOfferedThatIsThereAlready() {
    assertThat(labels("apps/web/kustomization.yaml", "namespace: x\n|\nresources: []\n"))
        .contains("patches")
        .doesNotContain("namespace", "resources");
    assertThat(labels("apps/web/kustomization.yaml", "resources:\n- deployment.yaml\n- |\n"))
        .contains("service.yaml", "probe.yaml")
        .doesNotContain("deployment.yaml", "kustomization.yaml");
  }

  @Test
  void neighboursComeFirstAndClustersLast() {
    assertThat(labels("apps/shop/kustomization.yaml", "resources:\n- ../web\n- |\n"))
        .containsSubsequence("../api", "../../bases/log")
        .doesNotContain("../../components/tls", "../web");
    assertThat(labels("apps/shop/kustomization.yaml", "components:\n- |\n"))
        .contains("../../components/tls")
        .doesNotContain("../../bases/log");
    assertThat(labels("apps/web/x.yaml", "|\nkind: X\n").subList(0, 2))
        .containsExactly("apiVersion", "metadata");
  }

  @Test
  void itemsOfAPatchAreThoseOfItsTarget() {
    assertThat(
            labelsAt(
                "resources: [deployment.yaml]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: web\n    spec:\n      template:\n        spec:\n          containers:\n          - name: \u0000"))
        .containsExactly("web");
  }

  @Test
  void kubernetesFieldsAreThoseOfTheClustersVersion() {
    String pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    resize|";
    assertThat(labels("apps/web/pod.yaml", pod)).contains("resizePolicy");
    String settings = "clusters:\n- name: one\n  path: clusters/one\n  kubernetes: \"1.25\"\n";
    String uri = editor.open(Uris.of(root.resolve("drydock.yaml")), settings);
    editor.command("drydock.fleet");
    assertThat(labels("apps/web/pod.yaml", pod)).doesNotContain("resizePolicy");
    assertThat(labels("apps/web/pod.yaml", "kind: Pod\napiVersion: |")).contains("v1");
    editor.close(uri);
  }

  @Test
  void commentsAndTextAreLeftAlone() {
    assertThat(labels("apps/web/kustomization.yaml", "# res|\n")).isEmpty();
    assertThat(labels("apps/web/probe.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: '|'\n"))
        .isEmpty();
  }

  @Test
  void fieldsSayWhatTheyAre() {
    CompletionItem replicas =
        at("apps/web/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  repl|")
            .get(0);
    assertThat(replicas.getLabel()).isEqualTo("replicas");
    assertThat(replicas.getDetail()).isEqualTo("integer");
    assertThat(replicas.getDocumentation().getRight().getValue())
        .startsWith("Number of desired pods");
    CompletionItem draught =
        at("clusters/one/more.yaml", "apiVersion: example.com/v1\nkind: Vessel\nspec:\n  |").get(0);
    assertThat(draught.getLabel()).isEqualTo("draught");
    assertThat(draught.getDetail()).isEqualTo("integer, required");
  }

  @Test
  void whatPeopleWriteComesFirst() {
    assertThat(labels("apps/web/x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  |"))
        .startsWith("name", "namespace", "labels", "annotations")
        .endsWith("uid");
    assertThat(labels("apps/web/x.yaml", "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - |"))
        .startsWith("name", "image", "command", "args", "env");
    assertThat(
            labelsAt(
                "resources: [deployment.yaml]\npatches:\n- target:\n    kind: Deployment\n  patch: |-\n    - op: add\n      path: \u0000"))
        .startsWith("/apiVersion", "/kind", "/metadata", "/metadata/name", "/spec");
    assertThat(labels("apps/web/kustomization.yaml", "apiVersion: |"))
        .containsExactly("kustomize.config.k8s.io/v1beta1", "kustomize.config.k8s.io/v1alpha1");
  }

  @Test
  void valuesOfChartsAreDescribedByTheirComments() {
    CompletionItem lamp =
        at(
                "apps/web/r.yaml",
                "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: ./charts/buoy\n  values:\n    dep|")
            .get(0);
    assertThat(lamp.getLabel()).isEqualTo("depth");
    assertThat(lamp.getDocumentation().getRight().getValue())
        .startsWith("How deep it lies, in metres. The chart's default is 12.");
  }

  @Test
  void anEmptyFileBeginsWithASnippet() {
    assertThat(labels("apps/web/new.yaml", "|"))
        .contains("deployment", "flux kustomization", "apiVersion");
    assertThat(labels("apps/new/kustomization.yaml", "|")).contains("kustomization", "resources");
  }
}
