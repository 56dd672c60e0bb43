package dev.drydock.lsp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.*;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** Everything that an editor can ask about a repository, asked once. */
public final class Inspection {
  /** What stands for a secret is another one in every process. */
  private static final Pattern MASKED = Pattern.compile("\\*\\*\\* [0-9a-f]{6}");

  private final Editor editor;
  private final Gson gson = new GsonBuilder().create();
  private final Gson protocol = new MessageJsonHandler(Map.of()).getGson();
  private final List<String> said = new ArrayList<>();
  private final int lines;
  private int line;

  private Inspection(Editor editor, int lines) {
    this.editor = editor;
    this.lines = lines;
  }

  /**
   * The answers, one a line, in the order of the questions.
   *
   * @param ofFiles of so many files one is opened
   * @param ofLines of so many lines one is asked about, another one in each file
   */
  public static List<String> of(Path root, int ofFiles, int ofLines) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(p -> p.toString().endsWith(".yaml"))
              .filter(p -> !root.relativize(p).startsWith(".git"))
              .sorted()
              .toList();
    }
    try (Editor editor = new Editor(root)) {
      Inspection it = new Inspection(editor, ofLines);
      Seen.pulled(editor).forEach((uri, found) -> it.say("pull " + uri, found));
      for (int i = 0; i < files.size(); i += ofFiles) {
        Path file = files.get(i);
        it.file(Uris.of(file), Files.readString(file));
      }
      it.all();
      return it.said.stream()
          .map(l -> MASKED.matcher(l.replace(Uris.of(root), "ROOT")).replaceAll("***"))
          .toList();
    }
  }

  private void say(String what, Object answer) {
    JsonElement tree = answer instanceof JsonElement e ? e : protocol.toJsonTree(answer);
    said.add(what + " " + gson.toJson(tree));
  }

  private <T> T ask(String what, Supplier<CompletableFuture<T>> question) {
    while (true) {
      try {
        T answer = Editor.get(question.get());
        say(what, answer);
        return answer;
      } catch (ResponseErrorException e) {
        if (!e.getMessage().contains("changed meanwhile")) {
          said.add(what + " refused: " + e.getMessage());
          return null;
        }
      }
    }
  }

  private void file(String uri, String text) {
    editor.open(uri, text);
    TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
    var t = editor.server().getTextDocumentService();
    String at = uri;
    Range whole = new Range(new Position(0, 0), new Position(100_000, 0));
    List<? extends CodeLens> lenses = ask("lens " + at, () -> t.codeLens(new CodeLensParams(id)));
    for (CodeLens l : lenses) {
      ask("lens " + at, () -> t.resolveCodeLens(l));
    }
    ask("symbols " + at, () -> t.documentSymbol(new DocumentSymbolParams(id)));
    ask("links " + at, () -> t.documentLink(new DocumentLinkParams(id)));
    ask("folds " + at, () -> t.foldingRange(new FoldingRangeRequestParams(id)));
    ask("hints " + at, () -> t.inlayHint(new InlayHintParams(id, whole)));
    ask("tokens " + at, () -> t.semanticTokensFull(new SemanticTokensParams(id)));
    List<Diagnostic> found =
        ask("diagnostics " + at, () -> t.diagnostic(new DocumentDiagnosticParams(id)))
            .getRelatedFullDocumentDiagnosticReport()
            .getItems();
    var actions =
        ask(
            "actions " + at,
            () -> t.codeAction(new CodeActionParams(id, whole, new CodeActionContext(found))));
    if (actions != null) {
      actions.forEach(a -> ask("action " + at, () -> t.resolveCodeAction(a.getRight())));
    }
    List<String> all = text.lines().toList();
    for (int i = line++ % lines; i < all.size(); i += lines) {
      int colon = all.get(i).indexOf(": ");
      int indent = all.get(i).length() - all.get(i).stripLeading().length();
      place(id, new Position(i, colon < 0 ? indent + 2 : colon + 3));
      place(id, new Position(i, indent));
    }
    editor.close(uri);
  }

  private void place(TextDocumentIdentifier id, Position p) {
    var t = editor.server().getTextDocumentService();
    String at = id.getUri() + " " + p.getLine() + ":" + p.getCharacter();
    ask("completion " + at, () -> t.completion(new CompletionParams(id, p)));
    ask("hover " + at, () -> t.hover(new HoverParams(id, p)));
    ask("definition " + at, () -> t.definition(new DefinitionParams(id, p)));
    ask("declaration " + at, () -> t.declaration(new DeclarationParams(id, p)));
    ask(
        "references " + at,
        () -> t.references(new ReferenceParams(id, p, new ReferenceContext(true))));
    ask("implementation " + at, () -> t.implementation(new ImplementationParams(id, p)));
    ask("highlight " + at, () -> t.documentHighlight(new DocumentHighlightParams(id, p)));
    ask("signature " + at, () -> t.signatureHelp(new SignatureHelpParams(id, p)));
    ask("rename " + at, () -> t.rename(new RenameParams(id, p, "renamed")));
    List<CallHierarchyItem> calls =
        ask("calls " + at, () -> t.prepareCallHierarchy(new CallHierarchyPrepareParams(id, p)));
    if (calls != null) {
      for (CallHierarchyItem c : calls) {
        ask(
            "incoming " + at,
            () -> t.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(c)));
        ask(
            "outgoing " + at,
            () -> t.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(c)));
      }
    }
    command("drydock.explain", "uri", id.getUri(), "position", p);
  }

  private JsonElement command(String name, Object... arguments) {
    Object answer =
        ask(
            name + " " + List.of(arguments),
            () ->
                editor
                    .server()
                    .getWorkspaceService()
                    .executeCommand(
                        new ExecuteCommandParams(name, List.of(Editor.object(arguments)))));
    return answer instanceof JsonElement e ? e : gson.toJsonTree(answer);
  }

  private void all() {
    var w = editor.server().getWorkspaceService();
    ask("symbols", () -> w.symbol(new WorkspaceSymbolParams("")));
    List<String> names = new ArrayList<>();
    command("drydock.fleet")
        .getAsJsonObject()
        .getAsJsonArray("clusters")
        .forEach(c -> names.add(c.getAsJsonObject().get("name").getAsString()));
    for (String name : names) {
      JsonElement preview = command("drydock.preview", "cluster", name);
      String uri = preview.getAsJsonObject().get("uri").getAsString();
      ask("content " + name, () -> editor.drydock().content(new DrydockService.Document(uri)));
      command("drydock.diff", "cluster", name, "base", "HEAD~2");
      command("drydock.diff", "from", names.get(0), "to", name);
      command("drydock.promote", "from", names.get(0), "to", name, "dryRun", true);
    }
    command("drydock.diff", "base", "HEAD~2");
  }
}
