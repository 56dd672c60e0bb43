package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.fleets.HostileFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and values that would like to be something else: in an editor they are what they are. */
class HostileInEditorTest {
  /** What an editor shows as a line of its own, wherever it stands in an answer. */
  private static final Set<String> SHOWN =
      Set.of("label", "title", "message", "name", "detail", "containerName", "tooltip", "command");

  private static final Pattern SPAN = Pattern.compile("(?<!`)(`+)(?!`)(.*?)(?<!`)\\1(?!`)");

  @TempDir Path temp;
  private Path root = Path.of("");
  private final List<String> markdown = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void lay() {
    root = temp.resolve("fleet");
    HostileFleet.lay(root);
  }

  @Test
  void nothingIsInterpreted() throws IOException {
    try (Editor editor = new Editor(root)) {
      TextDocumentService documents = editor.server().getTextDocumentService();
      for (String file : files()) {
        String uri = editor.open(root.resolve(file));
        TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
        List<String> text = Files.readAllLines(root.resolve(file));
        for (int i = 0; i < text.size(); i++) {
          int length = text.get(i).length();
          for (int column : new int[] {length / 3, Math.max(0, length - 2)}) {
            keep(Editor.get(documents.hover(new HoverParams(id, new Position(i, column)))));
          }
          keep(Editor.get(documents.completion(new CompletionParams(id, new Position(i, length)))));
        }
        Range all = new Range(new Position(0, 0), new Position(text.size(), 0));
        keep(Editor.get(documents.codeLens(new CodeLensParams(id))));
        keep(Editor.get(documents.inlayHint(new InlayHintParams(id, all))));
        keep(Editor.get(documents.documentSymbol(new DocumentSymbolParams(id))));
        keep(Editor.get(documents.documentLink(new DocumentLinkParams(id))));
        keep(
            Editor.get(
                documents.codeAction(
                    new CodeActionParams(id, all, new CodeActionContext(editor.published(uri))))));
        keep(editor.published(uri));
      }
      for (String query : List.of("", "error", "shop")) {
        keep(
            Editor.get(
                editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams(query))));
      }
      keep(editor.command("drydock.fleet"));
      keep(editor.command("drydock.explain", "cluster", HostileFleet.NAME, "id", "ConfigMap/more"));
      lines.addAll(editor.log);
    }
    assertThat(markdown).hasSizeGreaterThan(10).anyMatch(m -> m.contains("octocat"));
    assertThat(lines).hasSizeGreaterThan(50).anyMatch(l -> l.contains("octocat"));
    markdown.forEach(HostileInEditorTest::inert);
    lines.forEach(HostileInEditorTest::plain);
    assertThat(temp.resolve("fleet/PWNED")).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString())
          .filter(p -> p.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  private void keep(Object answer) {
    if (answer != null) {
      gather("", answer instanceof JsonElement e ? e : new Gson().toJsonTree(answer));
    }
  }

  private void gather(String field, JsonElement value) {
    if (value instanceof JsonArray list) {
      list.forEach(v -> gather(field, v));
    } else if (value instanceof JsonObject object) {
      JsonElement kind = object.get("kind");
      boolean marked =
          kind != null && kind.isJsonPrimitive() && kind.getAsString().equals("markdown");
      for (Map.Entry<String, JsonElement> e : object.entrySet()) {
        if (marked && e.getKey().equals("value")) {
          markdown.add(e.getValue().getAsString());
        } else {
          gather(e.getKey(), e.getValue());
        }
      }
    } else if (value.isJsonPrimitive() && SHOWN.contains(field)) {
      lines.add(value.getAsString());
    }
  }

  /**
   * Beside code spans, which nothing in them can end, everything that means something is escaped.
   */
  private static void inert(String markdown) {
    for (String line : markdown.split("\n", -1)) {
      plain(line);
      String rest = SPAN.matcher(line).replaceAll("");
      String bare = rest.replaceAll("\\\\[\\p{Punct}]", "");
      assertThat(bare).as(line).doesNotContain("`", "<", ">", "[", "]", "](", "@", "&", "![");
      // A documentation's own address may be a link: it shows where it leads.
      assertThat(bare).doesNotContain("evil", "command:");
      assertThat(line).doesNotStartWith("```").doesNotStartWith("~~~");
    }
  }

  /** No control characters, and none that turns the order of others around. */
  private static void plain(String text) {
    text.codePoints()
        .filter(c -> c != '\n')
        .forEach(
            c ->
                assertThat(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                    .as("%x in %s", c, text)
                    .isFalse());
  }
}
