package dev.drydock.ide.rules.lighthouse;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Go's package regexp (RE2), as far as it can be told here.
 *
 * @param java the same for Java; empty where Go refuses it, or where nobody can tell
 * @param error why Go refuses it; empty where it may be fine
 */
record GoPattern(Optional<Pattern> java, Optional<String> error) {
  private static final Pattern LOOKAROUND = Pattern.compile("(?<!\\\\)\\(\\?(=|!|<=|<!|>)");
  private static final Pattern BACK_REFERENCE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9]");
  private static final Pattern ONLY_GO =
      Pattern.compile("\\(\\?[a-zA-Z]*U|\\\\[CzQE]|\\[\\[:|\\\\p");

  static GoPattern of(String text) {
    if (LOOKAROUND.matcher(text).find()) {
      return new GoPattern(
          Optional.empty(), Optional.of("Go's regular expressions have no look-around"));
    }
    if (BACK_REFERENCE.matcher(text).find()) {
      return new GoPattern(
          Optional.empty(), Optional.of("Go's regular expressions have no back references"));
    }
    try {
      return new GoPattern(
          Optional.of(Pattern.compile(text.replace("(?P<", "(?<"))), Optional.empty());
    } catch (PatternSyntaxException e) {
      boolean maybe = ONLY_GO.matcher(text).find();
      return new GoPattern(
          Optional.empty(), maybe ? Optional.empty() : Optional.of(e.getDescription()));
    }
  }

  /** Whether it matches somewhere in a text; empty where that cannot be told. */
  Optional<Boolean> finds(String text) {
    return java.map(p -> p.matcher(text).find());
  }
}
