package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.cli.launch.EditorProcess;
import dev.drydock.cli.launch.Scratch;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.gitops.Flavour;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times the language server as an editor feels it: a process of its own, a flavour's kustomization
 * that somebody types in.
 */
final class LspBench {
  private final Path root;
  private final int runs;
  private final List<String> server;
  private final List<String> keeping;
  private final Terminal terminal;

  /**
   * @param root of a repository with at least one flavour
   * @param launcher what starts the language server
   */
  LspBench(Path root, int runs, String launcher, Terminal terminal) {
    this.root = root;
    this.runs = runs;
    this.server = List.of(launcher, "lsp", "--no-cache");
    this.keeping = List.of(launcher, "lsp");
    this.terminal = terminal;
  }

  /** The file that is typed in, and an entry of it to spoil. */
  private record Subject(String path, String text, int line, int column, String cluster) {}

  void run() throws IOException {
    LspFleetBench fleet = new LspFleetBench(root, runs, server, keeping, terminal);
    if (fleet.isFleet()) {
      fleet.run();
      return;
    }
    Subject subject = subject();
    String uri = "file://" + root.resolve(subject.path());
    LspTable table =
        new LspTable(terminal, "language server on " + root + ", typing in " + subject.path());
    int starts = Math.max(3, Math.min(runs, 5));
    long[] initialized = new long[starts];
    long[] first = new long[starts];
    long[] all = new long[starts];
    for (int i = 0; i < starts; i++) {
      long began = System.nanoTime();
      try (EditorProcess editor = new EditorProcess(server)) {
        initialized[i] = begin(editor) - began;
        open(editor, uri, subject);
        first[i] = System.nanoTime() - began;
        editor.request("workspace/diagnostic", "{\"previousResultIds\":[]}");
        all[i] = System.nanoTime() - began;
      }
    }
    table.row("process start to the answer of initialize", initialized, LspTable.NONE);
    table.row("process start to the first diagnostics of an open file", first, LspTable.NONE);
    table.row("process start to the diagnostics of the whole repository", all, LspTable.NONE);
    table.row(
        "  the same, started again with what the last one kept", again(starts), LspTable.NONE);
    typing(table, uri, subject);
    new LspFiles(root, runs).compare(server, terminal, table::row);
    table.sum();
  }

  /**
   * Starts that find what the process before them left; the first, which finds nothing, is left
   * out.
   */
  private long[] again(int starts) throws IOException {
    long[] all = new long[starts];
    try (Scratch scratch = Scratch.make()) {
      Map<String, String> cache = Map.of("XDG_CACHE_HOME", scratch.folder("cache").toString());
      for (int i = -1; i < starts; i++) {
        long began = System.nanoTime();
        try (EditorProcess editor = new EditorProcess(keeping, cache)) {
          begin(editor);
          editor.request("workspace/diagnostic", "{\"previousResultIds\":[]}");
          all[Math.max(0, i)] = System.nanoTime() - began;
        }
      }
    }
    return all;
  }

  private void typing(LspTable table, String uri, Subject subject) throws IOException {
    try (EditorProcess editor = new EditorProcess(server)) {
      begin(editor);
      open(editor, uri, subject);
      editor.request("workspace/diagnostic", "{\"previousResultIds\":[]}");
      OptionalLong quiet = editor.resident();
      int version = 1;
      for (int i = 0; i < runs; i++) {
        change(editor, uri, subject, ++version);
      }
      long[] seen = new long[runs];
      for (int i = 0; i < runs; i++) {
        seen[i] = change(editor, uri, subject, ++version);
      }
      table.row("didChange to the diagnostics of the file", seen, LspTable.NONE);
      long[] whole = new long[Math.max(3, runs / 5)];
      for (int i = 0; i < whole.length; i++) {
        long began = System.nanoTime();
        change(editor, uri, subject, ++version);
        editor.request("workspace/diagnostic", "{\"previousResultIds\":[]}");
        whole[i] = System.nanoTime() - began;
      }
      table.row("didChange to the diagnostics of the whole repository", whole, LspTable.NONE);
      LspQuestions questions = new LspQuestions(editor, uri, runs);
      table.row(
          "completion of a path",
          questions.ask("textDocument/completion", subject.line(), subject.column()),
          LspTable.ANSWER);
      table.row(
          "completion of a field",
          questions.ask("textDocument/completion", subject.line(), 0),
          LspTable.ANSWER);
      table.row(
          "hover",
          questions.ask("textDocument/hover", subject.line(), subject.column()),
          LspTable.ANSWER);
      table.row(
          "definition",
          questions.ask("textDocument/definition", subject.line(), subject.column()),
          LspTable.NONE);
      table.row(
          "preview of " + subject.cluster(),
          questions.preview(subject.cluster()),
          LspTable.PREVIEW);
      table.memory("resident after the first check", quiet, LspTable.NONE);
      table.memory("resident after typing", editor.resident(), LspTable.NONE);
      table.memory("resident at most", editor.highest(), LspTable.NONE);
    }
  }

  private long begin(EditorProcess editor) throws IOException {
    editor.request(
        "initialize",
        "{\"processId\":"
            + ProcessHandle.current().pid()
            + ",\"capabilities\":{},\"rootUri\":"
            + EditorProcess.quoted("file://" + root)
            + "}");
    long at = System.nanoTime();
    editor.tell("initialized", "{}");
    return at;
  }

  private static void open(EditorProcess editor, String uri, Subject subject) throws IOException {
    editor.tell(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(uri)
            + ",\"languageId\":\"yaml\",\"version\":1,\"text\":"
            + EditorProcess.quoted(subject.text())
            + "}}");
    editor.until(m -> published(m, uri, 1));
  }

  /**
   * Types one character into the entry, or takes it out again, and waits for what is said about it.
   */
  private static long change(EditorProcess editor, String uri, Subject subject, int version)
      throws IOException {
    boolean in = version % 2 == 0;
    String start = "{\"line\":" + subject.line() + ",\"character\":" + subject.column() + "}";
    String end =
        "{\"line\":" + subject.line() + ",\"character\":" + (subject.column() + (in ? 0 : 1)) + "}";
    long began = System.nanoTime();
    editor.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(uri)
            + ",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + start
            + ",\"end\":"
            + end
            + "},\"text\":\""
            + (in ? "x" : "")
            + "\"}]}");
    editor.until(m -> published(m, uri, version));
    return System.nanoTime() - began;
  }

  static boolean published(JsonNode message, String uri, int version) {
    JsonNode params = message.path("params");
    return message.path("method").asText().equals("textDocument/publishDiagnostics")
        && params.path("uri").asText().equals(uri)
        && params.path("version").asInt(-1) == version;
  }

  private Subject subject() throws IOException {
    Snapshot snapshot = Workspace.open(root, Optional::empty).current();
    for (Flavour flavour : snapshot.fleet().flavours()) {
      Optional<String> file = snapshot.kustomizationFile(flavour.path());
      Optional<MapNode> top =
          file.flatMap(snapshot::parsed)
              .filter(p -> !p.documents().isEmpty())
              .flatMap(p -> p.documents().get(0).root().asMap());
      Optional<Node> entry =
          top.flatMap(m -> m.seq("resources").or(() -> m.seq("bases")))
              .map(SeqNode::items)
              .flatMap(items -> items.stream().findFirst());
      if (file.isPresent() && entry.flatMap(e -> e.origin().place()).isPresent()) {
        var place = entry.get().origin().place().get();
        return new Subject(
            file.get(),
            place.source().text(),
            place.end().line(),
            place.end().column(),
            flavour.clusters().get(0));
      }
    }
    throw new Refused(root + ": error: no cluster here syncs a kustomization to type in [bench]");
  }
}
