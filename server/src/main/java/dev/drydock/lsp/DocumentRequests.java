package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.base.Cancel;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.lsp.text.OpenDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
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
  private final NavigationRequests navigation;
  private final RenameRequests renames;
  private final TextRequests texts;
  private final TokenAnswers tokens = new TokenAnswers();

  DocumentRequests(Conversation with) {
    this.with = with;
    this.fixes = new QuickFixes(with);
    this.pull = new Pull(with);
    this.origins = new Origins(with);
    this.lenses = new LensRequests(with);
    this.completions = new CompletionRequests(with);
    this.navigation = new NavigationRequests(with);
    this.renames = new RenameRequests(with);
    this.texts = new TextRequests(with);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    with.documents().hold(new OpenDocument(item.getUri(), item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    VersionedTextDocumentIdentifier id = params.getTextDocument();
    OpenDocument before = with.documents().get(id.getUri()).orElse(null);
    if (before == null) {
      with.log().accept("a change of a document that is not open: " + id.getUri());
      return;
    }
    int version = id.getVersion() == null ? before.version() + 1 : id.getVersion();
    with.documents()
        .hold(before.changed(version, params.getContentChanges(), with.features().encoding()));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    if (with.documents().close(uri)) {
      with.contents().closed(uri);
    }
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
                    .about(
                        l.view(), l.path(), (view, cancel) -> query.answer(view, l.path(), cancel)))
        .orElseGet(() -> CompletableFuture.completedFuture(otherwise));
  }

  /** As {@link #about}, where there is no answer about any other document but an error. */
  private <T> CompletableFuture<T> only(
      String uri, Supplier<RuntimeException> otherwise, Query<T> query) {
    return with.locate(uri)
        .map(
            l ->
                with.scheduler()
                    .on(l.view(), (view, cancel) -> query.answer(view, l.path(), cancel)))
        .orElseGet(() -> CompletableFuture.failedFuture(otherwise.get()));
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
                .map(this::actionOrCommand)
                .toList());
  }

  /** For clients that know no actions a command, which has the edit applied. */
  private Either<Command, CodeAction> actionOrCommand(CodeAction action) {
    if (with.features().literalActions()) {
      return Either.forRight(action);
    }
    return Either.forLeft(
        action.getCommand() != null
            ? action.getCommand()
            : new Command(action.getTitle(), Commands.APPLY, List.of(Json.message(action))));
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

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) ->
            navigation.references(
                view,
                path,
                params.getPosition(),
                params.getContext() != null && params.getContext().isIncludeDeclaration()));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      declaration(DeclarationParams params) {
    return about(
        params.getTextDocument().getUri(),
        Either.forLeft(List.of()),
        (view, path, cancel) ->
            Either.forLeft(navigation.declarations(view, path, params.getPosition())));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      implementation(ImplementationParams params) {
    return about(
        params.getTextDocument().getUri(),
        Either.forLeft(List.of()),
        (view, path, cancel) ->
            Either.forLeft(navigation.implementations(view, path, params.getPosition())));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> navigation.highlights(view, path, params.getPosition()));
  }

  @Override
  public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(
      CallHierarchyPrepareParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> navigation.prepare(view, path, params.getPosition()));
  }

  @Override
  public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
      CallHierarchyIncomingCallsParams params) {
    CallHierarchyItem item = params.getItem();
    return about(
        item.getUri(),
        List.of(),
        (view, path, cancel) -> navigation.incoming(view, data(item, "directory")));
  }

  @Override
  public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
      CallHierarchyOutgoingCallsParams params) {
    CallHierarchyItem item = params.getItem();
    return about(
        item.getUri(),
        List.of(),
        (view, path, cancel) ->
            navigation.outgoing(view, data(item, "directory"), data(item, "file")));
  }

  private static String data(CallHierarchyItem item, String name) {
    return item.getData() instanceof JsonObject o && o.get(name) != null
        ? o.get(name).getAsString()
        : "";
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return only(
        params.getTextDocument().getUri(),
        RenameRequests::nothing,
        (view, path, cancel) ->
            Either3.forSecond(renames.prepare(view, path, params.getPosition())));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return only(
        params.getTextDocument().getUri(),
        RenameRequests::nothing,
        (view, path, cancel) ->
            renames.rename(view, path, params.getPosition(), params.getNewName()));
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    String uri = params.getTextDocument().getUri();
    Optional<CompletableFuture<List<FoldingRange>>> virtual =
        aboutVirtual(
            uri, (view, name) -> texts.folds(with.contents().preview(view, name).text().text()));
    return virtual.orElseGet(
        () ->
            about(
                uri,
                List.of(),
                (view, path, cancel) ->
                    view.source(path).map(s -> texts.folds(s.text())).orElse(List.of())));
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> texts.selections(view, path, params.getPositions()));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return about(
        params.getTextDocument().getUri(),
        new SemanticTokens(List.of()),
        (view, path, cancel) ->
            tokens.whole(view.uri(path), texts.tokens(view, path, Optional.empty())));
  }

  @Override
  public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
      SemanticTokensDeltaParams params) {
    return about(
        params.getTextDocument().getUri(),
        Either.forLeft(new SemanticTokens(List.of())),
        (view, path, cancel) ->
            tokens.since(
                view.uri(path),
                params.getPreviousResultId(),
                texts.tokens(view, path, Optional.empty())));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return about(
        params.getTextDocument().getUri(),
        new SemanticTokens(List.of()),
        (view, path, cancel) ->
            new SemanticTokens(texts.tokens(view, path, Optional.of(params.getRange()))));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> texts.hints(view, path, params.getRange()));
  }

  @Override
  @SuppressWarnings("NullAway") // the protocol's answer for nothing is null
  public CompletableFuture<@Nullable SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return this.<Optional<SignatureHelp>>about(
            params.getTextDocument().getUri(),
            Optional.empty(),
            (view, path, cancel) -> texts.signature(view, path, params.getPosition()))
        .thenApply(found -> found.orElse(null));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> texts.format(view, path, Optional.empty()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
      DocumentRangeFormattingParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> texts.format(view, path, Optional.of(params.getRange())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        (view, path, cancel) -> texts.typed(view, path, params.getPosition()));
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
