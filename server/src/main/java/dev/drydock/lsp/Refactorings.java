package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.navigate.refactor.Refactoring;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;

/** Refactorings as code actions; whether one holds is found out when it is chosen. */
final class Refactorings {
  private final Conversation with;

  Refactorings(Conversation with) {
    this.with = with;
  }

  static boolean isOne(CodeAction action) {
    return action.getKind() != null && action.getKind().startsWith(CodeActionKind.Refactor);
  }

  List<CodeAction> actions(
      View view, String path, Source source, Range range, CodeActionContext context) {
    List<CodeAction> out = new ArrayList<>();
    boolean wanted =
        QuickFixes.wants(context, CodeActionKind.RefactorExtract)
            || QuickFixes.wants(context, CodeActionKind.RefactorInline)
            || QuickFixes.wants(context, CodeActionKind.RefactorRewrite);
    if (!wanted) {
      return out;
    }
    Span span = with.translate().span(source, range);
    for (Refactoring r : Refactoring.at(view.snapshot(), path, span.start(), span.end())) {
      if (!QuickFixes.wants(context, kind(r))) {
        continue;
      }
      CodeAction action = new CodeAction(r.title());
      action.setKind(kind(r));
      JsonObject data = QuickFixes.data(view, path, "", "", r.title(), 0);
      data.addProperty("start", span.start());
      data.addProperty("end", span.end());
      action.setData(data);
      if (!with.features().lazyEdits() || !with.features().literalActions()) {
        Refactoring.Outcome o = r.work().get();
        boolean possible =
            o.refusal().isEmpty() && (o.moves().isEmpty() || with.features().renamesFiles());
        if (possible) {
          action.setEdit(new Edits(with.translate()).of(view, o.edits(), o.moves(), o.deleted()));
        } else if (!with.features().literalActions()) {
          continue;
        } else {
          action.setDisabled(
              new CodeActionDisabled(o.refusal().orElse("the editor cannot move files")));
        }
      }
      out.add(action);
    }
    return out;
  }

  /** The action with its edit, for the texts as they are now. */
  CodeAction resolve(View view, String path, CodeAction action, JsonObject data) {
    int start = data.get("start").getAsInt();
    int end = data.get("end").getAsInt();
    Refactoring chosen =
        Refactoring.at(view.snapshot(), path, start, end).stream()
            .filter(r -> r.title().equals(QuickFixes.text(data, "title")))
            .findFirst()
            .orElseThrow(() -> QuickFixes.gone("there is nothing to do any more"));
    Refactoring.Outcome outcome = chosen.work().get();
    outcome
        .refusal()
        .ifPresent(
            why -> {
              throw QuickFixes.gone(why);
            });
    action.setEdit(
        new Edits(with.translate()).of(view, outcome.edits(), outcome.moves(), outcome.deleted()));
    return action;
  }

  private static String kind(Refactoring r) {
    return switch (r.kind()) {
      case EXTRACT -> CodeActionKind.RefactorExtract;
      case INLINE -> CodeActionKind.RefactorInline;
      case REWRITE -> CodeActionKind.RefactorRewrite;
    };
  }
}
