package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.cli.launch.EditorProcess;
import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times typing in one file of manifests, with any language server: one letter is typed that breaks
 * the file, and taken out again, each until something is said about it.
 */
final class LspFiles {
  private static final String OTHER = "yaml-language-server";

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

  /** A file that is typed in, and where. */
  record Spot(String uri, String text, int line, int column) {}

  /** Takes a row of a table: what was measured, in nanoseconds, and the goal in milliseconds. */
  @FunctionalInterface
  interface Rows {
    void add(String what, long[] nanos, int goal) throws IOException;
  }

  /** What a server of the same kind is measured beside, where it is on PATH. */
  static Optional<List<String>> other() {
    return Programs.onPath(OTHER).map(p -> List.of(p.toString(), "--stdio"));
  }

  /** A short and a long file of manifests, each in turn with the other server. */
  void compare(List<String> server, Terminal terminal, Rows rows) throws IOException {
    rows(server, made(120), "a file of 120 lines", 30, rows);
    rows(server, made(5000), "a file of 5,000 lines", 80, rows);
    if (other().isEmpty()) {
      terminal.say(OTHER + " is not on PATH: nothing to compare with");
    }
  }

  private void rows(List<String> server, Spot spot, String what, int goal, Rows rows)
      throws IOException {
    rows.add("didChange to diagnostics, " + what, typing(server, spot), goal);
    beside(spot, rows);
  }

  /** The other server on the same file. */
  void beside(Spot spot, Rows rows) throws IOException {
    if (other().isPresent()) {
      rows.add("  the same, " + OTHER, typing(other().get(), spot), 0);
    }
  }

  /** A file of so many lines or a few more; a bracket behind its first {@code replicas:}. */
  private Spot made(int lines) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; out.chars().filter(c -> c == '\n').count() < lines; i++) {
      out.append(String.format(Locale.ROOT, DEPLOYMENT, i));
    }
    return new Spot("file://" + root.resolve("manifests.yaml"), out.toString(), 7, 12);
  }

  /** Nanoseconds from each change to what is said about it. */
  private long[] typing(List<String> server, Spot spot) throws IOException {
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
              + EditorProcess.quoted(spot.uri())
              + ",\"languageId\":\"yaml\",\"version\":1,\"text\":"
              + EditorProcess.quoted(spot.text())
              + "}}");
      editor.until(m -> published(m, spot.uri(), 1));
      long[] out = new long[runs];
      for (int i = -runs; i < runs; i++) {
        long took = change(editor, spot, Math.floorMod(i + runs, 2) == 0, i + runs + 2);
        if (i >= 0) {
          out[i] = took;
        }
      }
      return out;
    }
  }

  /** A bracket that no closing one follows. */
  private static long change(EditorProcess editor, Spot spot, boolean in, int version)
      throws IOException {
    String line = "{\"line\":" + spot.line() + ",\"character\":";
    long began = System.nanoTime();
    editor.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(spot.uri())
            + ",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + line
            + spot.column()
            + "},\"end\":"
            + line
            + (in ? spot.column() : spot.column() + 1)
            + "}},\"text\":\""
            + (in ? "[" : "")
            + "\"}]}");
    editor.until(m -> published(m, spot.uri(), version));
    return System.nanoTime() - began;
  }

  /** Whether something was said about that version; not every server says about which. */
  private static boolean published(JsonNode message, String uri, int version) {
    JsonNode params = message.path("params");
    return message.path("method").asText().equals("textDocument/publishDiagnostics")
        && params.path("uri").asText().equals(uri)
        && params.path("version").asInt(version) == version;
  }
}
