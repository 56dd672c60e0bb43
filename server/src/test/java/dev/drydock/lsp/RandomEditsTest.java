package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.LineIndex;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.lsp.text.PositionEncoding;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.lsp4j.*;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody types without sense: letters, deletions, huge pastes, halves of characters, undo; asks
 * for everything in between, and does not wait for answers. The seed is {@code drydock.seed}, how
 * many edits {@code drydock.edits}.
 */
class RandomEditsTest {
  private static final int EDITS = Integer.getInteger("drydock.edits", 300);
  private static final long SEED = Long.getLong("drydock.seed", 20_24L);
  private static final TreeSet<Integer> FINE =
      new TreeSet<>(
          List.of(
              ResponseErrorCode.RequestCancelled.getValue(),
              ResponseErrorCode.ContentModified.getValue(),
              ResponseErrorCode.RequestFailed.getValue(),
              ResponseErrorCode.InvalidParams.getValue(),
              ResponseErrorCode.ServerCancelled.getValue()));
  private static final List<String> WORDS =
      List.of(
          "\n",
          "\n  ",
          "- ",
          ": ",
          "{",
          "[",
          "}",
          "]",
          "\"",
          "'",
          "|\n",
          ">-\n",
          "#",
          "&a",
          "*a",
          "!!str ",
          "---\n",
          "...\n",
          "\t",
          "\r\n",
          "\r",
          "? ",
          "${REGION}",
          "$(params.x)",
          "resources:\n",
          "patches:\n",
          "spec:\n",
          "name: x\n",
          "\uD83D",
          "\uDE00",
          "\uD83D\uDE00",
          "\u0000",
          "\uFEFF",
          "\u0085",
          "é",
          "path: ../../..\n",
          "kind: Kustomization\n",
          "<<: *a\n",
          "0x1F",
          "~",
          "%YAML 1.2\n",
          "@",
          "`");

  @TempDir Path temp;
  private final Random random = new Random(SEED);
  private final List<CompletableFuture<?>> asked = new ArrayList<>();
  private int answered;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Deque<String>> undo = new LinkedHashMap<>();

  @Test
  void nothingBreaks() throws Exception {
    Path root = temp.resolve("demo");
    DemoFleet.at(root);
    List<Path> files = files(root);
    Map<String, String> first = new LinkedHashMap<>();
    Map<String, String> last = new LinkedHashMap<>();
    Map<String, List<Diagnostic>> seen = new LinkedHashMap<>();
    try (Editor editor = new Editor(root)) {
      for (Path f : files) {
        String uri = editor.open(f);
        first.put(uri, editor.text(uri));
        undo.put(uri, new ArrayDeque<>());
      }
      List<String> uris = List.copyOf(first.keySet());
      int warm = EDITS / 4;
      edits(editor, uris, warm);
      long before = settled(editor, first);
      Heap.histogram("before");
      edits(editor, uris, EDITS - warm);
      long after = settled(editor, first);
      Heap.histogram("after");
      if (EDITS >= 2000) {
        System.err.println(
            "random edits: heap " + before / 1024 + " kB before, " + after / 1024 + " kB after");
        assertThat(after).isLessThan(before + before / 20);
      }
      edits(editor, uris, 20);
      settle(editor);
      for (String uri : uris) {
        last.put(uri, editor.text(uri));
        seen.put(uri, quiet(editor, uri));
      }
      assertThat(wrong).isEmpty();
      assertThat(answered).as("requests that were answered").isGreaterThan(EDITS / 8);
      assertThat(editor.log).noneMatch(l -> l.contains("Exception") || l.contains("failed"));
    }
    try (Editor fresh = new Editor(root)) {
      last.forEach(fresh::open);
      for (Map.Entry<String, List<Diagnostic>> e : seen.entrySet()) {
        assertThat(quiet(fresh, e.getKey())).as(e.getKey()).isEqualTo(e.getValue());
      }
    }
  }

  private static List<Path> files(Path root) throws Exception {
    try (Stream<Path> all = java.nio.file.Files.walk(root)) {
      List<Path> found =
          all.filter(p -> p.toString().endsWith(".yaml") && !p.toString().contains("/.git/"))
              .filter(p -> p.toFile().length() < 20_000)
              .sorted()
              .toList();
      List<Path> out = new ArrayList<>();
      for (String wanted :
          List.of(
              "clusters/", "flavours/", "bases/", ".lighthouse/", "kustomization.yaml", "tekton")) {
        found.stream()
            .filter(p -> p.toString().contains(wanted) && !out.contains(p))
            .limit(2)
            .forEach(out::add);
      }
      assertThat(out).hasSizeGreaterThan(4);
      return out;
    }
  }

  private void edits(Editor editor, List<String> uris, int count) {
    for (int i = 0; i < count; i++) {
      String uri = uris.get(random.nextInt(uris.size()));
      edit(editor, uri);
      // Now and then somebody stops to think, and answers come.
      if (random.nextInt(4) == 0) {
        settle(editor);
      }
      int requests = random.nextInt(4);
      for (int r = 0; r < requests; r++) {
        ask(editor, uris.get(random.nextInt(uris.size())));
      }
      if (i % 50 == 49) {
        settle(editor);
      }
    }
    settle(editor);
  }

  private void edit(Editor editor, String uri) {
    String text = editor.text(uri);
    Deque<String> states = undo.get(uri);
    int what = random.nextInt(100);
    if (what < 25 && !states.isEmpty()) {
      editor.replace(uri, 0, text.length(), states.pop());
      return;
    }
    if (states.size() < 12) {
      states.push(text);
    }
    int at = random.nextInt(text.length() + 1);
    if (what < 60) {
      editor.replace(uri, at, at, WORDS.get(random.nextInt(WORDS.size())));
    } else if (what < 85) {
      int end = Math.min(text.length(), at + random.nextInt(1 + random.nextInt(200)));
      editor.replace(uri, at, end, random.nextBoolean() ? "" : "x");
    } else if (what < 87) {
      String line = "- {a: [1, 2], b: \"c\"}\n";
      editor.replace(uri, at, at, line.repeat(500 + random.nextInt(4000)));
      states.push(text);
      editor.replace(uri, 0, editor.text(uri).length(), states.pop());
    } else if (what < 95) {
      int from = text.isEmpty() ? 0 : random.nextInt(text.length());
      int end = Math.min(text.length(), from + random.nextInt(300));
      editor.replace(uri, at, at, text.substring(from, end));
    } else if (what < 97) {
      editor.close(uri);
      editor.open(uri, text);
    } else {
      editor.replace(uri, 0, text.length(), "");
    }
  }

  private void ask(Editor editor, String uri) {
    String text = editor.text(uri);
    TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
    Position at =
        PositionEncoding.UTF_16.position(
            text, new LineIndex(text), random.nextInt(text.length() + 1));
    Position odd = new Position(random.nextInt(500), random.nextInt(300));
    Position p = random.nextInt(8) == 0 ? odd : at;
    Range range = new Range(p, p);
    TextDocumentService t = editor.server().getTextDocumentService();
    CompletableFuture<?> f =
        switch (random.nextInt(22)) {
          case 0, 1, 2, 3 -> t.completion(new CompletionParams(id, p));
          case 4 -> t.hover(new HoverParams(id, p));
          case 5 -> t.definition(new DefinitionParams(id, p));
          case 6 -> t.references(new ReferenceParams(id, p, new ReferenceContext(true)));
          case 7 -> t.implementation(new ImplementationParams(id, p));
          case 8 -> t.documentHighlight(new DocumentHighlightParams(id, p));
          case 9 -> t.rename(new RenameParams(id, p, "renamed"));
          case 10 -> t.foldingRange(new FoldingRangeRequestParams(id));
          case 11 -> t.selectionRange(new SelectionRangeParams(id, List.of(p)));
          case 12 -> t.semanticTokensFull(new SemanticTokensParams(id));
          case 13 -> t.inlayHint(new InlayHintParams(id, new Range(new Position(0, 0), p)));
          case 14 -> t.signatureHelp(new SignatureHelpParams(id, p));
          case 15 -> t.formatting(new DocumentFormattingParams(id, new FormattingOptions(2, true)));
          case 16 -> t.codeLens(new CodeLensParams(id));
          case 17 ->
              t.codeAction(new CodeActionParams(id, range, new CodeActionContext(List.of())));
          case 18 -> t.documentSymbol(new DocumentSymbolParams(id));
          case 19 -> t.documentLink(new DocumentLinkParams(id));
          case 20 -> t.prepareCallHierarchy(new CallHierarchyPrepareParams(id, p));
          default -> t.diagnostic(new DocumentDiagnosticParams(id));
        };
    asked.add(f);
    if (random.nextInt(4) == 0) {
      f.cancel(true);
    }
  }

  /** Waits for every answer; an error that is none of the protocol's ordinary ones is noted. */
  private void settle(Editor editor) {
    for (CompletableFuture<?> f : asked) {
      try {
        f.get(Editor.PATIENCE_S, TimeUnit.SECONDS);
        answered++;
      } catch (CancellationException e) {
        // Asked for.
      } catch (TimeoutException e) {
        wrong.add("no answer");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } catch (java.util.concurrent.ExecutionException | CompletionException e) {
        boolean fine =
            e.getCause() instanceof ResponseErrorException r
                && FINE.contains(r.getResponseError().getCode());
        if (!fine) {
          wrong.add(String.valueOf(e.getCause()) + "\n" + String.join("\n", editor.log));
        }
      }
    }
    asked.clear();
  }

  /** Everything as it was at first, everything answered: then what is held. */
  private long settled(Editor editor, Map<String, String> first) {
    first.forEach(
        (uri, text) -> {
          editor.replace(uri, 0, editor.text(uri).length(), text);
          undo.get(uri).clear();
        });
    settle(editor);
    first.keySet().forEach(uri -> quiet(editor, uri));
    if (EDITS >= 2000) {
      Heap.press();
    }
    // What nobody asked for while everything was looked at, several times over, is forgotten.
    for (int i = 0; EDITS >= 2000 && i < 20; i++) {
      String uri = List.copyOf(first.keySet()).get(i % first.size());
      editor.replace(uri, 0, 0, "#");
      quiet(editor, uri);
      editor.replace(uri, 0, 1, "");
      quiet(editor, uri);
    }
    return EDITS >= 2000 ? Heap.held() : 0;
  }

  /** The diagnostics of a document when all has been said, pushed and pulled alike. */
  private List<Diagnostic> quiet(Editor editor, String uri) {
    while (true) {
      try {
        List<Diagnostic> pulled =
            Editor.get(
                    editor
                        .server()
                        .getTextDocumentService()
                        .diagnostic(new DocumentDiagnosticParams(new TextDocumentIdentifier(uri))))
                .getRelatedFullDocumentDiagnosticReport()
                .getItems();
        return editor.await(uri, pushed -> pushed.equals(pulled));
      } catch (ResponseErrorException e) {
        if (e.getResponseError().getCode() != ResponseErrorCode.ContentModified.getValue()) {
          throw e;
        }
      }
    }
  }
}
