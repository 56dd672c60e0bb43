package dev.drydock.base;

import org.jspecify.annotations.Nullable;

/**
 * One text that values come from: a file's path and the id of the content it had when it was read.
 * The same path with the same id is the same text in whichever tree or commit it is met, so parses
 * are shared between commits.
 */
public final class Source {
  private final String path;
  private final String contentId;
  private final String text;
  private volatile @Nullable LineIndex lines;

  /**
   * @param path relative to the tree's root, with {@code /}
   * @param contentId git blob id of the bytes
   * @param text decoded content, without a byte order mark
   */
  public Source(String path, String contentId, String text) {
    this.path = path;
    this.contentId = contentId;
    this.text = text;
  }

  public String path() {
    return path;
  }

  public String contentId() {
    return contentId;
  }

  public String text() {
    return text;
  }

  public LineIndex lines() {
    LineIndex l = lines;
    if (l == null) {
      l = new LineIndex(text);
      lines = l;
    }
    return l;
  }

  public Place place(Span span) {
    return new Place(this, span);
  }

  @Override
  public boolean equals(Object o) {
    return this == o
        || (o instanceof Source s
            && path.equals(s.path)
            && contentId.equals(s.contentId)
            && (!contentId.isEmpty() || text.equals(s.text)));
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + contentId.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
