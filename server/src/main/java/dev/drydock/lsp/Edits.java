package dev.drydock.lsp;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.navigate.rename.Move;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.lsp.wire.Answers;
import dev.drydock.vfs.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.DeleteFile;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Edits of files as an edit of the editor's workspace, naming the versions of open documents: an
 * editor that has typed on refuses it.
 */
record Edits(Translate translate) {
  private static final String CONFIRM = "confirm";

  /**
   * @throws org.eclipse.lsp4j.jsonrpc.ResponseErrorException ContentModified where a text is no
   *     longer what the edits count in; RequestFailed where the client cannot make files
   */
  WorkspaceEdit of(View view, List<FileEdit> edits) {
    for (FileEdit e : edits) {
      refuse(view, e);
    }
    return translate.client().versionedEdits() ? versioned(view, edits) : plain(view, edits);
  }

  /**
   * As {@link #of(View, List)}, files and directories getting other paths afterwards.
   *
   * @throws org.eclipse.lsp4j.jsonrpc.ResponseErrorException RequestFailed where the client cannot
   *     rename files
   */
  WorkspaceEdit of(View view, List<FileEdit> edits, List<Move> moves) {
    WorkspaceEdit out = of(view, edits);
    if (moves.isEmpty()) {
      return out;
    }
    if (!translate.client().renamesFiles()) {
      throw Answers.failure(
          ResponseErrorCode.RequestFailed,
          "this needs files to move, and the editor cannot move files for a server");
    }
    List<Either<TextDocumentEdit, ResourceOperation>> changes =
        new ArrayList<>(out.getDocumentChanges());
    for (Move m : moves) {
      changes.add(Either.forRight(new RenameFile(view.uri(m.from()), view.folder().uri(m.to()))));
    }
    return new WorkspaceEdit(changes);
  }

  /** The same edit, every change of which somebody has to agree to. */
  static WorkspaceEdit confirmed(WorkspaceEdit edit, String label, String why) {
    if (edit.getDocumentChanges() == null) {
      return edit;
    }
    ChangeAnnotation annotation = new ChangeAnnotation(label);
    annotation.setNeedsConfirmation(true);
    annotation.setDescription(why);
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    for (Either<TextDocumentEdit, ResourceOperation> c : edit.getDocumentChanges()) {
      if (c.isRight()) {
        c.getRight().setAnnotationId(CONFIRM);
        changes.add(c);
        continue;
      }
      List<Either<TextEdit, SnippetTextEdit>> texts = new ArrayList<>();
      for (Either<TextEdit, SnippetTextEdit> t : c.getLeft().getEdits()) {
        TextEdit text = t.getLeft();
        texts.add(
            Either.forLeft(new AnnotatedTextEdit(text.getRange(), text.getNewText(), CONFIRM)));
      }
      changes.add(Either.forLeft(new TextDocumentEdit(c.getLeft().getTextDocument(), texts)));
    }
    WorkspaceEdit out = new WorkspaceEdit(changes);
    out.setChangeAnnotations(Map.of(CONFIRM, annotation));
    return out;
  }

  /**
   * As {@link #of(View, List, List)}, some files going afterwards; where the client cannot delete
   * files, they stay.
   */
  WorkspaceEdit of(View view, List<FileEdit> edits, List<Move> moves, List<String> deleted) {
    WorkspaceEdit out = of(view, edits, moves);
    if (!deleted.isEmpty() && translate.client().deletesFiles()) {
      List<Either<TextDocumentEdit, ResourceOperation>> changes =
          new ArrayList<>(out.getDocumentChanges());
      deleted.forEach(d -> changes.add(Either.forRight(new DeleteFile(view.uri(d)))));
      out.setDocumentChanges(changes);
    }
    return out;
  }

  /** Adds one edit's changes to another's. */
  static void join(WorkspaceEdit all, WorkspaceEdit more) {
    if (more.getDocumentChanges() != null) {
      List<Either<TextDocumentEdit, ResourceOperation>> changes =
          new ArrayList<>(all.getDocumentChanges() == null ? List.of() : all.getDocumentChanges());
      changes.addAll(more.getDocumentChanges());
      all.setDocumentChanges(changes);
      drop(all);
    } else if (more.getChanges() != null) {
      Map<String, List<TextEdit>> changes =
          new LinkedHashMap<>(all.getChanges() == null ? Map.of() : all.getChanges());
      changes.putAll(more.getChanges());
      all.setChanges(changes);
    }
  }

  @SuppressWarnings("NullAway") // the one or the other, and an empty one means no change
  private static void drop(WorkspaceEdit all) {
    all.setChanges(null);
  }

  private void refuse(View view, FileEdit e) {
    if (e.source().isPresent() && !view.holds(e.source().get().place(Span.at(0)))) {
      throw Answers.failure(ResponseErrorCode.ContentModified, e.path() + " has changed meanwhile");
    }
    if (e.source().isEmpty()) {
      if (view.snapshot().tree().kind(e.path()) != FileTree.Kind.NONE) {
        throw Answers.failure(ResponseErrorCode.ContentModified, e.path() + " is there already");
      }
      if (!translate.client().versionedEdits() || !translate.client().createsFiles()) {
        throw Answers.failure(
            ResponseErrorCode.RequestFailed,
            "this needs the new file "
                + e.path()
                + ", and the editor cannot make files for a server");
      }
    }
  }

  private WorkspaceEdit versioned(View view, List<FileEdit> edits) {
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    for (FileEdit e : edits) {
      String uri = view.uri(e.path());
      if (e.source().isEmpty()) {
        changes.add(Either.forRight(new CreateFile(uri, new CreateFileOptions(false, false))));
      }
      @Nullable Integer version = view.document(e.path()).map(OpenDocument::version).orElse(null);
      List<Either<TextEdit, SnippetTextEdit>> texts = new ArrayList<>();
      texts(e).forEach(t -> texts.add(Either.forLeft(t)));
      changes.add(
          Either.forLeft(
              new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, version), texts)));
    }
    return new WorkspaceEdit(changes);
  }

  private WorkspaceEdit plain(View view, List<FileEdit> edits) {
    Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
    for (FileEdit e : edits) {
      changes.computeIfAbsent(view.uri(e.path()), u -> new ArrayList<>()).addAll(texts(e));
    }
    return new WorkspaceEdit(changes);
  }

  private List<TextEdit> texts(FileEdit e) {
    if (e.source().isEmpty()) {
      Position start = new Position(0, 0);
      return List.of(new TextEdit(new Range(start, start), e.created().orElse("")));
    }
    Source source = e.source().get();
    List<TextEdit> out = new ArrayList<>();
    for (Edit edit : e.edits()) {
      out.add(new TextEdit(translate.range(source, edit.span()), edit.text()));
    }
    return out;
  }
}
