package dev.drydock.syntax.comments;

/**
 * A comment, or several that follow each other, with the places that go-yaml goes by.
 *
 * @param token the first token from here on gets it
 * @param from where the white space began that it stands in
 * @param start its {@code #}
 * @param column of that, from 1
 * @param end where it is certain that it ended; -1 of one behind something
 */
record FoundComment(
    Position position, String text, int token, int from, int start, int column, int end) {
  /** Above what follows, behind something on its line, or below what came before. */
  enum Position {
    HEAD,
    LINE,
    FOOT
  }
}
