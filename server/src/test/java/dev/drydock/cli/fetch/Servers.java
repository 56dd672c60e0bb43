package dev.drydock.cli.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An HTTP server on this machine that answers by path, and remembers what it was asked. */
final class Servers implements AutoCloseable {
  /** Answers one request. */
  interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Handler> handlers = new HashMap<>();

  /** Each request: {@code GET /path Authorization}. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  Servers() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange e) throws IOException {
    try (e) {
      String path = e.getRequestURI().getRawPath();
      String authorization = e.getRequestHeaders().getFirst("Authorization");
      asked.add(
          e.getRequestMethod() + " " + path + (authorization == null ? "" : " " + authorization));
      Handler h = handlers.get(path);
      if (h == null) {
        send(e, 404, new byte[0]);
      } else {
        h.answer(e);
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  Servers on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  Servers file(String path, byte[] body) {
    return on(path, e -> send(e, 200, body));
  }

  Servers file(String path, String body) {
    return file(path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for those who send this header only. */
  Servers guarded(String path, String authorization, String challenge, byte[] body) {
    return on(
        path,
        e -> {
          if (authorization.equals(e.getRequestHeaders().getFirst("Authorization"))) {
            send(e, 200, body);
          } else {
            e.getResponseHeaders().add("WWW-Authenticate", challenge);
            send(e, 401, new byte[0]);
          }
        });
  }

  Servers redirect(String path, String to) {
    return on(
        path,
        e -> {
          e.getResponseHeaders().add("Location", to);
          send(e, 307, new byte[0]);
        });
  }

  static void send(HttpExchange e, int status, byte[] body) throws IOException {
    e.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = e.getResponseBody()) {
        out.write(body);
      }
    }
  }

  static String digest(byte[] bytes) {
    return "sha256:" + SourceStore.sha256(bytes);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
