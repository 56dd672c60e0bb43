package dev.drydock.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.fleets.Harbour;
import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beginnings and ends, and clients that speak nonsense. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LifeTest {
  private static final List<String> WORKERS =
      List.of("drydock-diagnostics", "drydock-typing", "drydock-request", "drydock-parallel");

  @TempDir Path root;

  private final Pipe toServer = new Pipe();
  private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private void serve() {
    Thread t =
        new Thread(() -> exit.complete(Stdio.serve(toServer.out, fromServer, log::add)), "server");
    t.setDaemon(true);
    t.start();
  }

  private void say(String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    raw("Content-Length: " + body.length + "\r\n\r\n" + json);
  }

  private void raw(String bytes) throws IOException {
    toServer.in.write(bytes.getBytes(UTF_8));
  }

  private void initialize() throws IOException {
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":null,\"capabilities\":{},\"rootUri\":\""
            + Uris.of(root)
            + "\"}}");
  }

  private String ended() throws IOException {
    toServer.in.close();
    Editor.get(exit);
    return fromServer.toString(UTF_8);
  }

  @Test
  void aClientTakesItsLeave() {
    try (Editor editor = new Editor(root)) {
      assertThat(editor.leave()).isZero();
      assertThat(editor.log).isEmpty();
    }
  }

  @Test
  void aClientGoesWithoutAWord() {
    try (Editor editor = new Editor(root)) {
      assertThat(editor.hangUp()).isEqualTo(1);
      assertThat(editor.log).containsExactly("the client closed the connection without a word");
    }
  }

  @Test
  void aClientDiesInTheMiddleOfAMessage() throws IOException {
    serve();
    initialize();
    raw("Content-Length: 1000\r\n\r\n{\"jsonrpc\":\"2.0\",\"met");
    String said = ended();
    assertThat(Editor.get(exit)).isEqualTo(1);
    assertThat(log).containsExactly("the client closed the connection in the middle of a message");
    assertThat(said).contains("\"id\":1").doesNotContain("\tat ");
  }

  @Test
  void aClientDiesInTheMiddleOfAHeader() throws IOException {
    serve();
    raw("Content-Le");
    ended();
    assertThat(Editor.get(exit)).isEqualTo(1);
    assertThat(log).containsExactly("the client closed the connection in the middle of a message");
  }

  @Test
  void whatIsMalformedIsAnsweredAndTheRestGoesOn() throws IOException {
    serve();
    initialize();
    say("this is not JSON");
    say("[1, 2");
    say("42");
    say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/hover\",\"params\":[7]}");
    say("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"no/such/method\",\"params\":{}}");
    say("{\"jsonrpc\":\"2.0\",\"method\":\"$/whatever\",\"params\":{}}");
    say("{\"id\":4}");
    say("[".repeat(100_000));
    raw("Content-Length: many\r\n\r\n");
    raw("X-What: ever\r\n\r\n");
    raw("\r\n\r\n");
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"workspace/executeCommand\",\"params\":{\"command\":\"rm\"}}");
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"workspace/executeCommand\",\"params\":{\"command\":\"drydock.preview\",\"arguments\":[\"x\", 3]}}");
    say("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"shutdown\"}");
    say("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
    assertThat(Editor.get(exit)).isZero();
    String said = fromServer.toString(UTF_8);
    assertThat(said)
        .contains(
            "-32700",
            "-32601",
            "-32602",
            "\"id\":2",
            "\"id\":3",
            "\"id\":5",
            "\"id\":6",
            "\"id\":7");
    assertThat(said).doesNotContain("\\tat ").doesNotContain("-32603");
    assertThat(log).isNotEmpty().allSatisfy(l -> assertThat(l.lines()).hasSize(1));
    assertThat(log.toString()).doesNotContain("\tat ");
  }

  @Test
  void everyByteOfTheAnswerIsAMessage() throws IOException {
    serve();
    initialize();
    say("nonsense");
    String said = ended();
    int at = 0;
    byte[] bytes = said.getBytes(UTF_8);
    while (at < bytes.length) {
      String rest = new String(bytes, at, bytes.length - at, UTF_8);
      assertThat(rest).startsWith("Content-Length: ");
      int headerEnd = rest.indexOf("\r\n\r\n");
      int length =
          Integer.parseInt(rest.substring("Content-Length: ".length(), rest.indexOf("\r\n")));
      at += headerEnd + 4 + length;
    }
    assertThat(at).isEqualTo(bytes.length).isPositive();
  }

  @Test
  void nothingIsAnsweredBeforeInitialize() throws IOException {
    serve();
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"x\"},\"position\":{\"line\":0,\"character\":0}}}");
    assertThat(ended()).contains("-32002");
  }

  @Test
  void nothingIsAnsweredAfterShutdown() {
    try (Editor editor = new Editor(root)) {
      Editor.get(editor.server().shutdown());
      assertThatThrownBy(
              () ->
                  Editor.get(
                      editor
                          .server()
                          .getTextDocumentService()
                          .hover(
                              new HoverParams(
                                  new TextDocumentIdentifier("file:///x"), new Position(0, 0)))))
          .isInstanceOf(ResponseErrorException.class);
    }
  }

  @Test
  void theServerEndsWithItsClientsProcess() throws Exception {
    // A process that ends when this test says so: it waits for its standard input.
    Process client = new ProcessBuilder(Jvm.command(List.of(), Waiting.class.getName())).start();
    try {
      serve();
      say(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":"
              + client.pid()
              + ",\"capabilities\":{}}}");
      client.getOutputStream().close();
      assertThat(Editor.get(exit)).isEqualTo(1);
      assertThat(log).contains("the client's process is gone");
    } finally {
      client.destroyForcibly();
    }
  }

  @Test
  void nothingGoesOnBehindTheEnd() throws Exception {
    Harbour.lay(root);
    for (boolean leaves : new boolean[] {true, false}) {
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      try (Editor editor = new Editor(root)) {
        // The first check has just begun.
        editor.open(root.resolve("config/flavours/workload/kustomization.yaml"));
        assertThat(leaves ? editor.leave() : editor.hangUp()).isEqualTo(leaves ? 0 : 1);
        assertThat(working(before)).as("what still works").isEmpty();
        assertThat(editor.log).noneMatch(l -> l.contains("failed"));
      }
    }
  }

  /** Threads of the server that are at something of this program's. */
  private static List<String> working(Set<Thread> before) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(e -> !before.contains(e.getKey()))
        .filter(e -> WORKERS.stream().anyMatch(e.getKey().getName()::startsWith))
        .filter(e -> Stream.of(e.getValue()).anyMatch(f -> f.getClassName().contains("drydock")))
        .map(e -> e.getKey().getName() + " " + List.of(e.getValue()))
        .toList();
  }

  /** Runs until its standard input ends. */
  public static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws IOException {
      System.in.readAllBytes();
    }
  }
}
