package dev.drydock.helm.template;

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
  public static final OutputLines NONE = new OutputLines(new TemplatePlace[0][]);

  private final TemplatePlace[][] trails;

  OutputLines(TemplatePlace[][] trails) {
    this.trails = trails;
  }

  public int count() {
    return trails.length;
  }

  /**
   * Outermost first: the template that was executed, then what it included.
   *
   * @param line from 0
   * @return empty for a line past the end
   */
  public List<TemplatePlace> trail(int line) {
    return line < 0 || line >= trails.length ? List.of() : List.of(trails[line]);
  }

  /** The innermost place: where somebody who wants this line changed has to look. */
  public Optional<TemplatePlace> place(int line) {
    return line < 0 || line >= trails.length || trails[line].length == 0
        ? Optional.empty()
        : Optional.of(trails[line][trails[line].length - 1]);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(trails);
  }
}
