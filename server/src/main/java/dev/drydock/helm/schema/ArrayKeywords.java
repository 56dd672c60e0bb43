package dev.drydock.helm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keywords for arrays. */
final class ArrayKeywords {
  private final Visit visit;
  private final Map<?, ?> s;
  private final List<?> array;

  ArrayKeywords(Visit visit, Map<?, ?> s, List<?> array) {
    this.visit = visit;
    this.s = s;
    this.array = array;
  }

  void run() {
    visit.bound(s, "minItems", array.size(), false);
    visit.bound(s, "maxItems", array.size(), true);
    if (Boolean.TRUE.equals(s.get("uniqueItems"))) {
      unique();
    }
    boolean tuples = visit.schema().draft() >= 2020;
    Object items = s.get("items");
    List<?> first =
        tuples ? Json.list(s, "prefixItems") : items instanceof List<?> l ? l : List.of();
    int n = Math.min(first.size(), array.size());
    each(0, n, -1, first);
    Object rest = tuples || !(items instanceof List) ? items : s.get("additionalItems");
    if (items instanceof List && !tuples && Boolean.FALSE.equals(rest)) {
      if (n < array.size()) {
        visit.say("last " + Words.number(array.size() - n) + " additionalItem(s) not allowed");
      }
    } else if (rest != null) {
      each(n, array.size(), 0, List.of(rest));
    }
    if (visit.schema().draft() > 4 && s.containsKey("contains")) {
      contains();
    }
  }

  private void each(int from, int to, int fixed, List<?> subs) {
    for (int i = from; i < to; i++) {
      visit.judged(i);
      visit.add(visit.at(Integer.toString(i), subs.get(fixed < 0 ? i : fixed), array.get(i)));
    }
  }

  private void unique() {
    for (int j = 1; j < array.size(); j++) {
      for (int i = 0; i < j; i++) {
        if (Json.same(array.get(i), array.get(j))) {
          visit.say("items at " + i + " and " + j + " are equal");
          return;
        }
      }
    }
  }

  private void contains() {
    List<SchemaError> wrong = new ArrayList<>();
    List<String> matched = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      SchemaError e = visit.at(Integer.toString(i), s.get("contains"), array.get(i));
      if (e != null) {
        wrong.add(e);
      } else {
        matched.add(Integer.toString(i));
        visit.judged(i);
      }
    }
    if (s.get("minContains") instanceof Number least && visit.schema().draft() >= 2019) {
      if (matched.size() < least.intValue()) {
        String but =
            matched.isEmpty()
                ? "none matched"
                : "matched " + matched.size() + " items at " + String.join(" ", matched);
        visit.add(
            SchemaError.because(
                visit.path(),
                "min " + least + " items required to match contains schema, but " + but,
                wrong));
      }
    } else if (matched.isEmpty()) {
      visit.add(SchemaError.because(visit.path(), "no items match contains schema", wrong));
    }
    if (s.get("maxContains") instanceof Number most
        && visit.schema().draft() >= 2019
        && matched.size() > most.intValue()) {
      visit.say(
          "max "
              + most
              + " items required to match contains schema, but matched "
              + matched.size()
              + " items at "
              + String.join(" ", matched));
    }
  }
}
