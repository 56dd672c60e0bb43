package dev.drydock.syntax.print;

import dev.drydock.syntax.ScalarNode.Style;

/**
 * Text with the state that go-yaml v3's emitter keeps of where it stands: whether a space or a
 * break has to come first, and whether an empty line is due behind a comment.
 */
final class Page {
  private static final int NONE = -1;

  private final ScalarWriter out = new ScalarWriter(ScalarWriter.ENDLESS);

  /** A space or nothing at all comes before. */
  private boolean white = true;

  /** Only indentation and what counts as such comes before on this line. */
  private boolean indented = true;

  /** Where a comment below something was written: the next line there has an empty one above. */
  private int foot = NONE;

  String text() {
    return out.text();
  }

  int column() {
    return out.column();
  }

  void lineBreak() {
    out.raw("\n");
    indented = true;
  }

  /** Goes to a column, on a new line unless this one has only indentation up to there. */
  void indent(int wanted) {
    int column = Math.max(0, wanted);
    if (!indented || column() > column || (column() == column && !white)) {
      lineBreak();
    }
    if (foot == column) {
      lineBreak();
    }
    if (column() < column) {
      out.raw(" ".repeat(column - column()));
    }
    white = true;
    foot = NONE;
  }

  /** A bracket, dash, colon or the like with a space in front. */
  void sign(String sign, boolean opens, boolean indents) {
    space();
    mark(sign, opens, indents);
  }

  /** As {@link #sign}, without a space. */
  void mark(String sign, boolean opens, boolean indents) {
    out.raw(sign);
    white = opens;
    indented &= indents;
  }

  /** A space unless there is one. */
  void space() {
    if (!white) {
      out.raw(' ');
    }
  }

  /** Part of a line. */
  void word(String word) {
    out.raw(word);
    white = false;
    indented = false;
  }

  /** Whether something but indentation comes before on this line, or nothing at all. */
  boolean isBehindText() {
    return column() == 0 || !indented;
  }

  /**
   * A scalar in a style that its characters allow.
   *
   * @param header the comment on the line where a block of text begins; empty for none
   */
  void scalar(String value, Style style, int indent, String header) {
    boolean written = style != Style.PLAIN || !value.isEmpty();
    if (written) {
      space();
    }
    switch (style) {
      case PLAIN -> out.plain(value, indent);
      case SINGLE_QUOTED -> out.singleQuoted(value, indent);
      case DOUBLE_QUOTED -> out.doubleQuoted(value, indent);
      case LITERAL -> out.literal(value, indent, header);
      case FOLDED -> out.folded(value, indent, header);
    }
    boolean block = style == Style.LITERAL || style == Style.FOLDED;
    white = block || (white && !written);
    indented = block && column() == 0;
  }

  /** Lines of comment, each at a column, and a break behind the last. */
  void comment(String lines, int indent) {
    String[] each = lines.split("\n", -1);
    for (int i = 0; i < each.length; i++) {
      if (!each[i].isEmpty()) {
        if (i > 0) {
          indent(indent);
        }
        out.raw(each[i]);
        indented = false;
      }
      if (i < each.length - 1 || !each[i].isEmpty()) {
        lineBreak();
      }
    }
    white = true;
  }

  /** A comment was written below something that stands at a column. */
  void belowAt(int indent) {
    foot = Math.max(0, indent);
  }

  /** What was written below something asks for no empty line any more. */
  void forgetBelow() {
    foot = NONE;
  }
}
