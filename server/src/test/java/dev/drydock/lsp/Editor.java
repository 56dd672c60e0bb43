package dev.drydock.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.LineIndex;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.services.JsonDelegate;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/**
 * A small editor that talks to a server in this process: keeps documents, takes diagnostics,
 * applies edits.
 */
final class Editor implements DrydockClient, AutoCloseable {
  /** How long anything may take before a test gives up. Never slept. */
  static final long PATIENCE_S = 120;

  private final Link link;
  private final Server server;
  private final Future<?> listening;
  private long events;
  private final Map<String, OpenDocument> documents = new LinkedHashMap<>();
  private final Map<String, PublishDiagnosticsParams> diagnostics = new LinkedHashMap<>();
  private final PositionEncoding encoding;

  final List<String> log;

  /** Edits that the server had applied. */
  final List<WorkspaceEdit> applied = new CopyOnWriteArrayList<>();

  final List<RegistrationParams> registrations = new CopyOnWriteArrayList<>();
  final List<ProgressParams> progress = new CopyOnWriteArrayList<>();
  final List<String> staleContents = new CopyOnWriteArrayList<>();
  final List<String> refreshes = new CopyOnWriteArrayList<>();
  final InitializeResult initialized;
  volatile @Nullable JsonElement settings;

  Editor(Path root) {
    this(root, c -> {}, PositionEncoding.UTF_16);
  }

  Editor(Path root, Consumer<ClientCapabilities> change, PositionEncoding encoding) {
    this(Link.here(), root, change, encoding);
  }

  /** At one end of a link, with a server that nobody spoke to yet. */
  Editor(Link link, Path root, Consumer<ClientCapabilities> change, PositionEncoding encoding) {
    this.encoding = encoding;
    this.link = link;
    this.log = link.log();
    Launcher<Server> launcher =
        new Launcher.Builder<Server>()
            .setLocalService(this)
            .setRemoteInterface(Server.class)
            .setInput(link.from())
            .setOutput(link.to())
            .create();
    listening = launcher.startListening();
    server = launcher.getRemoteProxy();
    InitializeParams params = new InitializeParams();
    ClientCapabilities capabilities = Capabilities.ofAnEditor();
    change.accept(capabilities);
    params.setCapabilities(capabilities);
    params.setWorkspaceFolders(List.of(new WorkspaceFolder(Uris.of(root), "root")));
    initialized = get(server.initialize(params));
    server.initialized(new InitializedParams());
  }

  /** Both protocols. */
  interface Server extends LanguageServer {
    @JsonDelegate
    DrydockService getDrydock();
  }

  Server server() {
    return server;
  }

  DrydockService drydock() {
    return server.getDrydock();
  }

  String content(String uri) {
    return get(drydock().content(new DrydockService.Document(uri))).text();
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer in " + PATIENCE_S + " s", e);
    }
  }

  // Documents.

  String open(Path file) {
    try {
      return open(Uris.of(file), Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String open(String uri, String text) {
    synchronized (this) {
      documents.put(uri, new OpenDocument(uri, 1, text));
    }
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "yaml", 1, text)));
    return uri;
  }

  synchronized String text(String uri) {
    return document(uri).text();
  }

  synchronized int version(String uri) {
    return document(uri).version();
  }

  private OpenDocument document(String uri) {
    OpenDocument d = documents.get(uri);
    if (d == null) {
      throw new AssertionError(uri + " is not open");
    }
    return d;
  }

  /** Types {@code with} over the first {@code what}. */
  void replace(String uri, String what, String with) {
    String text = text(uri);
    int at = text.indexOf(what);
    if (at < 0) {
      throw new AssertionError("no '" + what + "' in " + uri);
    }
    replace(uri, at, at + what.length(), with);
  }

  /** Types {@code with} over what stands between two offsets. */
  void replace(String uri, int from, int to, String with) {
    String text = text(uri);
    LineIndex lines = new LineIndex(text);
    Range range =
        new Range(encoding.position(text, lines, from), encoding.position(text, lines, to));
    change(uri, List.of(new TextDocumentContentChangeEvent(range, with)));
  }

  void change(String uri, List<TextDocumentContentChangeEvent> events) {
    OpenDocument after;
    synchronized (this) {
      OpenDocument before = document(uri);
      after = before.changed(before.version() + 1, events, encoding);
      documents.put(uri, after);
    }
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, after.version()), events));
  }

  void close(String uri) {
    synchronized (this) {
      documents.remove(uri);
    }
    server
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  /** The position of the first {@code what} in a document, {@code into} characters further on. */
  Position position(String uri, String what, int into) {
    return positionIn(text(uri), what, into);
  }

  Position positionIn(String text, String what, int into) {
    int at = text.indexOf(what);
    if (at < 0) {
      throw new AssertionError("no '" + what + "' in:\n" + text);
    }
    return encoding.position(text, new dev.drydock.base.LineIndex(text), at + into);
  }

  // Diagnostics.

  @Override
  public synchronized void publishDiagnostics(PublishDiagnosticsParams params) {
    diagnostics.put(params.getUri(), params);
    told();
  }

  /** Waits until what was last published for a document, at its present version, is as wanted. */
  List<Diagnostic> await(String uri, Predicate<List<Diagnostic>> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    synchronized (this) {
      while (true) {
        PublishDiagnosticsParams last = diagnostics.get(uri);
        if (last != null) {
          OpenDocument d = documents.get(uri);
          boolean fresh = d == null || Integer.valueOf(d.version()).equals(last.getVersion());
          if (fresh && wanted.test(last.getDiagnostics())) {
            return last.getDiagnostics();
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(
              "never saw what was wanted of " + uri + "; last: " + last + "; log: " + log);
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /** What was last published, for whatever version. */
  synchronized List<Diagnostic> published(String uri) {
    PublishDiagnosticsParams last = diagnostics.get(uri);
    return last == null ? List.of() : last.getDiagnostics();
  }

  Diagnostic awaitCode(String uri, String code) {
    return find(await(uri, all -> all.stream().anyMatch(d -> code.equals(code(d)))), code);
  }

  List<Diagnostic> awaitNoCode(String uri, String code) {
    return await(uri, all -> all.stream().noneMatch(d -> code.equals(code(d))));
  }

  static Diagnostic find(List<Diagnostic> all, String code) {
    return all.stream().filter(d -> code.equals(code(d))).findFirst().orElseThrow();
  }

  static String code(Diagnostic d) {
    return d.getCode() == null ? "" : d.getCode().getLeft();
  }

  // Actions and commands.

  /** What is offered at a place, of those kinds where some are named. */
  List<CodeAction> actions(String uri, Position at, String... only) {
    CodeActionContext context = new CodeActionContext(List.of());
    if (only.length > 0) {
      context.setOnly(List.of(only));
    }
    return actions(
        new CodeActionParams(new TextDocumentIdentifier(uri), new Range(at, at), context));
  }

  /** The one whose title begins so. */
  static CodeAction titled(List<CodeAction> all, String title) {
    return all.stream()
        .filter(a -> a.getTitle().startsWith(title))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    title + " not in " + all.stream().map(CodeAction::getTitle).toList()));
  }

  List<CodeAction> actions(String uri, Diagnostic about) {
    return actions(
        new CodeActionParams(
            new TextDocumentIdentifier(uri),
            about.getRange(),
            new CodeActionContext(List.of(about))));
  }

  private List<CodeAction> actions(CodeActionParams params) {
    return get(server.getTextDocumentService().codeAction(params)).stream()
        .map(Either::getRight)
        .toList();
  }

  /**
   * Resolves an action where that is left to do, applies its edit to the open documents and the
   * disk, and runs its command.
   */
  void run(CodeAction action) {
    CodeAction whole =
        action.getEdit() != null
            ? action
            : get(server.getTextDocumentService().resolveCodeAction(action));
    if (whole.getEdit() != null) {
      apply(whole.getEdit());
    }
    if (whole.getCommand() != null) {
      get(
          server
              .getWorkspaceService()
              .executeCommand(
                  new ExecuteCommandParams(
                      whole.getCommand().getCommand(), whole.getCommand().getArguments())));
    }
  }

  JsonElement command(String name, Object... keysAndValues) {
    Object result =
        get(
            server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(name, List.of(object(keysAndValues)))));
    return result instanceof JsonElement e ? e : new Gson().toJsonTree(result);
  }

  static JsonObject object(Object... keysAndValues) {
    JsonObject o = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String key = (String) keysAndValues[i];
      Object value = keysAndValues[i + 1];
      if (value instanceof JsonElement e) {
        o.add(key, e);
      } else if (value instanceof Boolean b) {
        o.addProperty(key, b);
      } else if (value instanceof Position p) {
        o.add(key, object("line", p.getLine(), "character", p.getCharacter()));
      } else if (value instanceof Range r) {
        o.add(key, object("start", r.getStart(), "end", r.getEnd()));
      } else if (value instanceof Number n) {
        o.addProperty(key, n);
      } else {
        o.addProperty(key, String.valueOf(value));
      }
    }
    return o;
  }

  /** As an editor does: versions are checked, open documents change in memory, others on disk. */
  void apply(WorkspaceEdit edit) {
    new AppliedEdit(this).apply(edit);
  }

  synchronized boolean isOpen(String uri) {
    return documents.containsKey(uri);
  }

  @Override
  public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
    applied.add(params.getEdit());
    apply(params.getEdit());
    return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
  }

  // What the server asks or tells.

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
    List<Object> out = new ArrayList<>();
    out.add(settings);
    return CompletableFuture.completedFuture(out);
  }

  @Override
  public synchronized CompletableFuture<Void> registerCapability(RegistrationParams params) {
    registrations.add(params);
    told();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void notifyProgress(ProgressParams params) {
    progress.add(params);
    told();
  }

  @Override
  public synchronized void didChangeContent(Changed what) {
    staleContents.add(what.uri());
    told();
  }

  @Override
  public synchronized CompletableFuture<Void> refreshCodeLenses() {
    refreshes.add("lenses");
    told();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> refreshDiagnostics() {
    refreshes.add("diagnostics");
    told();
    return CompletableFuture.completedFuture(null);
  }

  private synchronized void told() {
    events++;
    notifyAll();
  }

  /**
   * Asks the server again whenever it has told something, until the answer is this. What it tells
   * meanwhile is taken: the answer may have to wait for it.
   */
  void untilAnswered(java.util.function.BooleanSupplier asked) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (true) {
      long before;
      synchronized (this) {
        before = events;
      }
      if (asked.getAsBoolean()) {
        return;
      }
      synchronized (this) {
        while (events == before) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new AssertionError("it was never answered; log: " + log);
          }
          try {
            wait(left);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  /** Waits until something that the server tells makes this true. Asks nothing of the server. */
  synchronized void until(java.util.function.BooleanSupplier true_) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!true_.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("it never happened; log: " + log);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams params) {
    log.add(params.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams params) {
    log.add(params.getMessage());
  }

  @Override
  public synchronized CompletableFuture<Void> refreshInlayHints() {
    refreshes.add("hints");
    told();
    return CompletableFuture.completedFuture(null);
  }

  /** Takes leave as the protocol has it. */
  int leave() {
    get(server.shutdown());
    server.exit();
    return get(link.exit());
  }

  /** Closes the stream to the server, without a word. */
  int hangUp() {
    link.hangUp();
    return get(link.exit());
  }

  @Override
  public void close() {
    if (!link.exit().isDone()) {
      hangUp();
    }
    listening.cancel(true);
    try {
      link.from().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
