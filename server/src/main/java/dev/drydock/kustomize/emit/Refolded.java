package dev.drydock.kustomize.emit;

import dev.drydock.base.Source;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;

/**
 * What becomes of a folded text when kustomize writes it as YAML in order to read it again, on the
 * way to JSON.
 */
final class Refolded {
  private Refolded() {}

  static String of(String text) {
    if (!mayChange(text) || (ScalarStyle.analyse(text) & ScalarStyle.BLOCK_WITH_TABS) == 0) {
      return text;
    }
    ScalarWriter out = new ScalarWriter(ScalarWriter.ENDLESS);
    out.folded(text, 2);
    Parsed again = Yaml.parse(new Source("", "", "k: " + out.text()));
    return again
        .documents()
        .get(0)
        .root()
        .asMap()
        .flatMap(m -> m.get("k"))
        .flatMap(n -> n.text())
        .orElse(text);
  }

  /** Only texts suffer in which a line begins with white space or that end in empty lines. */
  private static boolean mayChange(String text) {
    if (text.endsWith("\n\n")) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ' ' || c == '\t') && (i == 0 || ScalarStyle.isBreak(text.charAt(i - 1)))) {
        return true;
      }
    }
    return false;
  }
}
