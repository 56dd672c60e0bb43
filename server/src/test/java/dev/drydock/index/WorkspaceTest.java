package dev.drydock.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path root;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(root.resolve("a/.hidden"));
    Files.writeString(root.resolve("a/kustomization.yaml"), "resources: [x.yaml]\n");
    Files.writeString(root.resolve("a/.hidden/y.yml"), "k: 1\n");
    Files.writeString(root.resolve("a/notes.txt"), "no YAML\n");
    workspace = Workspace.open(root, Optional::empty);
  }

  @Test
  void findsYamlInHiddenDirectoriesToo() {
    assertThat(workspace.current().yamlFiles())
        .containsExactly("a/.hidden/y.yml", "a/kustomization.yaml");
    assertThat(workspace.current().kustomizations()).containsExactly("a");
  }

  @Test
  void aSnapshotStaysAsItWasWhenTheDiskMovesOn() throws Exception {
    Snapshot before = workspace.current();
    assertThat(text(before, "a/kustomization.yaml")).contains("x.yaml");
    Files.writeString(root.resolve("a/kustomization.yaml"), "resources: [z.yaml]\n");
    Snapshot after = workspace.apply(new Change.Touched(Set.of("a/kustomization.yaml")));
    assertThat(text(before, "a/kustomization.yaml")).contains("x.yaml");
    assertThat(text(after, "a/kustomization.yaml")).contains("z.yaml");
  }

  @Test
  void aBufferStandsForItsFileUntilItIsClosed() {
    Snapshot typed = workspace.apply(new Change.Typed("b/new.yaml", "k: 2\n"));
    assertThat(typed.yamlFiles()).contains("b/new.yaml");
    assertThat(text(typed, "b/new.yaml")).isEqualTo("k: 2\n");
    Snapshot closed = workspace.apply(new Change.Closed("b/new.yaml"));
    assertThat(closed.yamlFiles()).doesNotContain("b/new.yaml");
    assertThat(closed.parsed("b/new.yaml")).isEmpty();
  }

  @Test
  void aNewerSnapshotCancelsTheOneBefore() {
    Snapshot before = workspace.current();
    assertThat(before.cancel().cancelled()).isFalse();
    Snapshot after = workspace.apply(new Change.Unknown());
    assertThat(before.cancel().cancelled()).isTrue();
    assertThat(after.cancel().cancelled()).isFalse();
    assertThat(after.version()).isGreaterThan(before.version());
  }

  @Test
  void aDeletedFileIsGoneFromTheNextSnapshot() throws Exception {
    assertThat(workspace.current().parsed("a/kustomization.yaml")).isPresent();
    Files.delete(root.resolve("a/kustomization.yaml"));
    Snapshot after = workspace.apply(new Change.Touched(Set.of("a/kustomization.yaml")));
    assertThat(after.parsed("a/kustomization.yaml")).isEmpty();
    assertThat(after.yamlFiles()).doesNotContain("a/kustomization.yaml");
  }

  private static String text(Snapshot s, String path) {
    return s.parsed(path).orElseThrow().source().text();
  }
}
