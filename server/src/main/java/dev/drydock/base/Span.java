package dev.drydock.base;

/**
 * A half-open range of a text, in UTF-16 units from its beginning.
 *
 * @param start first unit
 * @param end unit after the last; never less than {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The empty span in front of {@code offset}. */
  public static Span at(int offset) {
    return new Span(offset, offset);
  }

  public int length() {
    return end - start;
  }

  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  /** Like {@link #contains} but true at the end too: where a cursor touches the range. */
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }

  public boolean covers(Span other) {
    return start <= other.start && other.end <= end;
  }

  public String in(String text) {
    return text.substring(start, end);
  }
}
