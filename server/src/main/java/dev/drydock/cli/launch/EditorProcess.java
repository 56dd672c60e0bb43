package dev.drydock.cli.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A language server as a process of its own, and just enough of an editor to time it. */
public final class EditorProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final InputStream in;
  private final OutputStream out;
  private int lastId;

  /**
   * @param command the server's command line, which comes from us
   */
  public EditorProcess(List<String> command) throws IOException {
    this(command, Map.of());
  }

  /** As {@link #EditorProcess(List)}, with more in its environment. */
  public EditorProcess(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    process = builder.start();
    in = new BufferedInputStream(process.getInputStream(), 1 << 16);
    out = process.getOutputStream();
  }

  /** Sends a request and reads until its answer. */
  public JsonNode request(String method, String params) throws IOException {
    int id = ++lastId;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return until(m -> m.path("id").asInt(-1) == id && !m.has("method"));
  }

  public void tell(String method, String params) throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  /**
   * Reads messages until one is wanted; requests of the server on the way are answered with null.
   */
  public JsonNode until(Predicate<JsonNode> wanted) throws IOException {
    while (true) {
      JsonNode message = read();
      if (wanted.test(message)) {
        return message;
      }
      if (message.has("method") && message.has("id")) {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":null}");
      }
    }
  }

  /** A text as a JSON string. */
  public static String quoted(String text) throws IOException {
    return JSON.writeValueAsString(text);
  }

  /**
   * Kilobytes of memory that are the process's own now; nothing where the machine does not tell.
   */
  public OptionalLong resident() {
    return status("VmRSS:");
  }

  /** As {@link #resident}, at its highest. */
  public OptionalLong highest() {
    return status("VmHWM:");
  }

  private OptionalLong status(String field) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
        if (line.startsWith(field)) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return OptionalLong.empty();
  }

  private void send(String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private JsonNode read() throws IOException {
    int length = -1;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the language server ended");
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().strip();
      line.setLength(0);
      if (header.startsWith("Content-Length:")) {
        length = Integer.parseInt(header.substring("Content-Length:".length()).strip());
      } else if (header.isEmpty() && length >= 0) {
        return JSON.readTree(in.readNBytes(length));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      request("shutdown", "null");
      tell("exit", "null");
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
