package dev.drydock.base;

/**
 * A line and a column as the Language Server Protocol counts them: both from 0, columns in UTF-16
 * units.
 */
public record Position(int line, int column) implements Comparable<Position> {
  @Override
  public int compareTo(Position o) {
    return line != o.line ? Integer.compare(line, o.line) : Integer.compare(column, o.column);
  }
}
