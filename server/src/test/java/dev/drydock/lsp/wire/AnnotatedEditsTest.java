package dev.drydock.lsp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

class AnnotatedEditsTest {
  @Test
  void anAnnotationIsWrittenWithItsEdit() {
    Range range = new Range(new Position(0, 0), new Position(0, 1));
    TextDocumentEdit edit =
        new TextDocumentEdit(
            new VersionedTextDocumentIdentifier("file:///a.yaml", 1),
            List.of(
                Either.forLeft(new AnnotatedTextEdit(range, "a", "why")),
                Either.forLeft(new TextEdit(range, "b"))));
    String json =
        new MessageJsonHandler(
                Map.of(), gson -> gson.registerTypeAdapterFactory(new AnnotatedEdits()))
            .getGson()
            .toJson(edit);
    assertThat(json).contains("\"annotationId\":\"why\"").containsOnlyOnce("annotationId");
    assertThat(json).contains("\"newText\":\"a\"", "\"newText\":\"b\"");
  }
}
