package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.LineIndex;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.lsp4j.*;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long day at random: typing, every request that there is and what comes of it applied, folders
 * that come and go, settings, files made, deleted and moved on disk, commits and other branches,
 * all without waiting. At the end the server says what one says that has just started. The seed is
 * {@code drydock.seed}, how many steps {@code drydock.steps}.
 */
class RandomSessionTest {
  private static final int STEPS = Integer.getInteger("drydock.steps", 150);
  private static final long SEED = Long.getLong("drydock.seed", 7_01L);
  private static final Set<Integer> FINE =
      Set.of(
          ResponseErrorCode.RequestCancelled.getValue(),
          ResponseErrorCode.ContentModified.getValue(),
          ResponseErrorCode.RequestFailed.getValue(),
          ResponseErrorCode.InvalidParams.getValue(),
          ResponseErrorCode.ServerCancelled.getValue());
  @TempDir Path temp;
  private final Random random = new Random(SEED);
  private final List<CompletableFuture<?>> asked = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Deque<String>> undo = new LinkedHashMap<>();
  private final List<Runnable> toApply = new ArrayList<>();
  private final Set<String> contents = new LinkedHashSet<>();
  private Path root = Path.of("");
  private Path second = Path.of("");
  private OtherPrograms others;
  private boolean secondOpen;
  private int applied;
  private int answered;

  @Test
  void endsAsAFreshStart() throws Exception {
    root = temp.resolve("demo");
    DemoFleet fleet = DemoFleet.at(root);
    fleet.repo.branch("old", fleet.pinned);
    others = new OtherPrograms(root, fleet.repo, random, "main", "old");
    second = temp.resolve("second");
    TestRepo.init(second)
        .write("a/kustomization.yaml", "resources:\n- b.yaml\n- gone.yaml\n")
        .write("a/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n")
        .commit("all");
    Map<String, String> first = new LinkedHashMap<>();
    CommitId start = fleet.head;
    try (Editor editor = new Editor(root)) {
      for (Path f : files()) {
        String uri = editor.open(f);
        first.put(uri, editor.text(uri));
        undo.put(uri, new ArrayDeque<>());
      }
      int warm = STEPS / 3;
      steps(editor, warm);
      long before = asAtFirst(editor, first, start);
      Heap.histogram("before");
      steps(editor, STEPS - warm);
      long after = asAtFirst(editor, first, start);
      Heap.histogram("after");
      if (STEPS >= 2000) {
        System.err.println(
            "random session: heap "
                + before / 1024
                + " kB before, "
                + after / 1024
                + " kB after; answered "
                + answered
                + ", applied "
                + applied);
        assertThat(after).isLessThan(before + before / 10);
      }
      steps(editor, 20);
      settle(editor);
      configure(editor, "push");
      folders(editor, true);
      assertThat(wrong).isEmpty();
      assertThat(answered).isGreaterThan(STEPS / 4);
      Map<String, String> open = new LinkedHashMap<>();
      undo.keySet().forEach(uri -> open.put(uri, editor.text(uri)));
      Seen now = Seen.by(editor);
      try (Editor fresh = new Editor(root)) {
        open.forEach(fresh::open);
        folders(fresh, true);
        Seen then = Seen.by(fresh);
        assertThat(now.pulled()).isEqualTo(then.pulled());
        assertThat(now.previews()).isEqualTo(then.previews());
        for (String uri : open.keySet()) {
          List<Diagnostic> expected = then.pulled().getOrDefault(uri, List.of());
          fresh.await(uri, d -> d.equals(expected));
          editor.await(uri, d -> d.equals(expected));
        }
      }
      assertThat(editor.log).noneMatch(l -> l.contains("Exception") || l.contains("failed"));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> found =
          all.filter(p -> p.toString().endsWith(".yaml") && !p.toString().contains("/.git/"))
              .filter(p -> p.toFile().length() < 20_000)
              .sorted()
              .toList();
      List<Path> out = new ArrayList<>();
      for (String wanted : List.of("clusters/", "flavours/", "bases/", "kustomization.yaml")) {
        found.stream()
            .filter(p -> p.toString().contains(wanted) && !out.contains(p))
            .limit(2)
            .forEach(out::add);
      }
      assertThat(out).hasSizeGreaterThan(4);
      return out;
    }
  }

  private void steps(Editor editor, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int what = random.nextInt(100);
      if (what < 50) {
        edit(editor, any());
      } else if (what < 58) {
        others.disk(editor);
      } else if (what < 61) {
        others.history(editor);
      } else if (what < 64) {
        folders(editor, random.nextBoolean());
      } else if (what < 67) {
        configure(editor, random.nextBoolean() ? "push" : "pull");
      }
      for (int r = random.nextInt(4); r > 0; r--) {
        ask(editor);
      }
      if (random.nextInt(5) == 0) {
        settle(editor);
      }
    }
    settle(editor);
  }

  private String any() {
    return List.copyOf(undo.keySet()).get(random.nextInt(undo.size()));
  }

  // What somebody does.

  private void edit(Editor editor, String uri) {
    String text = editor.text(uri);
    Deque<String> states = undo.get(uri);
    int what = random.nextInt(100);
    int at = random.nextInt(text.length() + 1);
    if (what < 35 && !states.isEmpty()) {
      editor.replace(uri, 0, text.length(), states.pop());
      return;
    }
    if (states.size() < 8) {
      states.push(text);
    }
    if (what < 70) {
      editor.replace(uri, at, at, SessionWords.ALL.get(random.nextInt(SessionWords.ALL.size())));
    } else if (what < 92) {
      int end = Math.min(text.length(), at + random.nextInt(40));
      editor.replace(uri, at, end, "");
    } else if (what < 96) {
      editor.close(uri);
      editor.open(uri, text);
    } else {
      editor.replace(uri, 0, text.length(), "");
    }
  }

  private void folders(Editor editor, boolean open) {
    if (open == secondOpen && undo.isEmpty()) {
      return;
    }
    List<WorkspaceFolder> it = List.of(new WorkspaceFolder(Uris.of(second), "second"));
    editor
        .server()
        .getWorkspaceService()
        .didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(
                new WorkspaceFoldersChangeEvent(open ? it : List.of(), open ? List.of() : it)));
    secondOpen = open;
  }

  private static void configure(Editor editor, String diagnostics) {
    editor.settings = Editor.object("diagnostics", diagnostics);
    editor
        .server()
        .getWorkspaceService()
        .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
  }

  // What an editor asks.

  private void ask(Editor editor) {
    String uri = any();
    String text = editor.text(uri);
    TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
    Position p =
        PositionEncoding.UTF_16.position(
            text, new LineIndex(text), random.nextInt(text.length() + 1));
    Range range = new Range(p, p);
    Range all = new Range(new Position(0, 0), new Position(10_000, 0));
    var t = editor.server().getTextDocumentService();
    var w = editor.server().getWorkspaceService();
    FormattingOptions two = new FormattingOptions(2, true);
    CompletableFuture<?> f =
        switch (random.nextInt(36)) {
          case 0, 1 -> t.completion(new CompletionParams(id, p));
          case 2 -> t.hover(new HoverParams(id, p));
          case 3 -> t.definition(new DefinitionParams(id, p));
          case 4 -> t.declaration(new DeclarationParams(id, p));
          case 5 -> t.references(new ReferenceParams(id, p, new ReferenceContext(true)));
          case 6 -> t.implementation(new ImplementationParams(id, p));
          case 7 -> t.documentHighlight(new DocumentHighlightParams(id, p));
          case 8 -> t.prepareRename(new PrepareRenameParams(id, p));
          case 9, 10 -> then(t.rename(new RenameParams(id, p, name())), e -> apply(editor, e));
          case 11 -> t.foldingRange(new FoldingRangeRequestParams(id));
          case 12 -> t.selectionRange(new SelectionRangeParams(id, List.of(p)));
          case 13 -> t.semanticTokensFull(new SemanticTokensParams(id));
          case 14 -> t.semanticTokensRange(new SemanticTokensRangeParams(id, all));
          case 15 -> t.inlayHint(new InlayHintParams(id, all));
          case 16 -> t.signatureHelp(new SignatureHelpParams(id, p));
          case 17 -> t.formatting(new DocumentFormattingParams(id, two));
          case 18 -> t.rangeFormatting(new DocumentRangeFormattingParams(id, two, all));
          case 19 -> t.onTypeFormatting(new DocumentOnTypeFormattingParams(id, two, p, "\n"));
          case 20 ->
              then(
                  t.codeLens(new CodeLensParams(id)),
                  l -> l.stream().findAny().ifPresent(x -> asked.add(t.resolveCodeLens(x))));
          case 21, 22, 23 -> {
            CodeActionContext context = new CodeActionContext(editor.published(uri));
            yield then(
                t.codeAction(new CodeActionParams(id, random.nextBoolean() ? all : range, context)),
                actions -> choose(editor, actions.stream().map(a -> a.getRight()).toList()));
          }
          case 24 -> t.documentSymbol(new DocumentSymbolParams(id));
          case 25 -> t.documentLink(new DocumentLinkParams(id));
          case 26 ->
              then(
                  t.prepareCallHierarchy(new CallHierarchyPrepareParams(id, p)),
                  items -> items.stream().findAny().ifPresent(i -> calls(editor, i)));
          case 27 -> {
            DocumentDiagnosticParams pull = new DocumentDiagnosticParams(id);
            pull.setPreviousResultId(random.nextBoolean() ? "x" : null);
            yield t.diagnostic(pull);
          }
          case 28 -> w.diagnostic(new WorkspaceDiagnosticParams(List.of()));
          case 29 -> w.symbol(new WorkspaceSymbolParams(random.nextBoolean() ? "" : "e"));
          case 30 ->
              then(
                  w.willRenameFiles(
                      new RenameFilesParams(List.of(new FileRename(uri, uri + "-" + name())))),
                  e -> apply(editor, e));
          case 31 -> command(editor, "drydock.preview", "uri", uri, "position", p);
          case 32 -> command(editor, "drydock.diff", "uri", uri);
          case 33 -> command(editor, "drydock.explain", "uri", uri, "position", p);
          case 34 ->
              random.nextBoolean()
                  ? command(editor, "drydock.fleet")
                  : command(
                      editor,
                      "drydock.promote",
                      "from",
                      "development",
                      "to",
                      "staging",
                      "dryRun",
                      true);
          default -> content(editor, uri, range);
        };
    asked.add(f);
    if (random.nextInt(5) == 0) {
      f.cancel(true);
    }
  }

  private String name() {
    return List.of("renamed", "x", "other-name", "UPPER", "a/b").get(random.nextInt(5));
  }

  /** What is done with an answer is done by who asked, between two steps. */
  private <T> CompletableFuture<T> then(CompletableFuture<T> f, Consumer<T> use) {
    toApply.add(
        () -> {
          if (f.isDone() && !f.isCompletedExceptionally()) {
            T answer = f.join();
            if (answer != null) {
              use.accept(answer);
            }
          }
        });
    return f;
  }

  private void choose(Editor editor, List<CodeAction> actions) {
    if (!actions.isEmpty()) {
      CodeAction one = actions.get(random.nextInt(actions.size()));
      if (one.getDisabled() == null) {
        asked.add(
            then(
                editor.server().getTextDocumentService().resolveCodeAction(one),
                whole -> apply(editor, whole.getEdit())));
      }
    }
  }

  private void calls(Editor editor, CallHierarchyItem item) {
    var t = editor.server().getTextDocumentService();
    asked.add(t.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item)));
    asked.add(t.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item)));
  }

  private CompletableFuture<?> command(Editor editor, String name, Object... arguments) {
    return then(
        editor
            .server()
            .getWorkspaceService()
            .executeCommand(new ExecuteCommandParams(name, List.of(Editor.object(arguments)))),
        answer -> {
          if (answer instanceof JsonObject o && o.get("uri") != null && contents.size() < 40) {
            contents.add(o.get("uri").getAsString());
          } else if (answer instanceof JsonArray pairs) {
            for (JsonElement pair : pairs) {
              contents.add(pair.getAsJsonObject().get("left").getAsString());
            }
          }
        });
  }

  private CompletableFuture<?> content(Editor editor, String uri, Range range) {
    if (contents.isEmpty()) {
      return command(editor, "drydock.preview", "cluster", "staging");
    }
    String virtual = List.copyOf(contents).get(random.nextInt(contents.size()));
    return switch (random.nextInt(3)) {
      case 0 ->
          editor
              .server()
              .getWorkspaceService()
              .textDocumentContent(new TextDocumentContentParams(virtual));
      case 1 -> editor.drydock().sourceMap(new DrydockService.Part(uri, range, virtual));
      default -> editor.drydock().content(new DrydockService.Document(virtual));
    };
  }

  /** Applies an edit of open documents, where none was typed in meanwhile. */
  private void apply(Editor editor, WorkspaceEdit edit) {
    if (edit == null || edit.getDocumentChanges() == null) {
      return;
    }
    boolean fits =
        edit.getDocumentChanges().stream()
            .allMatch(
                c ->
                    c.isLeft()
                        && undo.containsKey(c.getLeft().getTextDocument().getUri())
                        && Integer.valueOf(editor.version(c.getLeft().getTextDocument().getUri()))
                            .equals(c.getLeft().getTextDocument().getVersion()));
    if (fits) {
      edit.getDocumentChanges()
          .forEach(
              c -> {
                String uri = c.getLeft().getTextDocument().getUri();
                undo.get(uri).push(editor.text(uri));
              });
      editor.apply(edit);
      applied++;
    }
  }

  /** Waits for every answer, and does with it what is to be done. */
  private void settle(Editor editor) {
    while (!asked.isEmpty() || !toApply.isEmpty()) {
      List<CompletableFuture<?>> waiting = List.copyOf(asked);
      asked.clear();
      waiting.forEach(f -> answer(editor, f));
      List<Runnable> uses = List.copyOf(toApply);
      toApply.clear();
      uses.forEach(Runnable::run);
    }
  }

  private void answer(Editor editor, CompletableFuture<?> f) {
    try {
      f.get(Editor.PATIENCE_S, TimeUnit.SECONDS);
      answered++;
    } catch (CancellationException e) {
      // Asked for.
    } catch (TimeoutException e) {
      wrong.add("no answer");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException | CompletionException e) {
      boolean fine =
          e.getCause() instanceof ResponseErrorException r
              && FINE.contains(r.getResponseError().getCode());
      if (!fine) {
        wrong.add(e.getCause() + "\n" + String.join("\n", editor.log));
      }
    }
  }

  // What it comes to.

  /** Everything as it was at first, everything answered: then what is held. */
  private long asAtFirst(Editor editor, Map<String, String> first, CommitId start)
      throws Exception {
    settle(editor);
    others.reset(editor, "main", start);
    folders(editor, false);
    configure(editor, "push");
    contents.clear();
    first.forEach(
        (uri, text) -> {
          editor.replace(uri, 0, editor.text(uri).length(), text);
          undo.get(uri).clear();
        });
    if (STEPS >= 2000) {
      Heap.press();
    }
    forgetting(editor, () -> Seen.pulled(editor));
    return STEPS >= 2000 ? Heap.held() : 0;
  }

  /** What nobody asked for while everything was looked at, several times over, is forgotten. */
  private void forgetting(Editor editor, Runnable look) {
    for (int i = 0; i < (STEPS >= 2000 ? 20 : 1); i++) {
      String uri = List.copyOf(undo.keySet()).get(i % undo.size());
      editor.replace(uri, 0, 0, "#");
      look.run();
      editor.replace(uri, 0, 1, "");
      look.run();
    }
  }
}
