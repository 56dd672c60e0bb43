package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Words that a Secret holds and that the fleet says anyway are hidden only where they came from.
 */
class SecretWordsTest {
  @TempDir Path temp;
  private Path root = Path.of("");

  @BeforeEach
  void lay() {
    root = temp.resolve("fleet");
    TestRepo repo = TestRepo.init(root);
    repo.write(
        "clusters/one/flux-system/gotk-sync.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: flux-system, namespace: flux-system}
        spec: {interval: 1m, ref: {branch: main}, url: "https://example.com/org/fleet"}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: flux-system, namespace: flux-system}
        spec: {interval: 10m, path: ./clusters/one, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}
        """);
    repo.write(
        "clusters/one/apps.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: login, namespace: flux-system}
        stringData: {user: prometheus, password: staple-battery}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: apps, namespace: flux-system}
        spec:
          interval: 10m
          path: ./apps
          prune: true
          sourceRef: {kind: GitRepository, name: flux-system}
          postBuild: {substituteFrom: [{kind: Secret, name: login}]}
        """);
    repo.write("apps/all.yaml", apps("1"));
    repo.commit("before");
    repo.write("apps/all.yaml", apps("2"));
  }

  private static String apps(String n) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: prometheus, namespace: monitoring}
        spec: {type: "%1$s"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: words, namespace: monitoring, labels: {app: prometheus}}
        data:
          plain: the prometheus number %1$s
          strong: the staple-battery number %1$s
          filled: as ${user} number %1$s
        """
        .formatted(n);
  }

  @Test
  void aNameIsShownAndWhatAVariableBroughtIsNot() {
    String diff = Runs.run(root, "diff").out();
    assertThat(diff)
        .contains("Service/monitoring/prometheus")
        .contains("the prometheus number 1 -> the prometheus number 2")
        .contains("the *** number 1 -> the *** number 2")
        .contains("as *** number 1 -> as *** number 2");
    String json = Runs.run(root, "diff", "--format", "json").out();
    assertThat(json)
        .contains("plain: the prometheus")
        .doesNotContain("as prometheus", "staple-battery");
    String explained =
        Runs.run(root, "explain", "ConfigMap/words#/data/filled", "--cluster", "one").out();
    assertThat(explained).contains("as ***").doesNotContain("prometheus number");
    assertThat(Runs.run(root, "explain", "ConfigMap/words#/data/plain", "--cluster", "one").out())
        .contains("the prometheus number 2");
  }
}
