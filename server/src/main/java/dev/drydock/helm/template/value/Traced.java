package dev.drydock.helm.template.value;

/**
 * A string that knows which places of templates wrote it: what {@code include} gives. To templates
 * it is a string.
 *
 * @param starts where in {@code text} each piece begins, ascending, the first at 0
 * @param marks what wrote each piece; whoever makes a Traced knows what they are
 */
public record Traced(String text, int[] starts, Object[] marks) {
  /** The pieces moved along with the text, one line at a time: {@code indent}. */
  public Traced indented(String pad, boolean ownLine) {
    String pieceBefore = ownLine ? "\n" + pad : pad;
    StringBuilder out = new StringBuilder(text.length() + 64).append(pieceBefore);
    int[] moved = new int[starts.length];
    int piece = 0;
    for (int i = 0; i <= text.length(); i++) {
      while (piece < starts.length && starts[piece] <= i) {
        moved[piece++] = out.length();
      }
      if (i < text.length()) {
        char c = text.charAt(i);
        out.append(c);
        if (c == '\n') {
          out.append(pad);
        }
      }
    }
    if (moved.length > 0) {
      moved[0] = 0;
    }
    return new Traced(out.toString(), moved, marks);
  }

  /** The part of the text that begins at {@code from}; {@code part} is what stands there. */
  public Traced part(String part, int from) {
    int first = 0;
    while (first + 1 < starts.length && starts[first + 1] <= from) {
      first++;
    }
    int n = Math.max(0, starts.length - first);
    int[] moved = new int[n];
    Object[] kept = new Object[n];
    for (int i = 0; i < n; i++) {
      moved[i] = Math.min(part.length(), Math.max(0, starts[first + i] - from));
      kept[i] = marks[first + i];
    }
    return new Traced(part, moved, kept);
  }

  @Override
  public String toString() {
    return text;
  }
}
