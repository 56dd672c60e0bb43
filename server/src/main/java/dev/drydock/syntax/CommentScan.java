package dev.drydock.syntax;

import dev.drydock.base.Origin;
import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the comments of a parsed text: a {@code #} at a line's start or behind white space, outside
 * of every scalar.
 */
final class CommentScan {
  private final String text;
  private final List<Span> scalars = new ArrayList<>();

  private CommentScan(String text) {
    this.text = text;
  }

  static List<Comment> of(Parsed parsed) {
    CommentScan scan = new CommentScan(parsed.source().text());
    parsed.documents().forEach(d -> scan.collect(d.root()));
    scan.scalars.sort(Comparator.comparingInt(Span::start));
    List<Comment> out = new ArrayList<>();
    int at = 0;
    for (Span s : scan.scalars) {
      scan.gap(at, s.start(), out);
      at = Math.max(at, s.end());
    }
    scan.gap(at, scan.text.length(), out);
    return List.copyOf(out);
  }

  private void collect(Node node) {
    if (node instanceof MapNode m) {
      m.entries()
          .forEach(
              e -> {
                collect(e.key());
                collect(e.value());
              });
    } else if (node instanceof SeqNode s) {
      s.items().forEach(this::collect);
    } else if (node instanceof ScalarNode s && s.origin().end() > s.origin().start()) {
      Origin o = s.origin();
      int start = o.start();
      if (s.style() == ScalarNode.Style.LITERAL || s.style() == ScalarNode.Style.FOLDED) {
        start = afterHeader(start, o.end());
      }
      scalars.add(new Span(start, Math.max(start, o.end())));
    }
  }

  /** A block scalar's header line may end in a comment; its content begins on the next line. */
  private int afterHeader(int start, int end) {
    int eol = text.indexOf('\n', start);
    return eol < 0 || eol >= end ? end : eol + 1;
  }

  private void gap(int from, int to, List<Comment> out) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
        int end = i;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
          end++;
        }
        out.add(new Comment(new Span(i, end)));
        i = end;
      }
    }
  }
}
