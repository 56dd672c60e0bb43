package dev.drydock.lsp;

import dev.drydock.base.Source;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.navigate.rename.Move;
import dev.drydock.ide.navigate.rename.Moves;
import dev.drydock.ide.navigate.rename.Rename;
import dev.drydock.lsp.wire.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Other names for things, and other places for files. */
final class RenameRequests {
  private final Conversation with;

  RenameRequests(Conversation with) {
    this.with = with;
  }

  /**
   * @throws org.eclipse.lsp4j.jsonrpc.ResponseErrorException where nothing can be renamed
   */
  PrepareRenameResult prepare(View view, String path, Position position) {
    Source source = view.source(path).orElseThrow(() -> refused("there is no such file"));
    Rename.Subject s =
        Rename.subject(view.snapshot(), path, with.translate().offset(source, position))
            .orElseThrow(() -> refused("there is nothing here that could be renamed"));
    return new PrepareRenameResult(with.translate().range(source, s.span()), s.name());
  }

  /**
   * @throws org.eclipse.lsp4j.jsonrpc.ResponseErrorException with the reason where it is refused
   */
  WorkspaceEdit rename(View view, String path, Position position, String name) {
    Source source = view.source(path).orElseThrow(() -> refused("there is no such file"));
    boolean moves = with.features().renamesFiles();
    Rename.Outcome outcome =
        Rename.to(view.snapshot(), path, with.translate().offset(source, position), name, moves);
    outcome
        .refusal()
        .ifPresent(
            why -> {
              throw refused(why);
            });
    WorkspaceEdit edit = new Edits(with.translate()).of(view, outcome.edits(), outcome.moves());
    return outcome
        .consequence()
        .map(why -> Confirmation.of(with, edit, "Rename to " + name, "Renamed to " + name, why))
        .orElse(edit);
  }

  /** Files are about to move: the paths that lead to them and out of them. */
  WorkspaceEdit moving(List<FileRename> files) {
    Map<Folder, List<Move>> by = new LinkedHashMap<>();
    for (FileRename f : files) {
      Optional<Folders.Located> from = with.folders().locate(f.getOldUri());
      Optional<Folders.Located> to = with.folders().locate(f.getNewUri());
      if (from.isPresent()
          && to.isPresent()
          && from.get().folder() == to.get().folder()
          && !from.get().path().isEmpty()) {
        by.computeIfAbsent(from.get().folder(), k -> new ArrayList<>())
            .add(new Move(from.get().path(), to.get().path()));
      }
    }
    WorkspaceEdit all = new WorkspaceEdit();
    for (Map.Entry<Folder, List<Move>> e : by.entrySet()) {
      View view = e.getKey().view();
      List<FileEdit> edits = Moves.edits(view.snapshot(), e.getValue());
      Edits.join(all, new Edits(with.translate()).of(view, edits));
    }
    return all;
  }

  /** For a document that lies in no open repository. */
  static RuntimeException nothing() {
    return refused("the document lies in no open repository");
  }

  private static RuntimeException refused(String why) {
    return Answers.failure(ResponseErrorCode.RequestFailed, why);
  }
}
