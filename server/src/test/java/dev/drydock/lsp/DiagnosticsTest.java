package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
  private static final String NOT_FOUND = "kustomize/resource-not-found";

  @TempDir Path root;

  @BeforeEach
  void aBase() throws IOException {
    write(
        "base/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n");
    write("base/kustomization.yaml", "resources:\n- deployment.yaml\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void anOpenFileIsAnsweredWithItsVersion() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.awaitNoCode(uri, NOT_FOUND);
    }
  }

  @Test
  void whatIsTypedCountsAndNotWhatIsSaved() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.replace(uri, "deployment.yaml", "deploymint.yaml");
      Diagnostic d = editor.awaitCode(uri, NOT_FOUND);
      assertThat(d.getRange().getStart()).isEqualTo(editor.position(uri, "deploymint", 0));
      editor.replace(uri, "deploymint", "deployment");
      editor.awaitNoCode(uri, NOT_FOUND);
      editor.replace(uri, "deployment", "gone");
      editor.awaitCode(uri, NOT_FOUND);
      editor.close(uri);
      editor.awaitNoCode(uri, NOT_FOUND);
    }
  }

  @Test
  void aCodeLeadsToWhatItsRuleSays() {
    PublishDiagnosticsCapabilities able = new PublishDiagnosticsCapabilities();
    able.setCodeDescriptionSupport(true);
    try (Editor editor =
        new Editor(
            root,
            c -> {
              if (c.getTextDocument() == null) {
                c.setTextDocument(new TextDocumentClientCapabilities());
              }
              c.getTextDocument().setPublishDiagnostics(able);
            },
            PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.replace(uri, "deployment.yaml", "deploymint.yaml");
      Diagnostic d = editor.awaitCode(uri, NOT_FOUND);
      assertThat(editor.content(d.getCodeDescription().getHref()))
          .startsWith("# " + NOT_FOUND + "\n")
          .contains("Severity: error");
    }
  }

  @Test
  void filesThatAreNotOpenAreCheckedToo() throws IOException {
    Path other = write("other/kustomization.yaml", "resources:\n- nothing.yaml\n");
    try (Editor editor = new Editor(root)) {
      editor.awaitCode(Uris.of(other), NOT_FOUND);
    }
  }

  @Test
  void aNewFileInABufferIsThereForOthers() throws IOException {
    Path kustomization =
        write("base/kustomization.yaml", "resources:\n- deployment.yaml\n- new.yaml\n");
    try (Editor editor = new Editor(root)) {
      editor.awaitCode(Uris.of(kustomization), NOT_FOUND);
      editor.open(
          Uris.of(root.resolve("base/new.yaml")),
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: new\n");
      editor.awaitNoCode(Uris.of(kustomization), NOT_FOUND);
    }
  }

  @Test
  void theClientWatchesFiles() throws IOException {
    Path kustomization = root.resolve("base/kustomization.yaml");
    try (Editor editor = new Editor(root)) {
      editor.until(() -> !editor.registrations.isEmpty());
      String uri = Uris.of(write("base/kustomization.yaml", "resources:\n- moved.yaml\n"));
      editor
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(
              new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, FileChangeType.Changed))));
      editor.awaitCode(Uris.of(kustomization), NOT_FOUND);
      String moved =
          Uris.of(
              write("base/moved.yaml", "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: x\n"));
      editor
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(
              new DidChangeWatchedFilesParams(
                  List.of(new FileEvent(moved, FileChangeType.Created))));
      editor.awaitNoCode(Uris.of(kustomization), NOT_FOUND);
    }
  }

  @Test
  void withoutWatchingTheDiskIsLookedAtWhenSomethingIsSaved() throws IOException {
    try (Editor editor =
        new Editor(
            root, c -> c.getWorkspace().setDidChangeWatchedFiles(null), PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve("base/deployment.yaml"));
      editor.awaitNoCode(uri, NOT_FOUND);
      DidSaveTextDocumentParams saved =
          new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri));
      write("base/kustomization.yaml", "resources:\n- deployment.yaml\n- nothing.yaml\n");
      editor.server().getTextDocumentService().didSave(saved);
      editor.awaitCode(Uris.of(root.resolve("base/kustomization.yaml")), NOT_FOUND);
    }
  }

  @Test
  void columnsCountAsTheClientDoes() {
    for (PositionEncoding encoding : PositionEncoding.values()) {
      try (Editor editor =
          new Editor(
              root,
              c -> {
                GeneralClientCapabilities general = new GeneralClientCapabilities();
                general.setPositionEncodings(List.of(encoding.kind()));
                c.setGeneral(general);
              },
              encoding)) {
        assertThat(editor.initialized.getCapabilities().getPositionEncoding())
            .isEqualTo(encoding.kind());
        String uri = editor.open(root.resolve("base/kustomization.yaml"));
        editor.replace(uri, "- deployment.yaml", "- 'ÄÖ😀/x.yaml' # 😀\n- deployment.yaml");
        Diagnostic d = editor.awaitCode(uri, NOT_FOUND);
        assertThat(d.getRange().getEnd())
            .as("%s", encoding)
            .isEqualTo(editor.position(uri, ".yaml'", 6));
        // An edit behind the characters that count differently lands where it was meant.
        editor.replace(uri, "'ÄÖ😀/x.yaml' # 😀", "deployment.yaml");
        editor.replace(uri, "\n- deployment.yaml\n", "\n");
        editor.awaitNoCode(uri, NOT_FOUND);
      }
    }
  }

  @Test
  void aClientMayPullAsWell() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.replace(uri, "deployment.yaml", "gone.yaml");
      editor.awaitCode(uri, NOT_FOUND);
      DocumentDiagnosticParams ask = new DocumentDiagnosticParams(new TextDocumentIdentifier(uri));
      var first = Editor.get(editor.server().getTextDocumentService().diagnostic(ask)).getLeft();
      assertThat(first.getItems()).extracting(Editor::code).contains(NOT_FOUND);
      ask.setPreviousResultId(first.getResultId());
      var second = Editor.get(editor.server().getTextDocumentService().diagnostic(ask));
      assertThat(second.isRight()).isTrue();
      var whole =
          Editor.get(
              editor
                  .server()
                  .getWorkspaceService()
                  .diagnostic(new WorkspaceDiagnosticParams(List.of())));
      assertThat(whole.getItems()).isNotEmpty();
    }
  }

  @Test
  void aClientThatPullsCanStopThePush() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.replace(uri, "deployment.yaml", "gone.yaml");
      editor.awaitCode(uri, NOT_FOUND);
      editor.settings = Editor.object("diagnostics", "pull");
      editor
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(
              new org.eclipse.lsp4j.DidChangeConfigurationParams(new com.google.gson.JsonObject()));
      editor.until(() -> editor.published(uri).isEmpty());
    }
  }
}
