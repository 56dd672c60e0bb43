package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Problem;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build says what is wrong, and not what is wrong because of that. */
class ConsequencesTest {
  @TempDir Path dir;

  @BeforeEach
  void overlay() throws IOException {
    write(
        "overlay/kustomization.yaml",
        """
        resources: [../base, own.yaml]
        patches:
        - target: {kind: Service}
          patch: '[{"op": "add", "path": "/metadata/labels", "value": {"a": "b"}}]'
        - patch: '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort}}'
        replicas:
        - {name: web, count: 3}
        """);
    write("overlay/own.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: own}}\n");
    write("base/web.yaml", "{apiVersion: v1, kind: Service, metadata: {name: web}}\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> codes() throws IOException {
    return Kustomize.build(new DiskTree(dir), "overlay", BuildOptions.defaults(new SourceCache()))
        .problems()
        .stream()
        .map(Problem::code)
        .toList();
  }

  @Test
  void aBaseThatCannotBeReadIsAllThatIsSaid() throws IOException {
    write("base/kustomization.yaml", "resources: [web.yaml]\nre\n");
    assertThat(codes()).containsExactly("yaml/syntax");
    write("base/kustomization.yaml", "resources: web.yaml\n");
    assertThat(codes()).containsExactly("kustomize/invalid-field");
    write("base/kustomization.yaml", "resources: [gone.yaml]\n");
    assertThat(codes()).containsExactly("kustomize/resource-not-found");
  }

  @Test
  void whatSeeksInVainIsSaidWhereNothingIsMissing() throws IOException {
    write("base/kustomization.yaml", "resources: [web.yaml]\n");
    assertThat(codes()).containsExactly("kustomize/replica-target-not-found");
    write("base/kustomization.yaml", "configMapGenerator: [{name: c}]\n");
    assertThat(codes())
        .contains("kustomize/patch-target-not-found", "kustomize/replica-target-not-found");
  }
}
