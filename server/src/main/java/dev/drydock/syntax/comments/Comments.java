package dev.drydock.syntax.comments;

/**
 * What stands around a node: lines, each with its {@code #}, separated by line breaks; empty where
 * there is nothing. An empty line between two comments of a group is an empty line here.
 *
 * @param head above it
 * @param line behind it
 * @param foot below it, before something that the comment does not belong to
 */
public record Comments(String head, String line, String foot) {
  public static final Comments NONE = new Comments("", "", "");

  public boolean isEmpty() {
    return head.isEmpty() && line.isEmpty() && foot.isEmpty();
  }

  Comments withLine(String other) {
    return new Comments(head, other, foot);
  }

  Comments withFoot(String other) {
    return new Comments(head, line, other);
  }
}
