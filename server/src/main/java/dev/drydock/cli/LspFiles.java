package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.cli.launch.EditorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Times typing in one file of manifests, with any language server: one letter is typed that breaks
 * the file, and taken out again, each until something is said about it.
 */
final class LspFiles {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web-%d
        labels:
          app: web
      spec:
        replicas: 2
        selector:
          matchLabels:
            app: web
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
            - name: web
              image: registry.example.com/web:1.2.3
              ports:
              - containerPort: 8080
                name: http
              resources:
                limits:
                  cpu: 500m
                  memory: 128Mi
                requests:
                  cpu: 50m
                  memory: 64Mi
              env:
              - name: PORT
                value: "8080"
              livenessProbe:
                httpGet:
                  path: /healthz
                  port: http
                periodSeconds: 10
      ---
      """;

  private final Path root;
  private final int runs;

  /**
   * @param root the directory that the server is told to be its workspace; nothing is written there
   */
  LspFiles(Path root, int runs) {
    this.root = root;
    this.runs = runs;
  }

  /** A file of so many lines or a few more. */
  static String text(int lines) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; out.chars().filter(c -> c == '\n').count() < lines; i++) {
      out.append(String.format(java.util.Locale.ROOT, DEPLOYMENT, i));
    }
    return out.toString();
  }

  /** Nanoseconds from each change to what is said about it. */
  long[] typing(List<String> server, String text) throws IOException {
    String uri = "file://" + root.resolve("manifests.yaml");
    try (EditorProcess editor = new EditorProcess(server)) {
      editor.request(
          "initialize",
          "{\"processId\":"
              + ProcessHandle.current().pid()
              + ",\"capabilities\":{},\"rootUri\":"
              + EditorProcess.quoted("file://" + root)
              + "}");
      editor.tell("initialized", "{}");
      editor.tell(
          "textDocument/didOpen",
          "{\"textDocument\":{\"uri\":"
              + EditorProcess.quoted(uri)
              + ",\"languageId\":\"yaml\",\"version\":1,\"text\":"
              + EditorProcess.quoted(text)
              + "}}");
      editor.until(m -> published(m, uri));
      long[] out = new long[runs];
      for (int i = -runs; i < runs; i++) {
        long took = change(editor, uri, Math.floorMod(i + runs, 2) == 0, i + runs + 2);
        if (i >= 0) {
          out[i] = took;
        }
      }
      return out;
    }
  }

  /** A bracket behind {@code replicas:}, which no closing one follows. */
  private static long change(EditorProcess editor, String uri, boolean in, int version)
      throws IOException {
    int end = in ? 12 : 13;
    long began = System.nanoTime();
    editor.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(uri)
            + ",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":{\"line\":7,\"character\":12},\"end\":{\"line\":7,\"character\":"
            + end
            + "}},\"text\":\""
            + (in ? "[" : "")
            + "\"}]}");
    editor.until(m -> published(m, uri));
    return System.nanoTime() - began;
  }

  private static boolean published(JsonNode message, String uri) {
    return message.path("method").asText().equals("textDocument/publishDiagnostics")
        && message.path("params").path("uri").asText().equals(uri);
  }
}
