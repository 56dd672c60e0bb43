package dev.drydock.lsp;

import dev.drydock.base.Cancel;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.lsp.text.Uris;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What the editor says and asks about one document. */
public final class DocumentRequests implements TextDocumentService {
  private final Conversation with;
  private final QuickFixes fixes;
  private final Pull pull;

  /** Every open document by its URI, those outside of every folder too. */
  private final Map<String, OpenDocument> open = new HashMap<>();

  DocumentRequests(Conversation with) {
    this.with = with;
    this.fixes = new QuickFixes(with);
    this.pull = new Pull(with);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    hold(new OpenDocument(item.getUri(), item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    VersionedTextDocumentIdentifier id = params.getTextDocument();
    OpenDocument before = open.get(id.getUri());
    if (before == null) {
      with.log().accept("a change of a document that is not open: " + id.getUri());
      return;
    }
    int version = id.getVersion() == null ? before.version() + 1 : id.getVersion();
    hold(before.changed(version, params.getContentChanges(), with.features().encoding()));
  }

  private void hold(OpenDocument document) {
    open.put(document.uri(), document);
    with.folders()
        .locateOrOpen(document.uri())
        .ifPresent(l -> with.changed(l.folder().typed(l.path(), document), List.of(l.path())));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    if (open.remove(uri) == null) {
      return;
    }
    with.contents().closed(uri);
    with.folders()
        .locate(uri)
        .ifPresent(
            l -> {
              View view = l.folder().closed(l.path());
              with.documentClosed(uri);
              with.changed(view, List.of());
            });
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    with.watching().lookAround();
  }

  /** An answer about a file of an open folder; the other answer for any other document. */
  private <T> CompletableFuture<T> about(String uri, T otherwise, Query<T> query) {
    return with.locate(uri)
        .map(
            l ->
                with.scheduler()
                    .on(l.view(), (view, cancel) -> query.answer(view, l.path(), cancel)))
        .orElseGet(() -> CompletableFuture.completedFuture(otherwise));
  }

  @FunctionalInterface
  private interface Query<T> {
    T answer(View view, String path, Cancel cancel);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) ->
            fixes.actions(view, path, params.getRange(), params.getContext(), cancel).stream()
                .map(Either::<Command, CodeAction>forRight)
                .toList());
  }

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction unresolved) {
    return with.scheduler()
        .newest(
            unresolved.getTitle(),
            null,
            () -> fixes.view(unresolved),
            (view, cancel) -> fixes.resolve(view, unresolved));
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    return about(
        params.getTextDocument().getUri(),
        Pull.NOTHING,
        (view, path, cancel) ->
            pull.document(view, path, Optional.ofNullable(params.getPreviousResultId())));
  }

  /** Whether a URI is one of ours, not a file. */
  static boolean isVirtual(String uri) {
    return Uris.hasScheme(uri, "drydock");
  }
}
