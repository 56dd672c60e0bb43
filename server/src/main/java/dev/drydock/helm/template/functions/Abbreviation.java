package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;

/** Strings made shorter with three points, as goutils does: {@code abbrev}. */
final class Abbreviation {
  private Abbreviation() {}

  static String right(long width, String s) {
    return width < 4 ? s : full(s, 0, width);
  }

  static String both(long left, long right, String s) {
    return right < 4 || (left > 0 && right < 7) ? s : full(s, left, right);
  }

  private static String full(String s, long left, long width) {
    int n = GoBytes.length(s);
    if (n <= width) {
      return s;
    }
    int w = (int) width;
    int offset = (int) Math.min(left, n);
    if (n - offset < w - 3) {
      offset = n - (w - 3);
    }
    if (offset <= 4) {
      return GoBytes.slice(s, 0, w - 3) + "...";
    }
    if (w < 7) {
      return "";
    }
    if (offset + w - 3 < n) {
      String rest = GoBytes.slice(s, offset, n);
      return "..." + (w - 3 < 4 ? "" : full(rest, 0, w - 3));
    }
    return "..." + GoBytes.slice(s, n - (w - 3), n);
  }
}
