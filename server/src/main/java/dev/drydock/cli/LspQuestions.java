package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.cli.launch.EditorProcess;
import java.io.IOException;

/** Times what an editor asks a language server about one file. */
final class LspQuestions {
  private final EditorProcess editor;
  private final String uri;
  private final int runs;

  LspQuestions(EditorProcess editor, String uri, int runs) {
    this.editor = editor;
    this.uri = uri;
    this.runs = runs;
  }

  /** Nanoseconds of each run, those in front to get warm left out. */
  long[] ask(String method, int line, int column) throws IOException {
    String params =
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(uri)
            + "},\"position\":{\"line\":"
            + line
            + ",\"character\":"
            + column
            + "}"
            + (method.endsWith("/references")
                ? ",\"context\":{\"includeDeclaration\":true}}"
                : "}");
    long[] out = new long[runs];
    for (int i = -runs; i < runs; i++) {
      long began = System.nanoTime();
      JsonNode answer = editor.request(method, params);
      if (i >= 0) {
        out[i] = System.nanoTime() - began;
      }
      if (answer.has("error")) {
        throw new Refused(method + " failed: " + answer.path("error").path("message").asText());
      }
    }
    return out;
  }

  /** Asks for a cluster's preview and its text, the way to the first of it included. */
  long[] preview(String cluster) throws IOException {
    String params =
        "{\"command\":\"drydock.preview\",\"arguments\":[{\"cluster\":"
            + EditorProcess.quoted(cluster)
            + "}]}";
    long[] out = new long[runs];
    for (int i = -1; i < runs; i++) {
      long began = System.nanoTime();
      JsonNode answer = editor.request("workspace/executeCommand", params);
      String shown = answer.path("result").path("uri").asText();
      editor.request("drydock/content", "{\"uri\":" + EditorProcess.quoted(shown) + "}");
      if (i >= 0) {
        out[i] = System.nanoTime() - began;
      }
    }
    return out;
  }
}
