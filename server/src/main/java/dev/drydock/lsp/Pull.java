package dev.drydock.lsp;

import dev.drydock.ide.Finding;
import dev.drydock.lsp.text.OpenDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;

/** Diagnostics for a client that asks for them. An id names a report by what it holds. */
final class Pull {
  static final DocumentDiagnosticReport NOTHING =
      new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of()));

  /** So many reports go into one part of an answer. */
  private static final int PART = 200;

  private final Conversation with;

  Pull(Conversation with) {
    this.with = with;
  }

  DocumentDiagnosticReport document(View view, String path, Optional<String> previous) {
    List<Diagnostic> now = diagnostics(view, path, view.findings().all());
    String id = id(now);
    if (previous.filter(id::equals).isPresent()) {
      return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(id));
    }
    RelatedFullDocumentDiagnosticReport report = new RelatedFullDocumentDiagnosticReport(now);
    report.setResultId(id);
    return new DocumentDiagnosticReport(report);
  }

  /**
   * Of everything.
   *
   * @param part takes reports as they come, where the client wants them so: then the answer itself
   *     has none
   */
  WorkspaceDiagnosticReport workspace(
      List<View> views,
      List<PreviousResultId> previous,
      Optional<Consumer<List<WorkspaceDocumentDiagnosticReport>>> part) {
    Map<String, String> known = new HashMap<>();
    previous.forEach(p -> known.put(p.getUri(), p.getValue()));
    List<WorkspaceDocumentDiagnosticReport> out = new ArrayList<>();
    for (View view : views) {
      Map<String, List<Finding>> all = view.findings().all();
      TreeSet<String> paths = new TreeSet<>(all.keySet());
      for (String uri : known.keySet()) {
        with.folders()
            .locate(uri)
            .filter(l -> l.folder() == view.folder())
            .ifPresent(l -> paths.add(l.path()));
      }
      for (String path : paths) {
        out.add(report(view, path, all, known));
        if (part.isPresent() && out.size() == PART) {
          part.get().accept(List.copyOf(out));
          out.clear();
        }
      }
    }
    if (part.isPresent() && !out.isEmpty()) {
      part.get().accept(List.copyOf(out));
      out.clear();
    }
    return new WorkspaceDiagnosticReport(out);
  }

  private WorkspaceDocumentDiagnosticReport report(
      View view, String path, Map<String, List<Finding>> all, Map<String, String> known) {
    String uri = view.uri(path);
    Integer version = view.document(path).map(OpenDocument::version).orElse(null);
    List<Diagnostic> now = diagnostics(view, path, all);
    String id = id(now);
    if (id.equals(known.get(uri))) {
      return new WorkspaceDocumentDiagnosticReport(
          new WorkspaceUnchangedDocumentDiagnosticReport(id, uri, version));
    }
    WorkspaceFullDocumentDiagnosticReport full =
        new WorkspaceFullDocumentDiagnosticReport(now, uri, version);
    full.setResultId(id);
    return new WorkspaceDocumentDiagnosticReport(full);
  }

  private List<Diagnostic> diagnostics(View view, String path, Map<String, List<Finding>> all) {
    return all.getOrDefault(path, List.of()).stream()
        .map(f -> with.translate().diagnostic(view, f))
        .toList();
  }

  private static String id(List<Diagnostic> diagnostics) {
    // By the text: the same in another run of the server, too.
    String text = diagnostics.toString();
    return diagnostics.size() + "-" + text.length() + "-" + Integer.toHexString(text.hashCode());
  }
}
