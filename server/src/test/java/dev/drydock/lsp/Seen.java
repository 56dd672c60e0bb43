package dev.drydock.lsp;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.*;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What an editor is told of everything: findings by file, and what each cluster gets. */
record Seen(Map<String, List<Diagnostic>> pulled, Map<String, String> previews) {
  /** Asked for at once. */
  static Seen by(Editor editor) {
    Map<String, String> previews = new TreeMap<>();
    for (JsonElement c :
        editor.command("drydock.fleet").getAsJsonObject().getAsJsonArray("clusters")) {
      String name = c.getAsJsonObject().get("name").getAsString();
      String uri =
          editor
              .command("drydock.preview", "cluster", name)
              .getAsJsonObject()
              .get("uri")
              .getAsString();
      previews.put(name, editor.content(uri));
    }
    return new Seen(pulled(editor), previews);
  }

  /** Findings alone; asked for until nothing changes under the question. */
  static Map<String, List<Diagnostic>> pulled(Editor editor) {
    while (true) {
      try {
        Map<String, List<Diagnostic>> out = new TreeMap<>();
        Editor.get(
                editor
                    .server()
                    .getWorkspaceService()
                    .diagnostic(new WorkspaceDiagnosticParams(List.of())))
            .getItems()
            .forEach(
                r -> {
                  WorkspaceFullDocumentDiagnosticReport full =
                      r.getWorkspaceFullDocumentDiagnosticReport();
                  if (!full.getItems().isEmpty()) {
                    out.put(full.getUri(), full.getItems());
                  }
                });
        return out;
      } catch (ResponseErrorException e) {
        if (e.getResponseError().getCode() != ResponseErrorCode.ContentModified.getValue()) {
          throw e;
        }
      }
    }
  }
}
