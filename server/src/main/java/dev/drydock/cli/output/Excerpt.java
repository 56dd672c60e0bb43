package dev.drydock.cli.output;

/**
 * Two values that are too long to be shown whole, cut so that what differs between them is seen.
 *
 * @param before of the old one, marked with {@code ...} where something is left out
 * @param after likewise
 */
record Excerpt(String before, String after) {
  /** So much stands in front of the first difference. */
  private static final int LEAD = 16;

  private static final String GAP = "...";

  /**
   * @param shown how many characters of each, at most, without the marks
   */
  static Excerpt of(String before, String after, int shown) {
    int same = 0;
    int shorter = Math.min(before.length(), after.length());
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int lead = Math.min(LEAD, shown / 3);
    int from = same < shown - lead ? 0 : Math.max(0, same - lead);
    return new Excerpt(cut(before, from, shown), cut(after, from, shown));
  }

  /** The beginning of one value alone. */
  static String of(String value, int shown) {
    return cut(value, 0, shown);
  }

  private static String cut(String value, int from, int shown) {
    if (value.codePointCount(0, value.length()) <= shown) {
      return value;
    }
    int start = boundary(value, from);
    int end = boundary(value, Math.min(value.length(), start + shown));
    return (start > 0 ? GAP : "") + value.substring(start, end) + (end < value.length() ? GAP : "");
  }

  /** Never between the halves of one character. */
  private static int boundary(String value, int at) {
    boolean split =
        at > 0
            && at < value.length()
            && Character.isLowSurrogate(value.charAt(at))
            && Character.isHighSurrogate(value.charAt(at - 1));
    return split ? at - 1 : at;
  }
}
