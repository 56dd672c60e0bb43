package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Place;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which line made each field of what a HelmRelease installs. */
class ReleaseOriginsTest {
  @TempDir Path dir;

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @BeforeEach
  void makeFleet() throws IOException {
    write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
    write("charts/web/values.yaml", "replicas: 1\nimage: nginx\nnote: none\n");
    write(
        "charts/web/templates/_names.tpl",
        "{{ define \"web.labels\" }}\napp: web\nrelease: {{ .Release.Name }}\n{{ end }}\n");
    write(
        "charts/web/templates/deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Release.Name }}
          labels: {{- include "web.labels" . | nindent 4 }}
        spec:
          replicas: {{ .Values.replicas }}
          note: {{ .Values.note | upper }}
          image: "{{ .Values.image }}"
          host: {{ .Values.host | quote }}
        """);
    write(
        "clusters/dev/web.yaml",
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: web
          namespace: web
        spec:
          interval: 10m
          chart:
            spec:
              chart: ./charts/web
              sourceRef: {kind: GitRepository, name: fleet, namespace: flux-system}
          valuesFrom:
          - kind: ConfigMap
            name: common
          values:
            replicas: 3
          postRenderers:
          - kustomize:
              patches:
              - patch: |
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata:
                    name: web
                  spec:
                    added: x
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: common
          namespace: web
        data:
          values.yaml: |
            host: example.com
        """);
    write(
        "clusters/dev/flux-system/gotk-sync.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: fleet, namespace: flux-system}
        spec: {interval: 1m, ref: {branch: main}, url: "ssh://git@example.com/org/fleet"}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: fleet, namespace: flux-system}
        spec: {interval: 10m, path: ./clusters/dev, prune: true, sourceRef: {kind: GitRepository, name: fleet}}
        """);
  }

  private String origin(String... path) throws IOException {
    FleetContext context = new FleetContext(new DiskTree(dir), Optional.empty(), new SourceCache());
    FluxEngine engine = new FluxEngine();
    Hydrated h = engine.hydrate(context, engine.discover(context).clusters().get(0));
    Resource web =
        h.resources().stream().filter(r -> r.kind().equals("Deployment")).findFirst().orElseThrow();
    Optional<Place> at = web.root().at(path).map(Node::origin).flatMap(o -> o.place());
    return at.map(p -> p.path() + ":" + (p.start().line() + 1)).orElse("nowhere");
  }

  @Test
  void aHelperIsFollowed() throws IOException {
    assertThat(origin("metadata", "labels", "app")).isEqualTo("charts/web/templates/_names.tpl:2");
  }

  @Test
  void aPrintedValueStandsWhereItIsWritten() throws IOException {
    assertThat(origin("spec", "replicas")).isEqualTo("clusters/dev/web.yaml:16");
    assertThat(origin("spec", "image")).isEqualTo("charts/web/values.yaml:2");
    assertThat(origin("spec", "host")).isEqualTo("clusters/dev/web.yaml:35");
  }

  @Test
  void aChangedValueStandsInTheTemplate() throws IOException {
    assertThat(origin("spec", "note")).isEqualTo("charts/web/templates/deployment.yaml:8");
  }

  @Test
  void whatAPostRendererAddsStandsInThePatch() throws IOException {
    assertThat(origin("spec", "added")).isEqualTo("clusters/dev/web.yaml:26");
  }

  @Test
  void theControllersLabelsStandAtTheRelease() throws IOException {
    assertThat(origin("metadata", "labels", "helm.toolkit.fluxcd.io/name"))
        .isEqualTo("clusters/dev/web.yaml:4");
  }
}
