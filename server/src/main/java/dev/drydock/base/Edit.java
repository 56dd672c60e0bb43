package dev.drydock.base;

import java.util.Comparator;
import java.util.List;

/**
 * A replacement of one range of a text; every other byte stays.
 *
 * @param span range in UTF-16 units of the text before any edit
 * @param text what stands there afterwards
 */
public record Edit(Span span, String text) {
  /**
   * Applies edits that do not overlap, given in any order (those at one offset in the given order).
   */
  public static String apply(String before, List<Edit> edits) {
    List<Edit> sorted =
        edits.stream().sorted(Comparator.comparingInt((Edit e) -> e.span().start())).toList();
    StringBuilder out = new StringBuilder(before.length() + 64);
    int at = 0;
    for (Edit e : sorted) {
      if (e.span().start() < at) {
        throw new IllegalArgumentException("edits overlap at " + e.span());
      }
      out.append(before, at, e.span().start()).append(e.text());
      at = e.span().end();
    }
    return out.append(before, at, before.length()).toString();
  }
}
