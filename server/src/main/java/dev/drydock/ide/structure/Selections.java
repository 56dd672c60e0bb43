package dev.drydock.ide.structure;

import dev.drydock.base.Span;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/** What a selection grows to: a word, its entry, the mapping around it, and so on. */
public final class Selections {
  private final int offset;
  private final List<Span> found = new ArrayList<>();

  private Selections(int offset) {
    this.offset = offset;
  }

  /**
   * The spans around an offset, narrowest first, each inside of the next; at least the whole text.
   */
  public static List<Span> around(Parsed parsed, int offset) {
    Selections s = new Selections(offset);
    s.found.add(new Span(0, parsed.source().text().length()));
    for (Document d : parsed.documents()) {
      if (d.span().touches(offset)) {
        s.found.add(d.span());
        s.walk(d.root());
        break;
      }
    }
    List<Span> out = new ArrayList<>();
    for (Span x : s.found) {
      Span in = out.isEmpty() ? x : out.get(0);
      if (out.isEmpty() || (in.covers(x) && !in.equals(x))) {
        out.add(0, x);
      }
    }
    return out;
  }

  private void walk(Node node) {
    add(span(node));
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        Span key = span(e.key());
        Span whole = new Span(key.start(), Math.max(key.end(), span(e.value()).end()));
        if (whole.touches(offset)) {
          add(whole);
          if (key.touches(offset)) {
            add(key);
          } else {
            walk(e.value());
          }
          return;
        }
      }
    } else if (node instanceof SeqNode s) {
      for (Node i : s.items()) {
        if (span(i).touches(offset)) {
          walk(i);
          return;
        }
      }
    }
  }

  private void add(Span span) {
    if (span.touches(offset)) {
      found.add(span);
    }
  }

  private static Span span(Node node) {
    int start = node.origin().start();
    return new Span(start, Math.max(start, node.origin().end()));
  }
}
