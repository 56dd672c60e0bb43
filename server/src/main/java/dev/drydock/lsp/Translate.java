package dev.drydock.lsp;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Related;
import dev.drydock.lsp.text.PositionEncoding;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Our words in the protocol's, for one client. */
record Translate(ClientFeatures client) {
  /** Above so many a message names only how many clusters there are. */
  private static final int CLUSTERS_NAMED = 6;

  PositionEncoding encoding() {
    return client.encoding();
  }

  Range range(Place place) {
    return range(place.source(), place.span());
  }

  Range range(Source source, Span span) {
    return encoding().range(source.text(), source.lines(), span);
  }

  int offset(Source source, Position position) {
    return encoding().offset(source.text(), source.lines(), position);
  }

  Span span(Source source, Range range) {
    return encoding().span(source.text(), source.lines(), range);
  }

  /** A place in a file of the view's tree. */
  Location location(View view, Place place) {
    return new Location(view.uri(place.path()), range(place));
  }

  Diagnostic diagnostic(View view, Finding finding) {
    Diagnostic d = new Diagnostic(range(finding.place()), message(finding));
    d.setSeverity(severity(finding.severity()));
    d.setCode(finding.code());
    d.setSource("drydock");
    if (client.codeDescriptions()) {
      RulePages.uri(finding.code())
          .ifPresent(uri -> d.setCodeDescription(new DiagnosticCodeDescription(uri)));
    }
    if (finding.code().contains("deprecated")) {
      d.setTags(List.of(DiagnosticTag.Deprecated));
    }
    if (finding.code().endsWith("-unused") && finding.severity() == Severity.HINT) {
      d.setTags(List.of(DiagnosticTag.Unnecessary));
    }
    if (client.relatedInformation() && !finding.related().isEmpty()) {
      List<DiagnosticRelatedInformation> related = new ArrayList<>();
      for (Related r : finding.related()) {
        related.add(new DiagnosticRelatedInformation(location(view, r.place()), r.message()));
      }
      d.setRelatedInformation(related);
    }
    return d;
  }

  private static String message(Finding finding) {
    List<String> clusters = finding.clusters();
    if (clusters.isEmpty()) {
      return finding.message();
    }
    String which =
        clusters.size() <= CLUSTERS_NAMED
            ? String.join(", ", clusters)
            : clusters.size() + " clusters";
    return finding.message() + " (" + which + ")";
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFORMATION -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }
}
