package dev.drydock.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentContentRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.services.JsonDelegate;
import org.eclipse.lsp4j.services.LanguageServer;

/** The protocol's life cycle and what the server says it can do. */
public final class DrydockServer implements LanguageServer {
  private final Conversation conversation;
  private final DocumentRequests documents;
  private final WorkspaceRequests workspace;
  private final DrydockRequests own;
  private final Life life;

  /** What happens to the process around the server. */
  interface Life {
    /** The client's process; the server ends when it does. */
    void bindTo(long processId);

    /** The client said {@code exit}. */
    void exit();
  }

  DrydockServer(Conversation conversation, Life life) {
    this.conversation = conversation;
    this.documents = new DocumentRequests(conversation);
    this.workspace = new WorkspaceRequests(conversation);
    this.own = new DrydockRequests(conversation);
    this.life = life;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    conversation.begin(params);
    if (params.getProcessId() != null) {
      life.bindTo(params.getProcessId());
    }
    String version = DrydockServer.class.getPackage().getImplementationVersion();
    ServerInfo info = new ServerInfo("drydock", version == null ? "development" : version);
    return CompletableFuture.completedFuture(new InitializeResult(capabilities(), info));
  }

  private ServerCapabilities capabilities() {
    ServerCapabilities c = new ServerCapabilities();
    c.setPositionEncoding(conversation.features().encoding().kind());
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    c.setTextDocumentSync(sync);
    CodeActionOptions actions =
        new CodeActionOptions(
            List.of(
                CodeActionKind.QuickFix,
                CodeActionKind.RefactorExtract,
                CodeActionKind.RefactorInline,
                CodeActionKind.RefactorRewrite,
                CodeActionKind.SourceFixAll));
    actions.setResolveProvider(true);
    c.setCodeActionProvider(actions);
    c.setCodeLensProvider(new CodeLensOptions(true));
    c.setCompletionProvider(new CompletionOptions(false, CompletionRequests.TRIGGERS));
    c.setHoverProvider(true);
    c.setDefinitionProvider(true);
    c.setDeclarationProvider(true);
    c.setImplementationProvider(true);
    c.setReferencesProvider(true);
    c.setDocumentHighlightProvider(true);
    if (conversation.features().preparesRenames()) {
      c.setRenameProvider(new RenameOptions(true));
    } else {
      c.setRenameProvider(true);
    }
    c.setCallHierarchyProvider(true);
    c.setWorkspaceSymbolProvider(true);
    c.setFoldingRangeProvider(true);
    c.setSelectionRangeProvider(true);
    c.setInlayHintProvider(true);
    c.setSignatureHelpProvider(new SignatureHelpOptions(List.of("{", ":", "/"), List.of("-", "=")));
    c.setDocumentFormattingProvider(true);
    c.setDocumentRangeFormattingProvider(true);
    c.setDocumentOnTypeFormattingProvider(new DocumentOnTypeFormattingOptions("\n"));
    SemanticTokensWithRegistrationOptions tokens =
        new SemanticTokensWithRegistrationOptions(
            new SemanticTokensLegend(TextRequests.TOKENS, TextRequests.MODIFIERS),
            new SemanticTokensServerFull(true),
            true);
    c.setSemanticTokensProvider(tokens);
    c.setDocumentLinkProvider(new DocumentLinkOptions(false));
    c.setDocumentSymbolProvider(true);
    c.setDiagnosticProvider(pull());
    c.setExecuteCommandProvider(new ExecuteCommandOptions(Commands.NAMES));
    WorkspaceServerCapabilities w = new WorkspaceServerCapabilities();
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    w.setWorkspaceFolders(folders);
    w.setTextDocumentContent(new TextDocumentContentRegistrationOptions(List.of("drydock")));
    w.setFileOperations(fileOperations());
    c.setWorkspace(w);
    return c;
  }

  private static FileOperationsServerCapabilities fileOperations() {
    FileOperationFilter everything = new FileOperationFilter(new FileOperationPattern("**/*"));
    everything.setScheme("file");
    FileOperationOptions options = new FileOperationOptions(List.of(everything));
    FileOperationsServerCapabilities all = new FileOperationsServerCapabilities();
    all.setWillRename(options);
    all.setDidRename(options);
    all.setDidCreate(options);
    all.setDidDelete(options);
    return all;
  }

  private static DiagnosticRegistrationOptions pull() {
    DiagnosticRegistrationOptions pull = new DiagnosticRegistrationOptions(true, true);
    pull.setIdentifier("drydock");
    return pull;
  }

  @Override
  public void initialized(InitializedParams params) {
    conversation.ready();
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    conversation.finish();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    life.exit();
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // Nothing is traced.
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    conversation.progress().cancel(params.getToken());
  }

  @Override
  public DocumentRequests getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceRequests getWorkspaceService() {
    return workspace;
  }

  /** What the protocol does not have. */
  @JsonDelegate
  public DrydockService getDrydock() {
    return own;
  }
}
