package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.cli.bench.Cancels;
import dev.drydock.cli.launch.EditorProcess;
import dev.drydock.cli.launch.Scratch;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times the language server on a fleet of many clusters, each row beside its goal: the start,
 * typing in the file by which a cluster syncs and in the base that most clusters use, what an
 * editor asks meanwhile, and how soon useless work ends.
 */
final class LspFleetBench {
  /** Below so many clusters a repository is no such fleet. */
  static final int LEAST = 50;

  private static final int STARTS = 3;

  /** Megabytes. */
  private static final int MEMORY = 512;

  private final Path root;
  private final int runs;
  private final List<String> server;
  private final List<String> keeping;
  private final Terminal terminal;
  private final Optional<Revisions> git;
  private final Snapshot snapshot;

  LspFleetBench(Path root, int runs, List<String> server, List<String> keeping, Terminal terminal)
      throws IOException {
    this.keeping = keeping;
    this.root = root;
    this.runs = runs;
    this.server = server;
    this.terminal = terminal;
    this.git = GitRepository.open(root).map(GitRevisions::new);
    this.snapshot = Workspace.open(root, () -> git).current();
  }

  boolean isFleet() {
    return snapshot.fleet().clusters().size() >= LEAST;
  }

  /** A file that is typed in: one character, at the end of a line. */
  private record Typing(String uri, String text, int line, int column) {
    static Typing at(Path root, String path, String text, String in) {
      int at = text.indexOf(in) + in.length();
      String before = text.substring(0, at);
      int line = (int) before.chars().filter(c -> c == '\n').count();
      int column = at - (before.lastIndexOf('\n') + 1);
      return new Typing("file://" + root.resolve(path), text, line, column);
    }

    String position() {
      return "{\"line\":" + line + ",\"character\":" + column + "}";
    }
  }

  void run() throws IOException {
    List<Cluster> clusters = snapshot.fleet().clusters();
    Typing sync = sync(clusters);
    Base used =
        snapshot.fleet().bases().stream()
            .filter(b -> snapshot.kustomizationFile(b.path()).isPresent())
            .max(Comparator.comparingInt(b -> b.clusters().size()))
            .orElseThrow(() -> new Refused(root + ": error: no cluster here uses a base [bench]"));
    Typing base = base(used);
    LspTable table =
        new LspTable(terminal, "language server on " + clusters.size() + " clusters in " + root);
    starts(table, server, Map.of(), sync, "");
    try (Scratch scratch = Scratch.make()) {
      Map<String, String> cache = Map.of("XDG_CACHE_HOME", scratch.folder("cache").toString());
      starts(table, keeping, cache, sync, ", started again");
    }
    try (EditorProcess editor = new EditorProcess(server)) {
      begin(editor);
      open(editor, sync);
      whole(editor);
      OptionalLong checked = editor.resident();
      typing(table, editor, sync);
      questions(table, editor, sync, clusters);
      lens(table, editor, base, used);
      table.memory("resident after the first check", checked, MEMORY);
      table.memory("resident at the end", editor.resident(), MEMORY);
      table.memory("resident at most", editor.highest(), MEMORY);
    }
    new LspFiles(root, runs).compare(server, terminal, table::row);
    String file = Path.of(sync.uri().substring("file://".length())).toString();
    long[] cancels =
        new Cancels(root, git).run(root.relativize(Path.of(file)).toString(), Math.max(5, runs));
    table.row("a check of everything ends after it is cancelled", cancels, 20);
    table.sum();
  }

  private void starts(
      LspTable table,
      List<String> command,
      Map<String, String> environment,
      Typing sync,
      String how)
      throws IOException {
    int warmUp = how.isEmpty() ? 0 : 1;
    long[] ready = new long[STARTS];
    long[] whole = new long[STARTS];
    for (int i = -warmUp; i < STARTS; i++) {
      try (EditorProcess editor = new EditorProcess(command, environment)) {
        long began = begin(editor);
        open(editor, sync);
        long opened = System.nanoTime() - began;
        whole(editor);
        if (i >= 0) {
          ready[i] = opened;
          whole[i] = System.nanoTime() - began;
        }
      }
    }
    table.row("initialized to the diagnostics of the open file" + how, ready, 1500);
    table.row("initialized to the whole workspace" + how, whole, how.isEmpty() ? 8000 : 2000);
  }

  private void typing(LspTable table, EditorProcess editor, Typing sync) throws IOException {
    int version = 1;
    long[] seen = new long[runs];
    long[] all = new long[Math.max(3, runs / 4)];
    for (int i = -runs; i < runs; i++) {
      long took = change(editor, sync, ++version);
      if (i >= 0) {
        seen[i] = took;
      }
    }
    for (int i = 0; i < all.length; i++) {
      long began = System.nanoTime();
      change(editor, sync, ++version);
      whole(editor);
      all[i] = System.nanoTime() - began;
    }
    table.row("didChange to diagnostics, cluster-sync.yaml", seen, 50);
    new LspFiles(root, runs)
        .beside(new LspFiles.Spot(sync.uri(), sync.text(), sync.line(), sync.column()), table::row);
    table.row("didChange there to the diagnostics of the whole workspace", all, 0);
    table.row("the same, typed again before that", hurried(editor, sync, version), 50);
  }

  /** Typing at an even pace that leaves no time for the whole. */
  private long[] hurried(EditorProcess editor, Typing sync, int from) throws IOException {
    long[] out = new long[runs];
    int version = from;
    for (int i = 0; i < runs; i++) {
      try {
        Thread.sleep(60);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      out[i] = change(editor, sync, ++version);
    }
    if (version % 2 == 0) {
      change(editor, sync, version + 1);
    }
    return out;
  }

  private void questions(LspTable table, EditorProcess editor, Typing sync, List<Cluster> clusters)
      throws IOException {
    LspQuestions ask = new LspQuestions(editor, sync.uri(), runs);
    table.row(
        "completion",
        ask.ask("textDocument/completion", sync.line(), sync.column()),
        LspTable.ANSWER);
    table.row(
        "hover", ask.ask("textDocument/hover", sync.line(), sync.column() - 1), LspTable.ANSWER);
    table.row("references", ask.ask("textDocument/references", sync.line(), sync.column() - 1), 0);
    long[] previews = new long[runs];
    for (int i = 0; i < runs; i++) {
      previews[i] = preview(editor, clusters.get((i * 37 + 11) % clusters.size()).name());
    }
    table.row("preview of a cluster that nobody looked at", previews, LspTable.PREVIEW);
  }

  private static long preview(EditorProcess editor, String cluster) throws IOException {
    long began = System.nanoTime();
    JsonNode answer =
        editor.request(
            "workspace/executeCommand",
            "{\"command\":\"drydock.preview\",\"arguments\":[{\"cluster\":"
                + EditorProcess.quoted(cluster)
                + "}]}");
    String shown = answer.path("result").path("uri").asText();
    editor.request("drydock/content", "{\"uri\":" + EditorProcess.quoted(shown) + "}");
    return System.nanoTime() - began;
  }

  /** Typing in a base until the lens above it says whom that changes. */
  private void lens(LspTable table, EditorProcess editor, Typing base, Base used)
      throws IOException {
    open(editor, base);
    long[] out = new long[runs];
    int version = 1;
    for (int i = -2; i < runs; i++) {
      long began = System.nanoTime();
      change(editor, base, ++version);
      JsonNode lenses =
          editor.request(
              "textDocument/codeLens",
              "{\"textDocument\":{\"uri\":" + EditorProcess.quoted(base.uri()) + "}}");
      JsonNode last = lenses.path("result").path(lenses.path("result").size() - 1);
      editor.request("codeLens/resolve", last.toString());
      if (i >= 0) {
        out[i] = System.nanoTime() - began;
      }
    }
    table.row("typing in a base of " + used.clusters().size() + " clusters, to its lens", out, 300);
  }

  private long begin(EditorProcess editor) throws IOException {
    editor.request(
        "initialize",
        "{\"processId\":"
            + ProcessHandle.current().pid()
            + ",\"capabilities\":{\"workspace\":{\"didChangeWatchedFiles\":"
            + "{\"dynamicRegistration\":true}}},\"rootUri\":"
            + EditorProcess.quoted("file://" + root)
            + "}");
    long at = System.nanoTime();
    editor.tell("initialized", "{}");
    return at;
  }

  private static void open(EditorProcess editor, Typing file) throws IOException {
    editor.tell(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(file.uri())
            + ",\"languageId\":\"yaml\",\"version\":1,\"text\":"
            + EditorProcess.quoted(file.text())
            + "}}");
    editor.until(m -> LspBench.published(m, file.uri(), 1));
  }

  private static void whole(EditorProcess editor) throws IOException {
    editor.request("workspace/diagnostic", "{\"previousResultIds\":[]}");
  }

  /** One character in for an even version, out again for an odd one. */
  private static long change(EditorProcess editor, Typing file, int version) throws IOException {
    boolean in = version % 2 == 0;
    String end =
        "{\"line\":" + file.line() + ",\"character\":" + (file.column() + (in ? 0 : 1)) + "}";
    long began = System.nanoTime();
    editor.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":"
            + EditorProcess.quoted(file.uri())
            + ",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + file.position()
            + ",\"end\":"
            + end
            + "},\"text\":\""
            + (in ? "x" : "")
            + "\"}]}");
    editor.until(m -> LspBench.published(m, file.uri(), version));
    return System.nanoTime() - began;
  }

  /** The name of a source in the middle of the fleet. */
  private Typing sync(List<Cluster> clusters) {
    Cluster middle = clusters.get(clusters.size() / 2);
    String path =
        snapshot.yamlFiles(middle.path()).stream()
            .filter(f -> f.endsWith("/cluster-sync.yaml"))
            .findFirst()
            .orElseThrow(
                () -> new Refused(root + ": error: no cluster-sync.yaml to type in [bench]"));
    String text = snapshot.parsed(path).orElseThrow().source().text();
    int ref = text.indexOf("sourceRef:");
    int name = text.indexOf("name: ", ref) + "name: ".length();
    return Typing.at(root, path, text, text.substring(0, text.indexOf('\n', name)));
  }

  /** The first entry of its kustomization. */
  private Typing base(Base used) {
    String path = snapshot.kustomizationFile(used.path()).orElseThrow();
    String text = snapshot.parsed(path).orElseThrow().source().text();
    int entry = text.indexOf("- ");
    return Typing.at(root, path, text, text.substring(0, text.indexOf('\n', entry)));
  }
}
