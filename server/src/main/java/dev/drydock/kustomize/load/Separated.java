package dev.drydock.kustomize.load;

import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How kustomize takes files of objects apart: at lines that begin with three dashes, before it
 * reads any YAML, and of what stands between two of them only the first document.
 */
public final class Separated {
  private static final String LINE = "\n---";

  /** A comment right behind the dashes, which YAML would take for a text. */
  private static final Pattern COMMENT = Pattern.compile("\n---#.(?=.*\n)|\n---#(?=\n)");

  private Separated() {}

  /** The file with every separator recognised; the same where YAML sees them all. */
  public static Parsed of(Parsed parsed) {
    Source source = parsed.source();
    if (source.text().indexOf(LINE + "#") < 0) {
      return parsed;
    }
    // As long as before, so that every place stays where it is.
    String text =
        COMMENT
            .matcher(source.text())
            .replaceAll(
                m -> Matcher.quoteReplacement(m.end() - m.start() > 5 ? "\n--- #" : "\n--- "));
    return text.equals(source.text())
        ? parsed
        : Yaml.parse(new Source(source.path(), source.contentId(), text));
  }

  /** The errors that kustomize meets: what follows a document up to the next dashes it drops. */
  public static List<SyntaxError> errors(Parsed parsed) {
    return parsed.errors().stream().filter(e -> !isDropped(parsed, e)).toList();
  }

  private static boolean isDropped(Parsed parsed, SyntaxError e) {
    int at = e.span().start();
    int dashes = parsed.source().text().lastIndexOf(LINE, at - 1);
    return e.isBehindDocument()
        && parsed.documents().stream()
            .map(Document::span)
            .anyMatch(d -> d.start() >= dashes && d.end() <= at);
  }
}
