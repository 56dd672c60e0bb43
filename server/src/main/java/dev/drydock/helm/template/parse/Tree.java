package dev.drydock.helm.template.parse;

import java.nio.charset.StandardCharsets;

/**
 * A parsed template: the body of a file, or of one {@code define} in it.
 *
 * @param name under which it is called
 * @param file the file that holds it
 * @param at where its definition stands in the file; 0 for a file itself
 */
public record Tree(String name, SourceText file, int at, TemplateNode.Block root) {
  /** The text of a file, with its lines. */
  public static final class SourceText {
    private final String name;
    private final String text;

    SourceText(String name, String text) {
      this.name = name;
      this.text = text;
    }

    public String name() {
      return name;
    }

    public String text() {
      return text;
    }

    /** From 1. */
    public int line(int at) {
      int n = 1;
      for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
        n++;
      }
      return n;
    }

    /** In bytes from 0, as Go counts. */
    public int column(int at) {
      int from = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
      return text.substring(from, at).getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@code file:line:column}. */
    public String place(int at) {
      return name + ":" + line(at) + ":" + column(at);
    }
  }
}
