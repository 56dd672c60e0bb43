package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Guard;
import dev.drydock.index.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository may say about findings: comments in its files, severities in drydock.yaml. */
class SettingsTest {
  @TempDir Path dir;

  @Test
  void aCommentSilencesTheNextLineForItsCode() throws IOException {
    write("kustomization.yaml", "# drydock:ignore kustomize/deprecated-field\nbases:\n- gone\n");
    assertThat(check()).containsExactly("error kustomization.yaml:3 kustomize/resource-not-found");
    write(
        "kustomization.yaml",
        "# drydock:ignore kustomize/deprecated-field, kustomize/cycle\n\nbases:\n- gone\n");
    assertThat(check()).contains("warning kustomization.yaml:3 kustomize/deprecated-field");
  }

  @Test
  void severitiesComeFromTheSettings() throws IOException {
    write("kustomization.yaml", "bases:\n- gone\n");
    write(
        "drydock.yaml",
        "severity:\n  kustomize/deprecated-field: hint\n  kustomize/resource-not-found: off\n");
    assertThat(check()).containsExactly("hint kustomization.yaml:1 kustomize/deprecated-field");
    write("drydock.yaml", "severity:\n  kustomize/deprecated-field: dreadful\n");
    assertThat(check()).contains("warning kustomization.yaml:1 kustomize/deprecated-field");
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(dir.resolve(path), text);
  }

  private List<String> check() throws IOException {
    return Check.run(Workspace.open(dir, Optional::empty).current(), Scope.ALL, Guard.strict())
        .stream()
        .map(
            f ->
                f.severity().label()
                    + " "
                    + f.path()
                    + ":"
                    + (f.start().line() + 1)
                    + " "
                    + f.code())
        .toList();
  }
}
