package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.lsp.text.PositionEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor gets in a repository without any cluster. */
class FeaturesTest {
  private static final String HIDDEN = "aHVudGVyMg=="; // hunter2

  @TempDir Path root;

  @BeforeEach
  void aBase() throws IOException {
    write(
        "base/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n");
    write(
        "base/kustomization.yaml",
        "resources:\n- deployment.yaml\nnamePrefix: my-\nsecretGenerator:\n- name: login\n  literals:\n  - password=hunter2\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String preview(Editor editor, String file) {
    return editor
        .command("drydock.preview", "uri", editor.open(root.resolve(file)))
        .getAsJsonObject()
        .get("uri")
        .getAsString();
  }

  @Test
  void secretsAreHiddenUntilSomebodyAsks() {
    try (Editor editor = new Editor(root)) {
      String uri = preview(editor, "base/kustomization.yaml");
      String text = editor.content(uri);
      assertThat(text).contains("kind: Secret", "password: '*** ").doesNotContain(HIDDEN);
      String hover =
          Editor.get(
                  editor
                      .server()
                      .getTextDocumentService()
                      .hover(
                          new HoverParams(
                              new TextDocumentIdentifier(uri),
                              editor.positionIn(text, "password: ", 12))))
              .getContents()
              .getRight()
              .getValue();
      assertThat(hover).contains("/data/password").doesNotContain(HIDDEN).doesNotContain("hunter2");

      editor.settings = Editor.object("preview", Editor.object("showSecrets", true));
      editor
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(
              new DidChangeConfigurationParams(new com.google.gson.JsonObject()));
      editor.untilAnswered(
          () -> editor.content(preview(editor, "base/kustomization.yaml")).contains(HIDDEN));
    }
  }

  @Test
  void aHoverNamesThePrefixThatChangedAName() {
    try (Editor editor = new Editor(root)) {
      String uri = preview(editor, "base/kustomization.yaml");
      String text = editor.content(uri);
      String hover =
          Editor.get(
                  editor
                      .server()
                      .getTextDocumentService()
                      .hover(
                          new HoverParams(
                              new TextDocumentIdentifier(uri),
                              editor.positionIn(text, "name: my-web", 8))))
              .getContents()
              .getRight()
              .getValue();
      assertThat(hover)
          .contains("`my-web`", "base/deployment.yaml:4", "base/kustomization.yaml:3")
          .doesNotContain("](");
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    try (Editor editor = new Editor(root)) {
      assertThatThrownBy(() -> editor.content("drydock:/elsewhere/now/cluster/x.yaml"))
          .hasMessageContaining("elsewhere");
      assertThatThrownBy(() -> editor.content("https://example.com"))
          .hasMessageContaining("names no document");
      assertThatThrownBy(
              () ->
                  editor.command(
                      "drydock.diff", "uri", editor.open(root.resolve("base/kustomization.yaml"))))
          .hasMessageContaining("git");
      assertThat(
              editor
                  .command("drydock.promote", "from", "a", "to", "b")
                  .getAsJsonObject()
                  .get("status")
                  .getAsString())
          .isEqualTo("refused");
    }
  }

  private List<CodeAction> fixAll(Editor editor, String uri) {
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of("source.fixAll"));
    return Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .codeAction(
                    new CodeActionParams(
                        new TextDocumentIdentifier(uri),
                        new Range(new Position(0, 0), new Position(0, 0)),
                        context)))
        .stream()
        .map(e -> e.getRight())
        .toList();
  }

  @Test
  void everythingHarmlessIsFixedAtOnce() throws IOException {
    write("base/kustomization.yaml", "# Ours.\nbases:\n- ../other # there\n");
    write("other/kustomization.yaml", "resources:\n- x.yaml\n");
    write("other/x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n");
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      editor.awaitCode(uri, "kustomize/deprecated-field");
      List<CodeAction> actions = fixAll(editor, uri);
      assertThat(actions).hasSize(1);
      editor.run(actions.get(0));
      editor.awaitNoCode(uri, "kustomize/deprecated-field");
      assertThat(editor.text(uri)).isEqualTo("# Ours.\nresources:\n- ../other # there\n");
    }
  }

  @Test
  void aClientThatCannotResolveGetsTheEditAtOnce() throws IOException {
    write("base/kustomization.yaml", "resources:\n- deploymint.yaml\n");
    try (Editor editor =
        new Editor(
            root,
            c -> c.getTextDocument().getCodeAction().setResolveSupport(null),
            PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      List<CodeAction> actions =
          editor.actions(uri, editor.awaitCode(uri, "kustomize/resource-not-found"));
      assertThat(actions).isNotEmpty().allSatisfy(a -> assertThat(a.getEdit()).isNotNull());
      CodeAction nearest = actions.get(0);
      assertThat(nearest.getTitle()).contains("deployment.yaml");
      editor.run(nearest);
      editor.awaitNoCode(uri, "kustomize/resource-not-found");
    }
  }

  @Test
  void aFixMayMakeAFile() throws IOException {
    write("base/kustomization.yaml", "resources:\n- quay.yaml\n");
    try (Editor editor = new Editor(root)) {
      String uri = editor.open(root.resolve("base/kustomization.yaml"));
      CodeAction create =
          editor.actions(uri, editor.awaitCode(uri, "kustomize/resource-not-found")).stream()
              .filter(a -> a.getTitle().toLowerCase(java.util.Locale.ROOT).contains("create"))
              .findFirst()
              .orElseThrow();
      editor.run(create);
      editor.awaitNoCode(uri, "kustomize/resource-not-found");
    }
  }
}
