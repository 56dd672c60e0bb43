package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagnostics for clients that ask for them. */
class PullTest {
  private static final int MANY = 450;

  @TempDir Path root;
  private Editor editor;

  @BeforeEach
  void manyMistakes() throws IOException {
    for (int i = 0; i < MANY; i++) {
      Path directory = Files.createDirectories(root.resolve("k" + i));
      Files.writeString(
          directory.resolve("kustomization.yaml"), "resources:\n- gone-" + i + ".yaml\n");
    }
    editor = new Editor(root);
  }

  @AfterEach
  void close() {
    editor.close();
  }

  private WorkspaceDiagnosticReport all(WorkspaceDiagnosticParams params) {
    return Editor.get(editor.server().getWorkspaceService().diagnostic(params));
  }

  @Test
  void reportsThatTheClientHasAreNotSentAgain() {
    List<PreviousResultId> known = new ArrayList<>();
    all(new WorkspaceDiagnosticParams(List.of()))
        .getItems()
        .forEach(
            r -> {
              var full = r.getWorkspaceFullDocumentDiagnosticReport();
              known.add(new PreviousResultId(full.getUri(), full.getResultId()));
            });
    assertThat(known).hasSize(MANY);
    WorkspaceDiagnosticReport again = all(new WorkspaceDiagnosticParams(known));
    assertThat(again.getItems())
        .hasSize(MANY)
        .allMatch(WorkspaceDocumentDiagnosticReport::isWorkspaceUnchangedDocumentDiagnosticReport);

    String uri = editor.open(root.resolve("k7/kustomization.yaml"));
    editor.replace(uri, "gone-7.yaml", "lost.yaml");
    WorkspaceDiagnosticReport then = all(new WorkspaceDiagnosticParams(known));
    assertThat(then.getItems())
        .filteredOn(WorkspaceDocumentDiagnosticReport::isWorkspaceFullDocumentDiagnosticReport)
        .singleElement()
        .satisfies(
            r -> assertThat(r.getWorkspaceFullDocumentDiagnosticReport().getUri()).isEqualTo(uri));
  }

  @Test
  void aDocumentsReportIsNotSentAgain() {
    String uri = editor.open(root.resolve("k7/kustomization.yaml"));
    DocumentDiagnosticParams params = new DocumentDiagnosticParams(new TextDocumentIdentifier(uri));
    DocumentDiagnosticReport first = one(params);
    params.setPreviousResultId(first.getRelatedFullDocumentDiagnosticReport().getResultId());
    assertThat(one(params).isRelatedUnchangedDocumentDiagnosticReport()).isTrue();
    editor.replace(uri, "gone-7.yaml", "lost.yaml");
    assertThat(one(params).getRelatedFullDocumentDiagnosticReport().getItems().toString())
        .contains("lost.yaml");
  }

  private DocumentDiagnosticReport one(DocumentDiagnosticParams params) {
    return Editor.get(editor.server().getTextDocumentService().diagnostic(params));
  }

  @Test
  void reportsComeInPartsWhereTheClientWantsThemSo() {
    WorkspaceDiagnosticParams params = new WorkspaceDiagnosticParams(List.of());
    params.setPartialResultToken(Either.forLeft("parts"));
    assertThat(all(params).getItems()).isEmpty();
    Set<String> uris = new HashSet<>();
    int parts = 0;
    for (ProgressParams p : List.copyOf(editor.progress)) {
      if (p.getToken().equals(Either.forLeft("parts"))) {
        JsonArray items = ((JsonObject) p.getValue().getRight()).getAsJsonArray("items");
        items.forEach(i -> uris.add(i.getAsJsonObject().get("uri").getAsString()));
        parts++;
      }
    }
    assertThat(uris).hasSize(MANY);
    assertThat(parts).isEqualTo(3);
  }
}
