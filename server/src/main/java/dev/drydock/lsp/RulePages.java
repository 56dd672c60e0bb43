package dev.drydock.lsp;

import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Rule;
import dev.drydock.ide.rules.Rules;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is to know of a rule, as a virtual document that every diagnostic leads to: {@code
 * drydock:/rules/kustomize/resource-not-found.md}. It needs no network, and says what the rule of
 * this very version does.
 */
final class RulePages {
  private static final String START = "drydock:/rules/";
  private static final String END = ".md";

  private RulePages() {}

  /** Where the page of a code is; empty where no rule has it. */
  static Optional<String> uri(String code) {
    return Rules.byCode(code).map(r -> START + r.code() + END);
  }

  /** The page that a URI names. */
  static Optional<String> text(String uri) {
    return uri.startsWith(START) && uri.endsWith(END)
        ? Rules.byCode(uri.substring(START.length(), uri.length() - END.length()))
            .map(RulePages::page)
        : Optional.empty();
  }

  private static String page(Rule rule) {
    About about = rule.about();
    return "# "
        + about.code()
        + "\n\n"
        + about.summary()
        + "\n\nSeverity: "
        + about.severity().label().toLowerCase(Locale.ROOT)
        + ", unless `severities` in drydock.yaml says otherwise. `# drydock:ignore "
        + about.code()
        + "` silences the next line.\n\n"
        + about.reason()
        + "\n";
  }
}
