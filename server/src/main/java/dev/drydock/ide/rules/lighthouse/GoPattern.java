package dev.drydock.ide.rules.lighthouse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression of Go's package regexp. RE2/J reads the same ones, and like it takes no
 * longer than a text is long, whatever the expression.
 *
 * @param pattern empty where Go refuses it
 * @param error why Go refuses it; empty where it does not
 */
record GoPattern(Optional<Pattern> pattern, Optional<String> error) {
  static GoPattern of(String text) {
    try {
      return new GoPattern(Optional.of(Pattern.compile(text)), Optional.empty());
    } catch (PatternSyntaxException e) {
      return new GoPattern(Optional.empty(), Optional.of(said(e)));
    }
  }

  private static String said(PatternSyntaxException e) {
    String what = e.getDescription();
    String at = e.getPattern();
    if (what.startsWith("invalid perl operator")
        || what.startsWith("invalid or unsupported Perl")) {
      return "Go's regular expressions have no look-around, and no " + at;
    }
    return what.equals("invalid escape sequence") && at.matches("\\\\[1-9]")
        ? "Go's regular expressions have no back references"
        : what + (at == null || at.isEmpty() ? "" : ": " + at);
  }

  /** Whether it matches somewhere in a text; empty where that cannot be told. */
  Optional<Boolean> finds(String text) {
    return pattern.map(p -> p.matcher(text).find());
  }
}
