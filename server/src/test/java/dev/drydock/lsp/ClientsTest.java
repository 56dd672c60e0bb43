package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients differ: in what they know, how they count, what they have open. */
class ClientsTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void twoRepositories() throws IOException {
    root = temp.resolve("one");
    for (String name : List.of("one", "two")) {
      write(name + "/.git/HEAD", "ref: refs/heads/main\n");
      write(name + "/app/kustomization.yaml", "resources:\n- " + name + ".yaml\n");
      write(
          name + "/app/" + name + ".yaml",
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n");
    }
    root = temp.resolve("one");
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void saysNothing(ClientCapabilities c) {
    c.setWorkspace(null);
    c.setTextDocument(null);
    c.setWindow(null);
  }

  @Test
  void oneThatSaysNothingIsServed() throws IOException {
    write("one/app/kustomization.yaml", "resources:\n- onne.yaml\n");
    try (Editor editor = new Editor(root, ClientsTest::saysNothing, PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      assertThat(editor.registrations).isEmpty();
      assertThat(editor.initialized.getCapabilities().getRenameProvider().isLeft()).isTrue();
      Diagnostic wrong = editor.awaitCode(uri, "kustomize/resource-not-found");
      assertThat(wrong.getRelatedInformation()).isNull();
      var actions =
          Editor.get(
              editor
                  .server()
                  .getTextDocumentService()
                  .codeAction(
                      new CodeActionParams(
                          new TextDocumentIdentifier(uri),
                          wrong.getRange(),
                          new CodeActionContext(List.of(wrong)))));
      assertThat(actions).isNotEmpty().allMatch(a -> a.isLeft());
      Command near = actions.get(0).getLeft();
      assertThat(near.getTitle()).contains("one.yaml");
      Editor.get(
          editor
              .server()
              .getWorkspaceService()
              .executeCommand(new ExecuteCommandParams(near.getCommand(), near.getArguments())));
      editor.awaitNoCode(uri, "kustomize/resource-not-found");
      assertThat(editor.text(uri)).isEqualTo("resources:\n- one.yaml\n");
      String empty = editor.open(Uris.of(root.resolve("app/new.yaml")), "");
      assertThat(complete(editor, empty, new Position(0, 0)))
          .extracting(CompletionItem::getLabel)
          .contains("apiVersion")
          .doesNotContain("deployment");
    }
  }

  private static List<CompletionItem> complete(Editor editor, String uri, Position at) {
    CompletionList list =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .completion(new CompletionParams(new TextDocumentIdentifier(uri), at)))
            .getRight();
    return list.getItems();
  }

  @ParameterizedTest
  @EnumSource(PositionEncoding.class)
  void columnsCountAsWasAgreed(PositionEncoding encoding) throws IOException {
    write("one/app/⛵🚢.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ship\n");
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
      String text = "resources: ['⛵🚢.yaml', on]\n";
      String uri = editor.open(Uris.of(root.resolve("app/kustomization.yaml")), text);
      TextEdit edit =
          complete(editor, uri, editor.positionIn(text, "on]", 2)).stream()
              .filter(i -> i.getLabel().equals("one.yaml"))
              .findFirst()
              .orElseThrow()
              .getTextEdit()
              .getLeft();
      assertThat(edit.getRange().getStart()).isEqualTo(editor.positionIn(text, "on]", 0));
      String ship = editor.open(root.resolve("app/⛵🚢.yaml"));
      editor.replace(ship, "name: ship", "name: 🚢ship");
      assertThat(editor.text(ship)).contains("name: 🚢ship");
      editor.replace(ship, "🚢ship", "ferry");
      editor.apply(
          Editor.get(
              editor
                  .server()
                  .getTextDocumentService()
                  .rename(
                      new RenameParams(
                          new TextDocumentIdentifier(ship),
                          editor.position(ship, "ferry", 1),
                          "tug"))));
      assertThat(editor.text(ship)).endsWith("  name: tug\n");
    }
  }

  @Test
  void everyFolderIsServed() {
    try (Editor editor = new Editor(root)) {
      editor
          .server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(
              new DidChangeWorkspaceFoldersParams(
                  new WorkspaceFoldersChangeEvent(
                      List.of(new WorkspaceFolder(Uris.of(temp.resolve("two")), "two")),
                      List.of())));
      var symbols =
          Editor.get(
                  editor
                      .server()
                      .getWorkspaceService()
                      .symbol(new WorkspaceSymbolParams("ConfigMap")))
              .getRight();
      assertThat(symbols)
          .extracting(s -> s.getName())
          .containsExactlyInAnyOrder("ConfigMap/one", "ConfigMap/two");
      for (String name : List.of("one", "two")) {
        String uri = editor.open(temp.resolve(name + "/app/" + name + ".yaml"));
        List<String> found = new ArrayList<>();
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .references(
                        new ReferenceParams(
                            new TextDocumentIdentifier(uri),
                            editor.position(uri, name, 1),
                            new ReferenceContext(true))))
            .forEach(l -> found.add(l.getUri()));
        assertThat(found).containsExactly(uri);
      }
      editor
          .server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(
              new DidChangeWorkspaceFoldersParams(
                  new WorkspaceFoldersChangeEvent(
                      List.of(),
                      List.of(new WorkspaceFolder(Uris.of(temp.resolve("one")), "one")))));
      assertThat(
              Editor.get(
                      editor
                          .server()
                          .getWorkspaceService()
                          .symbol(new WorkspaceSymbolParams("ConfigMap")))
                  .getRight())
          .extracting(s -> s.getName())
          .containsExactly("ConfigMap/two");
    }
  }

  @Test
  void settingsCountFromTheMomentTheyChange() throws IOException {
    write("one/app/kustomization.yaml", "resources:\n- gone.yaml\n");
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      editor.awaitCode(uri, "kustomize/resource-not-found");
      editor.settings = Editor.object("diagnostics", "pull");
      editor
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
      editor.until(() -> editor.published(uri).isEmpty());
      editor.settings = Editor.object("diagnostics", "push");
      editor
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
      editor.awaitCode(uri, "kustomize/resource-not-found");
    }
  }

  @Test
  void aRequestThatIsCancelledIsAnsweredSo() {
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("app/kustomization.yaml"));
      CompletableFuture<?> hover =
          editor
              .server()
              .getTextDocumentService()
              .hover(
                  new org.eclipse.lsp4j.HoverParams(
                      new TextDocumentIdentifier(uri), new Position(1, 3)));
      hover.cancel(true);
      assertThat(hover).isCancelled();
      // What was asked for afterwards is answered as if nothing had been.
      try {
        assertThat(complete(editor, uri, new Position(0, 0))).isNotNull();
      } catch (ResponseErrorException e) {
        assertThat(e.getResponseError().getCode())
            .isEqualTo(ResponseErrorCode.ContentModified.getValue());
      }
    }
  }
}
