package dev.drydock.lsp;

import dev.drydock.base.Cancel;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.lsp.text.OpenDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What the editor says and asks about one document. */
public final class DocumentRequests implements TextDocumentService {
  private final Conversation with;
  private final QuickFixes fixes;
  private final Pull pull;
  private final Origins origins;
  private final LensRequests lenses;
  private final CompletionRequests completions;

  /** Every open document by its URI, those outside of every folder too. */
  private final Map<String, OpenDocument> open = new HashMap<>();

  DocumentRequests(Conversation with) {
    this.with = with;
    this.fixes = new QuickFixes(with);
    this.pull = new Pull(with);
    this.origins = new Origins(with);
    this.lenses = new LensRequests(with);
    this.completions = new CompletionRequests(with);
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
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return about(
        params.getTextDocument().getUri(),
        Either.forRight(new CompletionList(List.of())),
        (view, path, cancel) -> Either.forRight(completions.at(view, path, params.getPosition())));
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

  /**
   * An answer about a virtual document; empty for a name that is none or of a repository that is
   * not open.
   */
  private <T> Optional<CompletableFuture<T>> aboutVirtual(String uri, Virtual<T> query) {
    return DocumentName.parse(uri)
        .flatMap(
            name ->
                with.folders()
                    .named(name.folder())
                    .map(f -> with.scheduler().on(f.view(), (v, c) -> query.answer(v, name))));
  }

  @FunctionalInterface
  private interface Virtual<T> {
    T answer(View view, DocumentName name);
  }

  @Override
  @SuppressWarnings("NullAway") // the protocol's answer for nothing is null
  public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    String uri = params.getTextDocument().getUri();
    Position at = params.getPosition();
    return aboutVirtual(uri, (view, name) -> origins.hover(view, name, at))
        .orElseGet(
            () -> about(uri, Optional.empty(), (view, path, c) -> origins.hover(view, path, at)))
        .thenApply(found -> found.orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    String uri = params.getTextDocument().getUri();
    Position at = params.getPosition();
    return this.<Either<List<? extends Location>, List<? extends LocationLink>>>aboutVirtual(
            uri,
            (view, name) -> Either.forLeft(origins.definition(view, name, at).stream().toList()))
        .orElseGet(
            () ->
                about(
                    uri,
                    Either.forLeft(List.of()),
                    (view, path, c) -> links(origins.definition(view, path, at))));
  }

  private Either<List<? extends Location>, List<? extends LocationLink>> links(
      List<LocationLink> links) {
    return with.features().linkedDefinitions()
        ? Either.forRight(links)
        : Either.forLeft(
            links.stream().map(l -> new Location(l.getTargetUri(), l.getTargetRange())).toList());
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> origins.links(view, path));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> lenses.lenses(view, path));
  }

  @Override
  public CompletableFuture<CodeLens> resolveCodeLens(CodeLens unresolved) {
    return about(
        lenses.uri(unresolved),
        unresolved,
        (view, path, cancel) -> lenses.resolve(view, path, unresolved));
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> {
          List<Either<SymbolInformation, DocumentSymbol>> out = new ArrayList<>();
          view.snapshot()
              .parsed(path)
              .ifPresent(
                  p ->
                      new Outline(with.translate())
                          .of(p)
                          .forEach(s -> out.add(symbol(view.uri(path), s))));
          return out;
        });
  }

  /** Flat for clients that know no other: the objects without their fields. */
  @SuppressWarnings("deprecation")
  private Either<SymbolInformation, DocumentSymbol> symbol(String uri, DocumentSymbol symbol) {
    return with.features().nestedSymbols()
        ? Either.forRight(symbol)
        : Either.forLeft(
            new SymbolInformation(
                symbol.getName(), symbol.getKind(), new Location(uri, symbol.getRange())));
  }
}
