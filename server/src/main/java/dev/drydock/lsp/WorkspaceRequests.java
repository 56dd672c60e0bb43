package dev.drydock.lsp;

import dev.drydock.base.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.CreateFilesParams;
import org.eclipse.lsp4j.DeleteFilesParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentContentResult;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the editor says and asks about everything it has open. */
public final class WorkspaceRequests implements WorkspaceService {
  private final Conversation with;
  private final Commands commands;
  private final Pull pull;
  private final NavigationRequests navigation;
  private final RenameRequests renames;

  WorkspaceRequests(Conversation with) {
    this.with = with;
    this.commands = new Commands(with);
    this.pull = new Pull(with);
    this.navigation = new NavigationRequests(with);
    this.renames = new RenameRequests(with);
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    with.configure(params.getSettings());
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    with.watching().changed(params.getChanges());
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    with.foldersChanged(params.getEvent().getAdded(), params.getEvent().getRemoved());
  }

  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    List<View> views = with.views();
    return views.isEmpty()
        ? CompletableFuture.completedFuture(new WorkspaceDiagnosticReport(List.of()))
        : with.scheduler()
            .on(
                views.get(0),
                (view, cancel) ->
                    pull.workspace(views, params.getPreviousResultIds(), part(params, cancel)));
  }

  /** Where reports go before the answer; nowhere when the client wants them in that. */
  private Optional<Consumer<List<WorkspaceDocumentDiagnosticReport>>> part(
      WorkspaceDiagnosticParams params, Cancel cancel) {
    return Optional.ofNullable(params.getPartialResultToken())
        .map(
            token ->
                reports -> {
                  cancel.check();
                  with.client()
                      .notifyProgress(
                          new ProgressParams(
                              token, Either.forRight(new WorkspaceDiagnosticReport(reports))));
                });
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    List<View> views = with.views();
    return views.isEmpty()
        ? CompletableFuture.completedFuture(Either.forRight(List.of()))
        : with.scheduler()
            .on(
                views.get(0),
                (view, cancel) -> Either.forRight(navigation.symbols(views, params.getQuery())));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> willRenameFiles(RenameFilesParams params) {
    with.watching().lookAround();
    return with.scheduler().again(() -> renames.moving(params.getFiles()));
  }

  @Override
  public void didRenameFiles(RenameFilesParams params) {
    List<FileEvent> events = new ArrayList<>();
    for (FileRename f : params.getFiles()) {
      events.add(new FileEvent(f.getOldUri(), FileChangeType.Deleted));
      events.add(new FileEvent(f.getNewUri(), FileChangeType.Created));
    }
    with.watching().changed(events);
  }

  @Override
  public void didCreateFiles(CreateFilesParams params) {
    with.watching()
        .changed(
            params.getFiles().stream()
                .map(f -> new FileEvent(f.getUri(), FileChangeType.Created))
                .toList());
  }

  @Override
  public void didDeleteFiles(DeleteFilesParams params) {
    with.watching()
        .changed(
            params.getFiles().stream()
                .map(f -> new FileEvent(f.getUri(), FileChangeType.Deleted))
                .toList());
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    return commands.run(params);
  }

  @Override
  public CompletableFuture<TextDocumentContentResult> textDocumentContent(
      TextDocumentContentParams params) {
    return with.contents().text(params.getUri()).thenApply(TextDocumentContentResult::new);
  }
}
