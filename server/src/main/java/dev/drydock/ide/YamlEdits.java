package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.LineIndex;
import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.regex.Pattern;

/**
 * Edits of YAML text by the nodes of its parse: lines are added and taken away whole, so comments,
 * indentation and line ends of all others stay. Nodes must stand in the source as they were parsed.
 */
public final class YamlEdits {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./$~-][A-Za-z0-9_./@=+~${}:-]*");

  private YamlEdits() {}

  /**
   * Another text for a scalar, in the quotes it has; quoted where it would not be a string without.
   */
  public static Edit replace(ScalarNode node, String value) {
    Span span = span(node);
    return switch (node.style()) {
      case SINGLE_QUOTED -> new Edit(span, "'" + value.replace("'", "''") + "'");
      case DOUBLE_QUOTED ->
          new Edit(span, "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      default -> new Edit(span, scalar(value));
    };
  }

  /** A string as it can stand behind a key or a dash. */
  public static String scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches()
            && !value.endsWith(":")
            && ScalarType.resolve(value) == ScalarType.STRING
            && !value.equals("-")
            && !value.startsWith("---");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }

  /** Takes an item out of a sequence; of the last one, an empty sequence is left. */
  public static Edit removeItem(Source source, SeqNode seq, int index) {
    if (seq.size() == 1) {
      return emptied(source, seq);
    }
    if (seq.flow()) {
      return removeBetweenCommas(seq, index);
    }
    int item = seq.items().get(index).origin().start();
    int dash = source.text().lastIndexOf('-', Math.max(0, item - 1));
    if (index + 1 < seq.size() && !aloneBefore(source, dash)) {
      int next = source.text().lastIndexOf('-', seq.items().get(index + 1).origin().start() - 1);
      return new Edit(new Span(dash, next), "");
    }
    return new Edit(lines(source, dash, seq.items().get(index).origin().end()), "");
  }

  /** Takes a key with its value out of a mapping; of the last one, an empty mapping is left. */
  public static Edit removeEntry(Source source, MapNode map, int index) {
    if (map.size() == 1) {
      return new Edit(span(map), "{}");
    }
    MapNode.Entry e = map.entries().get(index);
    int start = e.key().origin().start();
    int end = Math.max(e.key().origin().end(), e.value().origin().end());
    if (map.flow()) {
      boolean last = index + 1 == map.size();
      return last
          ? new Edit(new Span(entryEnd(map.entries().get(index - 1)), end), "")
          : new Edit(new Span(start, map.entries().get(index + 1).key().origin().start()), "");
    }
    if (!aloneBefore(source, start)) {
      return new Edit(new Span(start, map.entries().get(index + 1).key().origin().start()), "");
    }
    return new Edit(lines(source, start, end), "");
  }

  /** Adds an item at the end of a block or flow sequence that is not empty. */
  public static Edit appendItem(Source source, SeqNode seq, String text) {
    Node last = seq.items().get(seq.size() - 1);
    if (seq.flow()) {
      return new Edit(Span.at(last.origin().end()), ", " + text);
    }
    int dash = source.text().lastIndexOf('-', Math.max(0, last.origin().start() - 1));
    int column = source.lines().position(dash).column();
    return insertLineAfter(
        source, last.origin().end(), indented(" ".repeat(column), "- " + text, eol(source)));
  }

  /**
   * Adds lines behind an entry of a block mapping, at the mapping's indentation.
   *
   * @param text lines joined by {@code \n}, without the last line break
   */
  public static Edit addEntryAfter(Source source, MapNode map, int index, String text) {
    MapNode.Entry e = map.entries().get(index);
    int column = source.lines().position(map.entries().get(0).key().origin().start()).column();
    return insertLineAfter(source, entryEnd(e), indented(" ".repeat(column), text, eol(source)));
  }

  /** CRLF where the text's first line ends so, else LF. */
  public static String eol(Source source) {
    int lf = source.text().indexOf('\n');
    return lf > 0 && source.text().charAt(lf - 1) == '\r' ? "\r\n" : "\n";
  }

  public static Span span(Node node) {
    Origin o = node.origin();
    return new Span(o.start(), o.end());
  }

  private static int entryEnd(MapNode.Entry e) {
    return Math.max(e.key().origin().end(), e.value().origin().end());
  }

  private static String indented(String indent, String text, String eol) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      out.append(out.length() == 0 ? "" : eol).append(line.isEmpty() ? "" : indent).append(line);
    }
    return out.toString();
  }

  private static Edit insertLineAfter(Source source, int offset, String text) {
    LineIndex lines = source.lines();
    int next = lines.lineStart(lines.line(offset) + 1);
    String whole = source.text();
    boolean ended =
        next > 0 && next <= whole.length() && lines.line(offset) + 1 < lines.lineCount();
    return ended
        ? new Edit(Span.at(next), text + eol(source))
        : new Edit(Span.at(whole.length()), eol(source) + text);
  }

  /** Whether only blanks stand before it on its line. */
  private static boolean aloneBefore(Source source, int offset) {
    int from = source.lines().lineStart(source.lines().line(offset));
    return source.text().substring(from, offset).isBlank();
  }

  /**
   * Whole lines from the one that holds {@code start} to the one that holds {@code end}, or what is
   * between where others stand on them too.
   */
  private static Span lines(Source source, int start, int end) {
    LineIndex lines = source.lines();
    if (!aloneBefore(source, start)) {
      return new Span(start, end);
    }
    int from = lines.lineStart(lines.line(start));
    int last = lines.line(end);
    boolean endsText = last + 1 >= lines.lineCount();
    int to = endsText ? source.text().length() : lines.lineStart(last + 1);
    if (endsText && from > 0) {
      int before = from - 1;
      if (before > 0
          && source.text().charAt(before) == '\n'
          && source.text().charAt(before - 1) == '\r') {
        before--;
      }
      return new Span(before, to);
    }
    return new Span(from, to);
  }

  private static Edit removeBetweenCommas(SeqNode seq, int index) {
    boolean last = index + 1 == seq.size();
    int start =
        last ? seq.items().get(index - 1).origin().end() : seq.items().get(index).origin().start();
    int end =
        last ? seq.items().get(index).origin().end() : seq.items().get(index + 1).origin().start();
    return new Edit(new Span(start, end), "");
  }

  /** A sequence replaced by an empty one, on the line of its key where nothing stands between. */
  private static Edit emptied(Source source, SeqNode seq) {
    if (seq.flow()) {
      return new Edit(span(seq), "[]");
    }
    String text = source.text();
    int dash = text.lastIndexOf('-', Math.max(0, seq.items().get(0).origin().start() - 1));
    int from = dash;
    while (from > 0 && Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    boolean behindKey = from > 0 && text.charAt(from - 1) == ':';
    int end = seq.items().get(0).origin().end();
    return behindKey ? new Edit(new Span(from, end), " []") : new Edit(new Span(dash, end), "  []");
  }
}
