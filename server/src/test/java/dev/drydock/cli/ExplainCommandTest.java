package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path repo = Path.of("");

  @BeforeEach
  void lay() throws IOException {
    write(
        "clusters/blue/flux-system/gotk-sync.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          ref:
            branch: main
          url: ssh://git@example.com/acme/fleet
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          path: ./clusters/blue
          prune: true
          sourceRef:
            kind: GitRepository
            name: flux-system
        """);
    write(
        "clusters/blue/flux-system/kustomization.yaml",
        """
        resources: [gotk-sync.yaml, ../../../apps]
        images:
        - name: nginx
          newTag: "1.25"
        """);
    write("apps/kustomization.yaml", "resources: [web.yaml]\nnamespace: web\n");
    write(
        "apps/web.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
              - name: main
                image: nginx
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: login
        stringData:
          password: swordfish
        """);
  }

  private void write(String path, String text) throws IOException {
    Path file = repo.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Ran explain(String what) {
    return Runs.run(repo, "explain", "--repo", ".", what, "--cluster", "blue");
  }

  @Test
  void aFieldHasItsChainOfLines() {
    Ran ran = explain("deployment/web#/spec/template/spec/containers/0/image");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines())
        .hasSize(3)
        .startsWith(
            "Deployment/web/web#/spec/template/spec/containers/0/image = nginx:1.25",
            "  apps/web.yaml:10:16: written")
        .anyMatch(
            l -> l.startsWith("  clusters/blue/flux-system/kustomization.yaml:4:11: images nginx"));
  }

  @Test
  void anItemOfAListIsNamedAsComparisonsNameIt() {
    String containers = "Deployment/web#/spec/template/spec/containers/";
    Ran byName = explain(containers + "[name=main]/image");
    assertThat(byName.exit()).as(byName.err()).isZero();
    String chain = byName.out().substring(byName.out().indexOf('\n'));
    assertThat(explain(containers + "0/image").out()).endsWith(chain);
    assertThat(explain(containers + "[name=main,image=other]/image").err())
        .contains("; it has /spec/template/spec/containers/[name=main]");
  }

  @Test
  void anObjectNamesWhoMadeItsFields() {
    Ran ran = explain("Deployment/web/web");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .startsWith("Deployment/web/web\n  apps/web.yaml:1:1: written\n")
        .contains("apps/kustomization.yaml:2:12: namespace web (1 field)")
        .contains("kustomization.yaml:4:11: images nginx");
  }

  @Test
  void whatASecretHoldsIsHidden() {
    Ran ran = explain("Secret/login#/stringData/password");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("= ***").doesNotContain("swordfish");
    assertThat(explain("Secret/login").out()).doesNotContain("swordfish");
  }

  @Test
  void whatIsNotThereIsRefusedWithWhatIs() {
    Ran object = explain("Deployment/wbe");
    assertThat(object.exit()).isEqualTo(1);
    assertThat(object.err())
        .startsWith("error: blue gets no Deployment/wbe; it gets Deployment/web/web")
        .endsWith("[no-object]\n");
    Ran field = explain("Deployment/web#/spec/template/spec/none");
    assertThat(field.exit()).isEqualTo(1);
    assertThat(field.err())
        .contains(
            "has no field /spec/template/spec/none; it has /spec/template/spec/containers [no-field]");
    assertThat(explain("Deployment/web#/spec/template/spec/containres").err())
        .contains("; is /spec/template/spec/containers meant? [no-field]");
    assertThat(explain("web").exit()).isEqualTo(2);
    Ran cluster = Runs.run(repo, "explain", "--repo", ".", "a/b", "--cluster", "green");
    assertThat(cluster.exit()).isEqualTo(1);
    assertThat(cluster.err()).contains("there are blue");
  }
}
