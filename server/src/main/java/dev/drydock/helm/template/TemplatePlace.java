package dev.drydock.helm.template;

/**
 * A place in a template file.
 *
 * @param file as Helm names it
 * @param offset UTF-16 units from the beginning of the file's text
 * @param line from 1
 * @param column in bytes from 0, as Go counts
 */
public record TemplatePlace(String file, int offset, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
