package dev.drydock.base;

/** A range in a source. */
public record Place(Source source, Span span) {
  public String path() {
    return source.path();
  }

  public Position start() {
    return source.lines().position(span.start());
  }

  public Position end() {
    return source.lines().position(span.end());
  }

  /** {@code path:line:col}, line and column from 1, columns in UTF-16 units. */
  @Override
  public String toString() {
    Position p = start();
    return path() + ":" + (p.line() + 1) + ":" + (p.column() + 1);
  }
}
