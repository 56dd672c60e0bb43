package dev.drydock.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drydock.fleets.Harbour;
import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's process: how it ends, and what it survives. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ProcessLifeTest {
  private static final String SHUTDOWN = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"shutdown\"}";
  private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

  @TempDir Path temp;
  private Path root = Path.of("");
  private Link link = Link.NOBODY;

  @BeforeEach
  void aBase() throws IOException {
    root = Files.createDirectories(temp.resolve("fleet"));
    Files.writeString(root.resolve("kustomization.yaml"), "resources:\n- gone.yaml\n");
    Files.writeString(root.resolve("there.yaml"), "kind: ConfigMap\n");
    link = Link.process(temp.resolve("cache"));
  }

  @AfterEach
  void noTraces() {
    assertThat(link.log()).noneMatch(l -> l.contains("\tat ") || l.contains("Exception in thread"));
    link.destroy();
  }

  private void initialize(String more) {
    initialize("{}", more);
  }

  private void initialize(String capabilities, String more) {
    link.say(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":"
            + capabilities
            + ",\"rootUri\":\""
            + Uris.of(root)
            + "\""
            + more
            + "}}");
    link.until("\"id\":1");
    link.say("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
  }

  private JsonObject ask(int id, String method, String params) {
    link.say(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return JsonParser.parseString(link.until("\"id\":" + id + ",")).getAsJsonObject();
  }

  private void open(String uri, String text) {
    link.say(
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\""
            + uri
            + "\",\"languageId\":\"yaml\",\"version\":1,\"text\":"
            + new Gson().toJson(text)
            + "}}}");
  }

  @Test
  void shutdownAndExitEndWithZero() {
    initialize("");
    link.say(SHUTDOWN);
    link.until("\"id\":99");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isZero();
    assertThat(link.log()).isEmpty();
  }

  @Test
  void exitWithoutShutdownEndsWithOne() {
    initialize("");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isEqualTo(1);
  }

  @Test
  void aClosedInputEndsTheProcess() {
    initialize("");
    link.hangUp();
    assertThat(Editor.get(link.exit())).isEqualTo(1);
    assertThat(link.log()).hasSize(1).allMatch(l -> l.contains("without a word"));
  }

  @Test
  void theEndOfTheClientsProcessEndsTheServer() throws Exception {
    Process client =
        new ProcessBuilder(Jvm.command(List.of(), LifeTest.Waiting.class.getName())).start();
    initialize(",\"processId\":" + client.pid());
    client.getOutputStream().close();
    assertThat(Editor.get(link.exit())).isEqualTo(1);
    assertThat(link.log()).anyMatch(l -> l.contains("the client's process is gone"));
  }

  @Test
  void aKilledClientTakesTheServerAlong() throws Exception {
    Process client =
        new ProcessBuilder(Jvm.command(List.of(), LifeTest.Waiting.class.getName())).start();
    initialize(",\"processId\":" + client.pid());
    client.destroyForcibly();
    assertThat(Editor.get(link.exit())).isEqualTo(1);
    assertThat(link.log()).anyMatch(l -> l.contains("the client's process is gone"));
  }

  @Test
  void anEndDuringTheFirstCheckIsQuiet() throws Exception {
    root = Files.createDirectories(temp.resolve("harbour"));
    Harbour.lay(root);
    initialize("");
    String uri = Uris.of(root.resolve("config/flavours/workload/kustomization.yaml"));
    open(uri, "resources:\n- nowhere.yaml\n");
    link.until("resource-not-found");
    link.say(SHUTDOWN);
    link.until("\"id\":99");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isZero();
    assertThat(link.log()).isEmpty();
  }

  @Test
  void exitDuringTheFirstCheckIsQuiet() throws Exception {
    root = Files.createDirectories(temp.resolve("harbour"));
    Harbour.lay(root);
    initialize("");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isEqualTo(1);
    assertThat(link.log()).isEmpty();
  }

  @Test
  void whatIsMalformedIsAnsweredInOneLineAndTheServerLives() {
    initialize("");
    String deep = "{\"a\":".repeat(60_000) + "1" + "}".repeat(60_000);
    for (String broken :
        List.of(
            "this is not JSON",
            "{",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":",
            "[]",
            "null",
            "\"text\"",
            deep,
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"shutdown\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":7}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":null}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeWatchedFiles\",\"params\":{\"changes\":[{\"uri\":7}]}}",
            "{\"jsonrpc\":\"2.0\",\"id\":12345,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":4711}}")) {
      link.say(broken);
    }
    link.raw("Content-Length: -5\r\n\r\n");
    link.raw("Content-Length: 3\r\nContent-Type: text/html\r\n\r\n{}\n");
    link.raw("nonsense\r\n\r\n");
    JsonObject hover =
        ask(
            20,
            "textDocument/hover",
            "{\"textDocument\":{\"uri\":\""
                + Uris.of(root.resolve("kustomization.yaml"))
                + "\"},\"position\":{\"line\":-3,\"character\":99999999}}");
    assertThat(hover.has("result")).as("%s", hover).isTrue();
    JsonObject unknown = ask(21, "no/such", "{}");
    assertThat(unknown.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32601);
    link.say(SHUTDOWN);
    link.until("\"id\":99");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isZero();
    assertThat(link.log()).noneMatch(l -> l.contains("\n"));
  }

  @Test
  void hugeMessagesAreTakenOrRefused() throws IOException {
    initialize("");
    String uri = Uris.of(root.resolve("big.yaml"));
    StringBuilder big = new StringBuilder(12_000_000);
    while (big.length() < 10_000_000) {
      big.append("- {kind: ConfigMap, text: \"").append("x".repeat(3_000)).append("\"}\n");
    }
    open(uri, big.toString());
    JsonObject symbols =
        ask(30, "textDocument/documentLink", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
    assertThat(symbols.has("result") || symbols.has("error")).isTrue();
    // More than the heap holds: refused or skipped, and the server goes on.
    long size = 700L * 1024 * 1024;
    link.raw("Content-Length: " + size + "\r\n\r\n");
    byte[] chunk = "x".repeat(1 << 20).getBytes(UTF_8);
    for (long sent = 0; sent < size; sent += chunk.length) {
      link.to().write(chunk);
    }
    link.to().flush();
    open(Uris.of(root.resolve("huge.yaml")), "a".repeat(150 * 1024 * 1024));
    JsonObject wrong =
        ask(
            31,
            "textDocument/diagnostic",
            "{\"textDocument\":{\"uri\":\"" + Uris.of(root.resolve("kustomization.yaml")) + "\"}}");
    assertThat(wrong.toString()).contains("gone.yaml");
    link.say(SHUTDOWN);
    link.until("\"id\":99");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isZero();
  }

  @Test
  void aClientThatCanDoNothingIsServed() {
    initialize("");
    String uri = Uris.of(root.resolve("kustomization.yaml"));
    open(uri, "resources:\n- ther.yaml\n");
    String published = link.until("resource-not-found");
    JsonObject diagnostic =
        JsonParser.parseString(published)
            .getAsJsonObject()
            .getAsJsonObject("params")
            .getAsJsonArray("diagnostics")
            .get(0)
            .getAsJsonObject();
    assertThat(diagnostic.has("codeDescription")).isFalse();
    assertThat(diagnostic.has("relatedInformation")).isFalse();
    String document = "\"textDocument\":{\"uri\":\"" + uri + "\"}";
    JsonArray actions =
        ask(
                40,
                "textDocument/codeAction",
                "{"
                    + document
                    + ",\"range\":"
                    + diagnostic.get("range")
                    + ",\"context\":{\"diagnostics\":["
                    + diagnostic
                    + "]}}")
            .getAsJsonArray("result");
    JsonObject command = actions.get(0).getAsJsonObject();
    assertThat(command.get("command").isJsonPrimitive()).as("a command, no action").isTrue();
    link.say(
        "{\"jsonrpc\":\"2.0\",\"id\":41,\"method\":\"workspace/executeCommand\",\"params\":"
            + command
            + "}");
    String apply = link.until("workspace/applyEdit");
    assertThat(apply).contains("\"changes\"", "there.yaml").doesNotContain("documentChanges");
    JsonObject hover =
        ask(
            42,
            "textDocument/hover",
            "{" + document + ",\"position\":{\"line\":0,\"character\":2}}");
    assertThat(
            hover.getAsJsonObject("result").getAsJsonObject("contents").get("kind").getAsString())
        .isEqualTo("plaintext");
    JsonObject completion =
        ask(
            43,
            "textDocument/completion",
            "{" + document + ",\"position\":{\"line\":1,\"character\":4}}");
    assertThat(completion.toString()).contains("there.yaml").doesNotContain("insertTextFormat\":2");
    JsonObject symbols = ask(44, "textDocument/documentSymbol", "{" + document + "}");
    assertThat(symbols.toString()).doesNotContain("selectionRange");
    JsonObject definition =
        ask(
            45,
            "textDocument/definition",
            "{" + document + ",\"position\":{\"line\":1,\"character\":4}}");
    assertThat(definition.toString()).doesNotContain("targetUri");
    JsonObject rename =
        ask(
            46,
            "textDocument/rename",
            "{" + document + ",\"position\":{\"line\":1,\"character\":4},\"newName\":\"x.yaml\"}");
    assertThat(rename.has("error") || rename.toString().contains("\"changes\"")).isTrue();
    JsonObject pulled = ask(47, "workspace/diagnostic", "{\"previousResultIds\":[]}");
    assertThat(pulled.toString()).contains("resource-not-found");
    link.say(SHUTDOWN);
    link.until("\"id\":99");
    link.say(EXIT);
    assertThat(Editor.get(link.exit())).isZero();
  }

  @Test
  void whatAClientSaidAtFirstCountsWhereItHasNoSettings() {
    initialize(
        "{\"workspace\":{\"configuration\":true}}",
        ",\"initializationOptions\":{\"diagnostics\":\"pull\"}");
    JsonObject asked =
        JsonParser.parseString(link.until("workspace/configuration")).getAsJsonObject();
    link.say("{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":[null]}");
    open(Uris.of(root.resolve("kustomization.yaml")), "resources:\n- no.yaml\n");
    link.say(
        "{\"jsonrpc\":\"2.0\",\"id\":50,\"method\":\"workspace/diagnostic\",\"params\":{\"previousResultIds\":[]}}");
    String message = link.next();
    while (!message.contains("\"id\":50")) {
      assertThat(message).doesNotContain("publishDiagnostics");
      message = link.next();
    }
    assertThat(message).contains("resource-not-found");
  }

  @Test
  void aClientThatReadsNoMoreDoesNotKeepTheServer() throws IOException {
    initialize("");
    try (InputStream deaf = link.from()) {
      assertThat(deaf).isNotNull();
    }
    for (int i = 0; i < 50; i++) {
      open(Uris.of(root.resolve("k" + i + "/kustomization.yaml")), "resources:\n- no.yaml\n");
    }
    assertThat(Editor.get(link.exit())).isEqualTo(1);
  }
}
