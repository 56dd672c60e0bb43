package dev.drydock.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.actions.FixAll;
import dev.drydock.lsp.wire.Answers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What would mend a finding, as code actions. What an action does is computed when it is chosen, on
 * the texts as they are then.
 */
final class QuickFixes {
  private static final String FIX_ALL = CodeActionKind.SourceFixAll + ".drydock";

  private static final String IN_FILE = "in-file";
  private static final String IN_ALL = "in-workspace";

  private final Conversation with;

  QuickFixes(Conversation with) {
    this.with = with;
  }

  List<CodeAction> actions(
      View view, String path, Range range, CodeActionContext context, Cancel cancel) {
    List<CodeAction> out = new ArrayList<>();
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return out;
    }
    if (wants(context, CodeActionKind.QuickFix)) {
      Span span = with.translate().span(source, range);
      for (Finding f : findings(view, path, context)) {
        cancel.check();
        if (f.place().span().start() <= span.end() && span.start() <= f.place().span().end()) {
          Diagnostic about = with.translate().diagnostic(view, f);
          for (Fix fix : f.fixes()) {
            action(view, f, fix, about).ifPresent(out::add);
          }
          out.addAll(PromotionActions.of(view, f, about));
        }
      }
    }
    out.addAll(together(view, path, range, context));
    out.addAll(new Refactorings(with).actions(view, path, source, range, context));
    if (asksFor(context, FIX_ALL)) {
      CodeAction all = new CodeAction("Fix everything that changes no cluster");
      all.setKind(FIX_ALL);
      all.setData(data(view, path, "", "", "", 0));
      if (!lazy()) {
        all.setEdit(new Edits(with.translate()).of(view, all(view, path)));
      }
      out.add(all);
    }
    return out;
  }

  /** All findings of a code at once, where the cursor is on one of several. */
  private List<CodeAction> together(
      View view, String path, Range range, CodeActionContext context) {
    List<CodeAction> out = new ArrayList<>();
    if (!wants(context, CodeActionKind.QuickFix) || !view.findings().complete()) {
      return out;
    }
    Span span = with.translate().span(view.source(path).orElseThrow(), range);
    Set<String> codes = new LinkedHashSet<>();
    Map<String, List<Finding>> all = view.findings().all();
    for (Finding f : all.getOrDefault(path, List.of())) {
      boolean here =
          f.place().span().start() <= span.end() && span.start() <= f.place().span().end();
      if (here && f.fixes().stream().anyMatch(Fix::inFixAll)) {
        codes.add(f.code());
      }
    }
    for (String code : codes) {
      long inFile = count(all.getOrDefault(path, List.of()), code);
      long inAll = all.values().stream().mapToLong(l -> count(l, code)).sum();
      if (inFile > 1) {
        out.add(
            together(
                view, path, code, "Fix all " + code + " in this file (" + inFile + ")", IN_FILE));
      }
      if (inAll > inFile) {
        out.add(
            together(
                view, path, code, "Fix all " + code + " in the workspace (" + inAll + ")", IN_ALL));
      }
    }
    return out;
  }

  private static long count(List<Finding> findings, String code) {
    return findings.stream()
        .filter(f -> f.code().equals(code) && f.fixes().stream().anyMatch(Fix::inFixAll))
        .count();
  }

  private CodeAction together(View view, String path, String code, String title, String where) {
    CodeAction action = new CodeAction(title);
    action.setKind(CodeActionKind.QuickFix);
    action.setData(data(view, path, code, where, title, 0));
    if (!lazy()) {
      action.setEdit(new Edits(with.translate()).of(view, together(view, path, code, where)));
    }
    return action;
  }

  private static List<FileEdit> together(View view, String path, String code, String where) {
    Map<String, List<Finding>> all = view.findings().all();
    List<Finding> among =
        where.equals(IN_FILE)
            ? all.getOrDefault(path, List.of())
            : all.values().stream().flatMap(List::stream).toList();
    return FixAll.of(among.stream().filter(f -> f.code().equals(code)).toList());
  }

  private Optional<CodeAction> action(View view, Finding finding, Fix fix, Diagnostic about) {
    CodeAction action = new CodeAction(fix.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(about));
    if (fix.equals(finding.fixes().get(0)) && !fix.changesHydration()) {
      action.setIsPreferred(true);
    }
    if (lazy()) {
      int line = finding.start().line();
      action.setData(
          data(view, finding.path(), finding.code(), finding.message(), fix.title(), line));
      return Optional.of(action);
    }
    List<FileEdit> edits = fix.edits();
    boolean possible =
        !edits.isEmpty()
            && (with.features().createsFiles()
                || edits.stream().allMatch(e -> e.source().isPresent()));
    if (possible) {
      action.setEdit(new Edits(with.translate()).of(view, edits));
    }
    return possible ? Optional.of(action) : Optional.empty();
  }

  /** Whether edits are computed when an action is chosen. */
  private boolean lazy() {
    return with.features().lazyEdits() && with.features().literalActions();
  }

  /** The folder's view that an unresolved action is about. */
  View view(CodeAction unresolved) {
    return Optional.ofNullable(object(unresolved).get("folder"))
        .flatMap(n -> with.folders().named(n.getAsString()))
        .map(Folder::view)
        .orElseThrow(() -> gone("the folder is no longer open"));
  }

  /** The action with its edit, for the texts as they are now. */
  CodeAction resolve(View view, CodeAction action) {
    if (action.getCommand() != null) {
      return action;
    }
    JsonObject data = object(action);
    String path = text(data, "path");
    if (Refactorings.isOne(action)) {
      return new Refactorings(with).resolve(view, path, action, data);
    }
    String message = text(data, "message");
    boolean together = message.equals(IN_FILE) || message.equals(IN_ALL);
    List<FileEdit> edits =
        FIX_ALL.equals(action.getKind())
            ? all(view, path)
            : together
                ? together(view, path, text(data, "code"), message)
                : chosen(view, path, data).edits();
    if (edits.isEmpty()) {
      throw gone("there is nothing to do any more");
    }
    action.setEdit(new Edits(with.translate()).of(view, edits));
    return action;
  }

  private Fix chosen(View view, String path, JsonObject data) {
    int line = data.get("line").getAsInt();
    String message = text(data, "message");
    return view.findings().all().getOrDefault(path, List.of()).stream()
        .filter(f -> f.code().equals(text(data, "code")))
        .filter(f -> f.fixes().stream().anyMatch(x -> x.title().equals(text(data, "title"))))
        .min(
            Comparator.comparing((Finding f) -> !f.message().equals(message))
                .thenComparing(f -> Math.abs(f.start().line() - line)))
        .flatMap(
            f -> f.fixes().stream().filter(x -> x.title().equals(text(data, "title"))).findFirst())
        .orElseThrow(() -> gone("the finding is gone"));
  }

  private static List<FileEdit> all(View view, String path) {
    return FixAll.of(view.findings().all().getOrDefault(path, List.of()));
  }

  /**
   * Where everything asked about comes from one file, the rules that need the fleet are not waited
   * for.
   */
  private static List<Finding> findings(View view, String path, CodeActionContext context) {
    List<Diagnostic> about = context.getDiagnostics();
    boolean quick =
        !view.findings().complete()
            && about != null
            && !about.isEmpty()
            && about.stream()
                .allMatch(
                    d ->
                        d.getCode() != null
                            && d.getCode().isLeft()
                            && Findings.ofOneFile(d.getCode().getLeft()));
    return quick
        ? view.findings().quick(path)
        : view.findings().all().getOrDefault(path, List.of());
  }

  static boolean wants(CodeActionContext context, String kind) {
    List<String> only = context.getOnly();
    return only == null || only.isEmpty() || only.stream().anyMatch(o -> within(o, kind));
  }

  private static boolean asksFor(CodeActionContext context, String kind) {
    List<String> only = context.getOnly();
    return only != null && only.stream().anyMatch(o -> within(o, kind));
  }

  private static boolean within(String asked, String kind) {
    return asked.isEmpty() || kind.equals(asked) || kind.startsWith(asked + ".");
  }

  static JsonObject data(
      View view, String path, String code, String message, String title, int line) {
    JsonObject o = new JsonObject();
    o.addProperty("folder", view.folder().name());
    o.addProperty("path", path);
    o.addProperty("code", code);
    o.addProperty("message", message);
    o.addProperty("title", title);
    o.addProperty("line", line);
    return o;
  }

  private static JsonObject object(CodeAction action) {
    if (action.getData() instanceof JsonObject o) {
      return o;
    }
    throw Answers.failure(ResponseErrorCode.InvalidParams, "the action does not come from here");
  }

  static String text(JsonObject o, String name) {
    @Nullable JsonElement e = o.get(name);
    return e == null || !e.isJsonPrimitive() ? "" : e.getAsString();
  }

  static RuntimeException gone(String why) {
    return Answers.failure(ResponseErrorCode.RequestFailed, why);
  }
}
