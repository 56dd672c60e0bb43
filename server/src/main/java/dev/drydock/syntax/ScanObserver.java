package dev.drydock.syntax;

/**
 * Is told what a {@link Scanner} goes past between tokens. Offsets are UTF-16 units of the text,
 * lines and columns count from 0.
 */
public interface ScanObserver {
  /**
   * White space begins, behind what was read last.
   *
   * @return where it really begins, if the observer counts a comment to what was read
   */
  int gap(int at, int line);

  /**
   * A comment begins, at the {@code #}; also where the observer has seen it already.
   *
   * @param indent the column of the block that is open; -1 for none
   * @param flow whether brackets are open
   */
  void comment(int at, int line, int column, int indent, boolean flow);

  /**
   * Where a block ends, by the comments around.
   *
   * @param mark where the white space began, less one; or where the block inside of this one ended
   * @param indent the column of the block
   */
  int blockEnd(int mark, int indent);

  /** Something begins that is neither directive nor mark of a document. */
  void before(int at, boolean flow);

  /** A token was put behind all others. */
  void added(Scanner.Token token);

  /** What began was read; a plain scalar takes the line breaks behind it along. */
  void after(int at);
}
