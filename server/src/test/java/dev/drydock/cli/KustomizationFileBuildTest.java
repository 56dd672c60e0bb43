package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizationFileBuildTest {
  @TempDir Path temp = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        temp.resolve("ks.yaml"),
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: app, namespace: team}
        spec: {path: ./app, namePrefix: pre-}
        """);
    Files.createDirectories(temp.resolve("app"));
    Files.writeString(
        temp.resolve("app/a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n");
  }

  @Test
  void printsWhatTheControllerApplies() {
    Ran ran = Runs.run(temp, "build", "--kustomization-file", "ks.yaml");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              labels:
                kustomize.toolkit.fluxcd.io/name: app
                kustomize.toolkit.fluxcd.io/namespace: team
              name: pre-a
            ---
            """);
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() {
    Ran noPath = Runs.run(temp, "build", "--kustomization-file", "ks.yaml", "--path", "gone");
    assertThat(noPath.exit()).isEqualTo(1);
    assertThat(noPath.out()).isEmpty();
    assertThat(noPath.err())
        .isEqualTo("ks.yaml:4:14: error: there is no directory gone [flux/path-not-found]\n");
    Ran noFile = Runs.run(temp, "build", "--kustomization-file", "gone.yaml");
    assertThat(noFile.exit()).isEqualTo(1);
    assertThat(noFile.err())
        .isEqualTo("gone.yaml:1:1: error: there is no such file [flux/not-found]\n");
  }

  @Test
  void itsOptionsGoWithItOnly() {
    assertThat(Runs.run(temp, "build", "--path", "app").exit()).isEqualTo(2);
    assertThat(Runs.run(temp, "build", "app", "--kustomization-file", "ks.yaml").exit())
        .isEqualTo(2);
  }
}
