package dev.drydock.helm.values;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.util.List;

/** What Helm reads of a YAML text: its first document, whatever stands behind. */
public final class FirstDocument {
  private FirstDocument() {}

  /**
   * The first document; null's node where there is none.
   *
   * @throws HelmFailure where it cannot be read
   */
  public static Node of(Parsed parsed) {
    List<Document> all = parsed.documents();
    boolean behind =
        !all.isEmpty()
            && parsed.errors().stream()
                .findFirst()
                .filter(SyntaxError::isBehindDocument)
                .isPresent();
    if (!parsed.errors().isEmpty() && !behind && (all.size() < 2 || broken(parsed, all.get(1)))) {
      SyntaxError e = parsed.errors().get(0);
      throw new HelmFailure("error converting YAML to JSON: yaml: " + e.message(), parsed.place(e));
    }
    return all.isEmpty() ? ScalarNode.nul(Origin.NONE) : all.get(0).root();
  }

  /** Whether the text in front of the second document is at fault by itself. */
  private static boolean broken(Parsed parsed, Document second) {
    Source s = parsed.source();
    String front = s.text().substring(0, second.span().start());
    return !Yaml.parse(new Source(s.path(), s.contentId(), front)).errors().isEmpty();
  }
}
