package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What an editor says to the language server in its first seconds: it opens a file, asks what
 * editors ask, types, and leaves. Nobody reads the answers; that they came is waited for.
 */
final class RehearsedEditor {
  private static final long PATIENCE_MILLIS = 20_000;

  private static final List<String> ASKED =
      List.of("hover", "completion", "definition", "documentHighlight", "documentSymbol");

  /** All that the server has said so far. */
  private static final class Said extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
      notifyAll();
    }

    @Override
    public synchronized void write(byte[] b, int from, int length) {
      bytes.write(b, from, length);
      notifyAll();
    }

    /** Waits, not for ever, until a text was said. */
    synchronized void await(String text) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (!bytes.toString(ISO_8859_1).contains(text)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    }
  }

  private final Path root;
  private final String uri;
  private final String text;
  private final PipedOutputStream typed = new PipedOutputStream();
  private final Said said = new Said();

  /**
   * @param root of the repository that is opened
   * @param path of the file, relative to it
   * @param text what stands in that
   */
  RehearsedEditor(Path root, String path, String text) {
    this.root = root;
    this.uri = root.resolve(path).toUri().toString();
    this.text = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Plays it to a server, to its end. */
  void playTo(Session.Server server) throws IOException {
    PipedInputStream in = new PipedInputStream(typed, 1 << 16);
    Thread editor = new Thread(this::play, "rehearsed-editor");
    editor.setDaemon(true);
    editor.start();
    server.serve(in, said);
  }

  private void play() {
    try (typed) {
      ask(
          1,
          "initialize",
          "{\"processId\":null,\"rootUri\":\""
              + root.toUri()
              + "\",\"capabilities\":{\"textDocument\":{\"hover\":{\"contentFormat\":[\"markdown\"]},"
              + "\"publishDiagnostics\":{\"relatedInformation\":true},\"codeAction\":"
              + "{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[\"quickfix\"]}}}}}}");
      say("initialized", "{}");
      say(
          "textDocument/didOpen",
          "{\"textDocument\":{\"uri\":\""
              + uri
              + "\",\"languageId\":\"yaml\",\"version\":1,\"text\":\""
              + text
              + "\"}}");
      said.await("publishDiagnostics");
      String file = "{\"textDocument\":{\"uri\":\"" + uri + "\"}";
      int id = 1;
      for (String what : ASKED) {
        ask(++id, "textDocument/" + what, file + ",\"position\":{\"line\":4,\"character\":6}}");
      }
      ask(++id, "textDocument/codeLens", file + "}");
      String range =
          "{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":0}}";
      ask(
          ++id,
          "textDocument/codeAction",
          file + ",\"range\":" + range + ",\"context\":{\"diagnostics\":[]}}");
      say(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\""
              + uri
              + "\",\"version\":2},\"contentChanges\":[{\"range\":"
              + range
              + ",\"text\":\"# typed\\n\"}]}");
      ask(++id, "textDocument/documentSymbol", file + "}");
      ask(++id, "shutdown", "null");
      say("exit", "null");
    } catch (IOException e) {
      // The server has left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int id, String method, String params) throws IOException, InterruptedException {
    send("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + called(method, params));
    said.await("\"id\":" + id + ",");
  }

  private void say(String method, String params) throws IOException {
    send("{\"jsonrpc\":\"2.0\"," + called(method, params));
  }

  private static String called(String method, String params) {
    return "\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  private void send(String message) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    typed.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(UTF_8));
    typed.write(bytes);
    typed.flush();
  }
}
