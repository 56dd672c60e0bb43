package dev.drydock.helm.schema;

import java.math.BigDecimal;
import java.util.Map;

/** Keywords for strings and numbers. */
final class ScalarKeywords {
  private final Visit visit;
  private final Map<?, ?> s;

  ScalarKeywords(Visit visit, Map<?, ?> s) {
    this.visit = visit;
    this.s = s;
  }

  void string(String text) {
    int length = text.codePointCount(0, text.length());
    visit.bound(s, "minLength", length, false);
    visit.bound(s, "maxLength", length, true);
    if (s.get("pattern") instanceof String p && !visit.schema().matches(p, text)) {
      visit.say(Words.quoted(text) + " does not match pattern " + Words.quoted(p));
    }
  }

  void number(BigDecimal got) {
    boolean lowOpen = visit.schema().draft() == 4 && Boolean.TRUE.equals(s.get("exclusiveMinimum"));
    boolean highOpen =
        visit.schema().draft() == 4 && Boolean.TRUE.equals(s.get("exclusiveMaximum"));
    limit("minimum", lowOpen ? "exclusiveMinimum" : "minimum", got, -1, lowOpen);
    limit("maximum", highOpen ? "exclusiveMaximum" : "maximum", got, 1, highOpen);
    limit("exclusiveMinimum", "exclusiveMinimum", got, -1, true);
    limit("exclusiveMaximum", "exclusiveMaximum", got, 1, true);
    if (s.get("multipleOf") instanceof Number want
        && Json.decimal(want).signum() != 0
        && got.remainder(Json.decimal(want)).signum() != 0) {
      visit.say("multipleOf: got " + Words.number(got) + ", want " + Words.number(want));
    }
  }

  private void limit(String keyword, String said, BigDecimal got, int bad, boolean open) {
    if (s.get(keyword) instanceof Number want) {
      int c = got.compareTo(Json.decimal(want));
      if (c == bad || open && c == 0) {
        visit.say(said + ": got " + Words.number(got) + ", want " + Words.number(want));
      }
    }
  }
}
