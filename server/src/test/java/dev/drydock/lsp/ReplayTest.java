package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded sessions, every byte that the server says compared: {@code == PATH} begins a file of the
 * repository, {@code -->} is what the client says, {@code <--} what the server says. ROOT stands
 * for the repository's URI. {@code -Dupdate} records the answers anew.
 */
@Timeout(120)
class ReplayTest {
  @TempDir Path temp;

  private Path root = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"visual-studio-code", "neovim", "a-client-that-says-nothing"})
  void saysWhatItSaid(String name) throws Exception {
    Path file =
        Path.of(System.getProperty("basedir", "."))
            .resolve("src/test/resources/sessions/" + name + ".txt");
    root = temp.resolve("fleet");
    List<String> recorded = Files.readAllLines(file);
    List<String> replayed = new ArrayList<>();
    Pipe toServer = new Pipe();
    Pipe toClient = new Pipe();
    List<String> log = new ArrayList<>();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread serving =
        new Thread(() -> exit.complete(Stdio.serveStrictly(toServer.out, toClient.in, log::add)));
    serving.setDaemon(true);
    Path into = null;
    StringBuilder text = new StringBuilder();
    for (String line : recorded) {
      boolean message = line.startsWith("--> ") || line.startsWith("<-- ");
      if (into != null && (message || line.startsWith("== "))) {
        Files.createDirectories(into.getParent());
        Files.writeString(into, text);
        text.setLength(0);
        into = null;
      }
      if (message && !serving.isAlive() && !exit.isDone()) {
        serving.start();
      }
      if (line.startsWith("== ")) {
        into = root.resolve(line.substring(3));
        replayed.add(line);
      } else if (into != null) {
        text.append(line).append('\n');
        replayed.add(line);
      } else if (line.startsWith("--> ")) {
        replayed.add(line);
        say(toServer.in, line.substring(4), replayed, toClient.out);
      } else if (!message) {
        replayed.add(line);
      }
    }
    assertThat(exit.get(Editor.PATIENCE_S, TimeUnit.SECONDS)).isZero();
    assertThat(log).noneMatch(l -> l.contains("Exception"));
    if (System.getProperty("update") != null) {
      Files.write(file, replayed);
    }
    assertThat(String.join("\n", replayed)).isEqualTo(String.join("\n", recorded));
  }

  /** Sends a message; of a request, what is said until its answer is taken down. */
  private void say(OutputStream to, String message, List<String> replayed, InputStream from)
      throws IOException {
    byte[] body = message.replace("ROOT", Uris.of(root)).getBytes(StandardCharsets.UTF_8);
    to.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    to.write(body);
    to.flush();
    JsonObject said = JsonParser.parseString(message).getAsJsonObject();
    if (!said.has("id") || !said.has("method")) {
      return;
    }
    while (true) {
      String answer = read(from);
      replayed.add("<-- " + answer.replace(Uris.of(root), "ROOT"));
      JsonObject heard = JsonParser.parseString(answer).getAsJsonObject();
      boolean mine =
          !heard.has("method")
              && heard.has("id")
              && heard.get("id").getAsString().equals(said.get("id").getAsString());
      if (mine) {
        return;
      }
    }
  }

  private static String read(InputStream from) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.length() < 4 || !header.substring(header.length() - 4).equals("\r\n\r\n")) {
      int c = from.read();
      if (c < 0) {
        throw new AssertionError("the server ended");
      }
      header.append((char) c);
    }
    int length =
        Integer.parseInt(header.toString().replaceAll("(?s).*Content-Length: *(\\d+).*", "$1"));
    return new String(from.readNBytes(length), StandardCharsets.UTF_8);
  }
}
