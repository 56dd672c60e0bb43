package dev.drydock.helm.template.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** Offsets of line breaks, once somebody asked. */
    private volatile int @Nullable [] breaks;

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

    /** From 1; only LF ends a line, as Go counts. */
    public int line(int at) {
      int[] known = breaks;
      if (known == null) {
        known = IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').toArray();
        breaks = known;
      }
      int found = Arrays.binarySearch(known, at);
      return (found < 0 ? -found - 1 : found) + 1;
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
