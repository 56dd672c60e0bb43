package dev.drydock.lsp;

import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.DeleteFile;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What an editor does with a workspace edit: versions are checked, open documents change in memory,
 * others on disk.
 */
final class AppliedEdit {
  private final Editor editor;

  AppliedEdit(Editor editor) {
    this.editor = editor;
  }

  void apply(WorkspaceEdit edit) {
    if (edit.getDocumentChanges() == null) {
      edit.getChanges()
          .forEach(
              (uri, edits) ->
                  apply(
                      new TextDocumentEdit(
                          new VersionedTextDocumentIdentifier(uri, null),
                          edits.stream()
                              .map(Either::<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft)
                              .toList())));
      return;
    }
    for (var change : edit.getDocumentChanges()) {
      if (change.isRight()) {
        operate(change.getRight());
      } else {
        apply(change.getLeft());
      }
    }
  }

  /** A file is made; or one is moved on disk, buffers staying where they are. */
  private void operate(ResourceOperation operation) {
    if (operation instanceof CreateFile create) {
      editor.open(create.getUri(), "");
    } else if (operation instanceof DeleteFile delete) {
      try {
        Files.delete(Uris.path(delete.getUri()).orElseThrow());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    } else if (operation instanceof RenameFile rename) {
      try {
        Path to = Uris.path(rename.getNewUri()).orElseThrow();
        Files.createDirectories(to.getParent());
        Files.move(Uris.path(rename.getOldUri()).orElseThrow(), to);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void apply(TextDocumentEdit edit) {
    String uri = edit.getTextDocument().getUri();
    if (!editor.isOpen(uri)) {
      editor.open(Uris.path(uri).orElseThrow());
    } else if (edit.getTextDocument().getVersion() != null
        && edit.getTextDocument().getVersion() != editor.version(uri)) {
      throw new AssertionError("an edit for another version of " + uri);
    }
    // Positions count in the text before any of the edits: the last one is done first.
    List<TextEdit> edits = new ArrayList<>();
    edit.getEdits().forEach(e -> edits.add(e.getLeft()));
    edits.sort(
        (a, b) -> {
          Position p = a.getRange().getStart();
          Position q = b.getRange().getStart();
          return p.getLine() != q.getLine()
              ? Integer.compare(q.getLine(), p.getLine())
              : Integer.compare(q.getCharacter(), p.getCharacter());
        });
    List<TextDocumentContentChangeEvent> events = new ArrayList<>();
    edits.forEach(
        e -> events.add(new TextDocumentContentChangeEvent(e.getRange(), e.getNewText())));
    editor.change(uri, events);
  }
}
