package dev.drydock.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentContentResult;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the editor says and asks about everything it has open. */
public final class WorkspaceRequests implements WorkspaceService {
  private final Conversation with;
  private final Commands commands;
  private final Pull pull;

  WorkspaceRequests(Conversation with) {
    this.with = with;
    this.commands = new Commands(with);
    this.pull = new Pull(with);
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
                (view, cancel) -> pull.workspace(views, params.getPreviousResultIds()));
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
