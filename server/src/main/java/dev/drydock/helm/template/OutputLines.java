package dev.drydock.helm.template;

import dev.drydock.helm.template.exec.Mark;
import dev.drydock.helm.template.value.Traced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * For every line of a rendered text the places in templates that wrote it. A line is written by
 * whatever put its first character that is no blank there: the text of a template, or an action.
 * Where the action includes another template, the trail goes on into that one, as far as its text
 * came through unchanged but for indentation and trimming.
 */
public final class OutputLines {
  /** Of an empty text. */
  public static final OutputLines NONE = new OutputLines(new Traced("", new int[0], new Object[0]));

  private final Traced output;
  private final int[] begins;

  OutputLines(Traced output) {
    this.output = output;
    this.begins = begins(output.text());
  }

  /** Where lines begin; none behind a line break at the end. */
  private static int[] begins(String text) {
    int[] out = new int[16];
    int n = 0;
    for (int at = 0; at < text.length(); ) {
      if (n == out.length) {
        out = Arrays.copyOf(out, n * 2);
      }
      out[n++] = at;
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    }
    return Arrays.copyOf(out, n);
  }

  public int count() {
    return begins.length;
  }

  /**
   * Outermost first: the template that was executed, then what it included.
   *
   * @param line from 0
   * @return empty for a line past the end
   */
  public List<TemplatePlace> trail(int line) {
    if (line < 0 || line >= begins.length) {
      return List.of();
    }
    String text = output.text();
    int at = begins[line];
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    int i = Arrays.binarySearch(output.starts(), Math.min(at, text.length() - 1));
    int piece = i >= 0 ? i : -i - 2;
    if (piece < 0) {
      return List.of();
    }
    while (piece + 1 < output.starts().length && output.starts()[piece + 1] == at) {
      piece++;
    }
    List<TemplatePlace> out = new ArrayList<>();
    for (Mark m = (Mark) output.marks()[piece]; m != null; m = m.inner()) {
      out.add(place(m));
    }
    return out;
  }

  static TemplatePlace place(Mark m) {
    return new TemplatePlace(
        m.file().name(), m.at(), m.file().line(m.at()), m.file().column(m.at()));
  }

  /** The innermost place: where somebody who wants this line changed has to look. */
  public Optional<TemplatePlace> place(int line) {
    List<TemplatePlace> t = trail(line);
    return t.isEmpty() ? Optional.empty() : Optional.of(t.get(t.size() - 1));
  }
}
