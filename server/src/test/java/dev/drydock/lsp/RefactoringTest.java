package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be written otherwise, and stays the same. */
class RefactoringTest {
  @TempDir Path root;
  private TestRepo repo;
  private CommitId commit;

  @BeforeEach
  void aFleet() {
    repo = TestRepo.init(root);
    repo.write(
            "app/kustomization.yaml",
            "resources:\n- a.yaml\n- b.yaml # second\n- ../lib\npatches:\n- path: more.yaml\n- patch: |-\n    - op: add\n      path: /data\n      value: {k: v}\n  target:\n    kind: ConfigMap\n    name: a\n")
        .write("app/a.yaml", map("a"))
        .write("app/b.yaml", map("b"))
        .write("app/c.yaml", map("c"))
        .write(
            "app/more.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\ndata:\n  x: |\n    one\n\n    two\n  y: z\n")
        .write("lib/kustomization.yaml", "bases:\n- ../lib2\n")
        .write("lib2/kustomization.yaml", "resources: []\n")
        .write("old/kustomization.yaml", "bases:\n- ../lib2\n")
        .write(
            "clusters/one/flux-system/gotk-sync.yaml",
            "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  url: https://example.com/fleet\n  ref:\n    branch: main\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  path: ./clusters/one\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n")
        .write(
            "clusters/one/app.yaml",
            "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: app\n  namespace: flux-system\nspec:\n  url: https://example.com/fleet\n  ref:\n    branch: main # follows\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: app\n  namespace: flux-system\nspec:\n  path: ./app\n  sourceRef:\n    kind: GitRepository\n    name: app\n");
    commit = repo.commit("all");
  }

  private static String map(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n";
  }

  private String after(Editor editor, String path) {
    return editor.text(Uris.of(root.resolve(path)));
  }

  @Test
  void aPatchComesIn() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      editor.run(
          Editor.titled(
              editor.actions(uri, editor.position(uri, "more", 1), "refactor"),
              "Inline the patch"));
      assertThat(editor.text(uri))
          .contains(
              "- patch: |-\n    apiVersion: v1\n    kind: ConfigMap\n",
              "      x: |\n        one\n\n        two\n      y: z\n- patch: |-\n    - op");
      assertThat(root.resolve("app/more.yaml")).doesNotExist();
    }
  }

  @Test
  void aPatchGoesOut() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      editor.run(
          Editor.titled(
              editor.actions(uri, editor.position(uri, "- op", 1), "refactor.extract"),
              "Move the patch"));
      assertThat(editor.text(uri)).contains("- path: configmap-a-patch.yaml\n  target:\n");
      assertThat(after(editor, "app/configmap-a-patch.yaml")).startsWith("- op: add\n");
    }
  }

  @Test
  void filesBecomeABase() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      editor.run(
          Editor.titled(
              editor.actions(uri, editor.position(uri, "a.yaml", 1)), "Extract a base of 2 files"));
      assertThat(editor.text(uri)).startsWith("resources:\n- base # second\n- ../lib\n");
      assertThat(after(editor, "app/base/kustomization.yaml"))
          .isEqualTo("resources:\n- a.yaml\n- b.yaml\n");
      assertThat(Files.exists(root.resolve("app/base/b.yaml"))).isTrue();
    }
  }

  @Test
  void aSourceIsHeldWhereItIs() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("clusters/one/app.yaml"));
      editor.run(
          Editor.titled(
              editor.actions(uri, editor.position(uri, "branch", 1)), "Pin to the commit"));
      assertThat(editor.text(uri)).contains("commit: " + commit.hex());
    }
  }

  @Test
  void aFileIsAddedToItsKustomization() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/c.yaml"));
      editor.run(
          Editor.titled(
              editor.actions(uri, new Position(0, 0), "refactor"), "Add to the resources of app/"));
      assertThat(after(editor, "app/kustomization.yaml")).contains("- ../lib\n- c.yaml\npatches:");
    }
  }

  @Test
  void whatWouldChangeSomethingIsRefused() {
    repo.write("elsewhere/kustomization.yaml", "resources:\n- ../app/a.yaml\n");
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      CodeAction base =
          Editor.titled(editor.actions(uri, editor.position(uri, "a.yaml", 1)), "Extract a base");
      assertThatThrownBy(() -> editor.run(base)).hasMessageContaining("is named somewhere else");
    }
  }

  @Test
  void allOfACodeAreFixedAtOnce() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("lib/kustomization.yaml"));
      editor.awaitCode(uri, "kustomize/deprecated-field");
      // Everything must be known before more than one file is spoken of.
      Editor.get(
          editor
              .server()
              .getTextDocumentService()
              .diagnostic(
                  new org.eclipse.lsp4j.DocumentDiagnosticParams(new TextDocumentIdentifier(uri))));
      editor.run(
          Editor.titled(
              editor.actions(uri, new Position(0, 0)),
              "Fix all kustomize/deprecated-field in the workspace (2)"));
      assertThat(editor.text(uri)).isEqualTo("resources:\n- ../lib2\n");
      assertThat(after(editor, "old/kustomization.yaml")).isEqualTo("resources:\n- ../lib2\n");
    }
  }

  @Test
  void aClientThatCannotMoveFilesIsToldSo() {
    try (Editor editor =
        new Editor(
            root,
            c -> {
              c.getWorkspace().getWorkspaceEdit().setResourceOperations(List.of("create"));
              c.getTextDocument().getCodeAction().setResolveSupport(null);
            },
            PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      CodeAction base =
          Editor.titled(editor.actions(uri, editor.position(uri, "a.yaml", 1)), "Extract a base");
      assertThat(base.getDisabled().getReason()).contains("cannot move files");
    }
  }
}
