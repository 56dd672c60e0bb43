package dev.drydock.ide.format;

import dev.drydock.base.Edit;
import dev.drydock.base.LineIndex;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.SameNode;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a text in order without changing what it says: two blanks a level, lists below their key or
 * indented as most of the file has it, one blank behind a colon and a dash, none at the ends of
 * lines. Every edit is proven by reading the result again; a text that is broken is left alone.
 */
public final class Formatter {
  private Formatter() {}

  /** Edits of the whole text; none where it is in order or cannot be read. */
  public static List<Edit> whole(Parsed parsed) {
    return range(parsed, 0, Integer.MAX_VALUE);
  }

  /**
   * Edits of some lines.
   *
   * @param first line, from 0
   * @param last line, included
   */
  public static List<Edit> range(Parsed parsed, int first, int last) {
    if (!parsed.errors().isEmpty() || parsed.source().text().indexOf('\t') >= 0) {
      return List.of();
    }
    Source source = parsed.source();
    List<Edit> edits = new ArrayList<>();
    LineIndex lines = source.lines();
    List<String> wanted = new Relining(parsed).lines();
    for (int i = 0; i < wanted.size(); i++) {
      Span line = content(source, lines, i);
      if (i >= first && i <= last && !line.in(source.text()).equals(wanted.get(i))) {
        edits.add(new Edit(line, wanted.get(i)));
      }
    }
    if (last >= lines.lineCount() - 1) {
      end(source).ifPresent(edits::add);
    }
    return proven(parsed, edits) ? edits : List.of();
  }

  /** A line without its line break. */
  static Span content(Source source, LineIndex lines, int line) {
    int start = lines.lineStart(line);
    int end = line + 1 < lines.lineCount() ? lines.lineStart(line + 1) : source.text().length();
    String text = source.text();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return new Span(start, end);
  }

  /** One line break at the end. */
  private static java.util.Optional<Edit> end(Source source) {
    String text = source.text();
    int to = text.length();
    int from = to;
    while (from > 0 && (text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r')) {
      from--;
    }
    String eol = text.contains("\r\n") ? "\r\n" : "\n";
    boolean right = from == 0 || text.substring(from, to).equals(eol);
    // A text that ends in blanks ends in the edit of its last line.
    return right || Character.isWhitespace(text.charAt(from - 1))
        ? java.util.Optional.empty()
        : java.util.Optional.of(new Edit(new Span(from, to), eol));
  }

  private static boolean proven(Parsed before, List<Edit> edits) {
    String text = Edit.apply(before.source().text(), edits);
    Parsed after = Yaml.parse(new Source(before.source().path(), "", text));
    if (!after.errors().isEmpty() || after.documents().size() != before.documents().size()) {
      return false;
    }
    for (int i = 0; i < after.documents().size(); i++) {
      Document a = before.documents().get(i);
      Document b = after.documents().get(i);
      if (!SameNode.same(a.root(), b.root())) {
        return false;
      }
    }
    return after.comments().size() == before.comments().size();
  }
}
