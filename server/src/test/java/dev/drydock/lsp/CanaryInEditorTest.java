package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.drydock.fleets.CanaryFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Secrets hold is in nothing that the server says, unless somebody asked to see them. */
class CanaryInEditorTest {
  private static final List<String> FILES =
      List.of(
          CanaryFleet.SECRET,
          CanaryFleet.CONFIG,
          CanaryFleet.KUSTOMIZATION,
          "apps/applied.yaml",
          "apps/deployment.yaml",
          "apps/chart.yaml",
          "apps/encrypted.yaml",
          "broken/secret.yaml",
          "broken/unparsable.yaml",
          "broken/kustomization.yaml",
          "clusters/east/variables.yaml");

  @TempDir Path root;

  @Test
  void nothingTellsASecret() throws IOException {
    CanaryFleet.lay(root);
    List<String> said = new ArrayList<>();
    try (Editor editor = new Editor(root)) {
      for (String file : FILES) {
        String uri = editor.open(root.resolve(file));
        everyLine(editor, uri, Files.readAllLines(root.resolve(file)), said);
        said.add(
            String.valueOf(
                Editor.get(
                    editor
                        .server()
                        .getTextDocumentService()
                        .codeLens(new CodeLensParams(new TextDocumentIdentifier(uri))))));
        pages(editor, editor.command("drydock.preview", "uri", uri), said);
        pages(editor, editor.command("drydock.diff", "uri", uri), said);
      }
      everyLine(
          editor,
          editor.open(root.resolve("drydock.yaml")),
          Files.readAllLines(root.resolve("drydock.yaml")),
          said);
      for (String cluster : List.of("east", "west")) {
        pages(editor, editor.command("drydock.diff", "cluster", cluster), said);
      }
      pages(editor, editor.command("drydock.diff", "from", "east", "to", "west"), said);
      said.add(String.valueOf(editor.command("drydock.fleet")));
      for (String id : List.of("ConfigMap/config", "Secret/plain", "Deployment/shop")) {
        said.add(String.valueOf(editor.command("drydock.explain", "cluster", "east", "id", id)));
      }
      for (String file : FILES) {
        said.add(
            String.valueOf(editor.published(dev.drydock.lsp.text.Uris.of(root.resolve(file)))));
      }
      said.add(String.valueOf(editor.log));
    }
    assertThat(said).hasSizeGreaterThan(100);
    for (String text : said) {
      for (String canary : CanaryFleet.forbidden()) {
        assertThat(text).doesNotContain(canary);
      }
    }
  }

  private static void everyLine(Editor editor, String uri, List<String> lines, List<String> said) {
    for (int i = 0; i < lines.size(); i++) {
      Position end = new Position(i, Math.max(0, lines.get(i).length() - 1));
      Hover hover =
          Editor.get(
              editor
                  .server()
                  .getTextDocumentService()
                  .hover(new HoverParams(new TextDocumentIdentifier(uri), end)));
      said.add(String.valueOf(hover));
    }
    Position last = new Position(Math.max(0, lines.size() - 1), 2);
    said.add(
        String.valueOf(
            Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .completion(new CompletionParams(new TextDocumentIdentifier(uri), last)))));
  }

  /** The virtual documents that an answer names, and a hover over every line of each. */
  private static void pages(Editor editor, JsonElement answer, List<String> said) {
    said.add(String.valueOf(answer));
    if (answer == null || answer.isJsonNull()) {
      return;
    }
    if (answer.isJsonArray()) {
      answer.getAsJsonArray().forEach(a -> pages(editor, a, said));
    } else if (answer.isJsonObject()) {
      for (String side : List.of("uri", "left", "right")) {
        JsonElement uri = answer.getAsJsonObject().get(side);
        if (uri != null && uri.isJsonPrimitive()) {
          String text = editor.content(uri.getAsString());
          said.add(text);
          if (side.equals("uri")) {
            everyLine(editor, uri.getAsString(), text.lines().limit(400).toList(), said);
          }
        }
      }
    }
  }
}
