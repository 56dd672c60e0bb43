package dev.drydock.lsp;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes findings over from the text they were made for to the text as it is now, until the rules
 * that need the whole fleet have spoken again: what stands in front of the edit stays, what stands
 * behind it moves, what the edit touches goes.
 */
final class Carried {
  private Carried() {}

  static List<Finding> to(Source now, List<Finding> findings) {
    List<Finding> out = new ArrayList<>();
    for (Finding f : findings) {
      Source before = f.place().source();
      if (before.contentId().equals(now.contentId())) {
        out.add(f);
        continue;
      }
      int prefix = prefix(before.text(), now.text());
      int suffix = suffix(before.text(), now.text(), prefix);
      Span s = f.place().span();
      int shift = now.text().length() - before.text().length();
      if (s.end() < prefix) {
        out.add(at(f, new Place(now, s)));
      } else if (s.start() > before.text().length() - suffix) {
        out.add(at(f, new Place(now, new Span(s.start() + shift, s.end() + shift))));
      }
    }
    return out;
  }

  /** Without its fixes: they count in the text before. */
  private static Finding at(Finding f, Place place) {
    return new Finding(
        f.code(), f.severity(), place, f.message(), f.clusters(), f.related(), List.of());
  }

  private static int prefix(String a, String b) {
    int max = Math.min(a.length(), b.length());
    int i = 0;
    while (i < max && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int suffix(String a, String b, int prefix) {
    int max = Math.min(a.length(), b.length()) - prefix;
    int i = 0;
    while (i < max && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
      i++;
    }
    return i;
  }
}
