package dev.drydock.model.kfmt;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document as kyaml 0.10 writes it after reading it: comments, order, styles, anchors and tags
 * kept; two columns a level, lists indented below their key; empty lines gone, but for one behind
 * comments that something at the same column follows.
 */
final class CommentedYaml {
  private final ScalarWriter out = new ScalarWriter(ScalarWriter.ENDLESS);
  private final Chunk chunk;

  /** Columns of the source and where they are printed, for comments at the end of blocks. */
  private final TreeMap<Integer, Integer> indents = new TreeMap<>();

  private int group;

  private CommentedYaml(Chunk chunk) {
    this.chunk = chunk;
  }

  /** A node with everything in it, the comments around it too when it is the document. */
  static String print(Node node, Chunk chunk) {
    CommentedYaml y = new CommentedYaml(chunk);
    boolean whole = node instanceof MapNode;
    if (!whole) {
      y.group = chunk.groups().size();
    }
    if (block(node) && node instanceof MapNode m) {
      y.map(m, 0, true);
    } else if (block(node) && node instanceof SeqNode s) {
      y.seq(s, 0, true);
    } else {
      y.flushBefore(node.origin().start(), 0, 0);
      y.leaf(node, 2, false, false);
      y.behind(node);
    }
    y.out.endLine();
    if (whole) {
      y.flushBefore(Integer.MAX_VALUE, -1, -1);
    }
    return y.out.text();
  }

  private static boolean block(Node n) {
    return n instanceof MapNode m
        ? !m.flow() && !m.isEmpty()
        : n instanceof SeqNode s && !s.flow() && s.size() > 0;
  }

  private static boolean positioned(Node n) {
    return n.origin().source() != null;
  }

  // Comments.

  /**
   * Writes the comment lines that stand before an offset of the source.
   *
   * @param indent of what follows; -1 for nothing
   * @param column of what follows in the source
   */
  private void flushBefore(int offset, int indent, int column) {
    List<Chunk.Group> groups = chunk.groups();
    while (group < groups.size() && groups.get(group).start() < offset) {
      Chunk.Group g = groups.get(group++);
      if (chunk.isDropped(g)) {
        continue;
      }
      int at = indentOf(g, indent, column);
      boolean foot = indent < 0;
      if (foot && g.blankBefore() && at == 0 && !out.text().endsWith("\n\n")) {
        out.endLine();
        out.raw("\n");
      }
      for (String line : g.lines()) {
        out.endLine();
        out.raw(" ".repeat(at) + line + "\n");
      }
      boolean more = group < groups.size() && groups.get(group).start() < offset;
      int next = more ? indentOf(groups.get(group), indent, column) : indent;
      boolean first = lastEnd == 0 && indents.isEmpty();
      boolean apart = foot ? !more || !groups.get(group).blankBefore() : first || !g.blankBefore();
      if (g.blankAfter() && next == at && apart && !(foot && !more)) {
        out.raw("\n");
      }
    }
  }

  private int indentOf(Chunk.Group g, int indent, int column) {
    if (indent >= 0 && g.column() <= column) {
      return indent;
    }
    Map.Entry<Integer, Integer> block = indents.floorEntry(g.column());
    return block == null ? Math.max(0, indent) : block.getValue();
  }

  private void behind(Node n) {
    if (positioned(n) && n.origin().end() > n.origin().start()) {
      chunk.behind(n.origin().end()).ifPresent(c -> out.raw(" " + c));
    }
  }

  private void begins(int column, int indent) {
    indents.tailMap(column, false).clear();
    indents.put(column, indent);
  }

  /**
   * Before an entry or item: its comments, and a fresh line. Something that stands in no source
   * comes behind the comments that end the block.
   */
  private void before(int start, boolean known, int indent, boolean inline) {
    if (known) {
      int column = chunk.column(start);
      flushBefore(start, indent, column);
      if (!inline) {
        out.line(indent);
      }
      begins(column, indent);
    } else if (!inline) {
      flushTrailing(indent);
      out.line(indent);
    }
  }

  private void flushTrailing(int indent) {
    Map.Entry<Integer, Integer> block = null;
    for (Map.Entry<Integer, Integer> e : indents.entrySet()) {
      if (e.getValue() == indent) {
        block = e;
      }
    }
    List<Chunk.Group> groups = chunk.groups();
    if (block == null || group >= groups.size()) {
      return;
    }
    Chunk.Group g = groups.get(group);
    boolean next = g.column() >= block.getKey() && blankBetween(g.start());
    if (next && lastEnd > 0) {
      flushBefore(g.start() + 1, indent, block.getKey());
      if (!g.blankAfter() || g.blankBefore()) {
        out.raw("\n");
      }
    }
  }

  private int lastEnd;

  private boolean blankBetween(int to) {
    if (lastEnd <= 0 || lastEnd > to) {
      return false;
    }
    for (String line : chunk.text().substring(lastEnd, to).split("\n")) {
      String t = line.strip();
      if (!t.isEmpty() && !t.startsWith("#")) {
        return false;
      }
    }
    return true;
  }

  // Blocks.

  private void map(MapNode node, int indent, boolean inline) {
    boolean first = inline;
    for (MapNode.Entry e : node.entries()) {
      before(e.key().origin().start(), positioned(e.key()), indent, first);
      first = false;
      boolean simple = simple(e.key());
      out.raw(simple ? "" : "? ");
      anchored(e.key());
      leaf(e.key(), indent + 2, false, simple);
      if (!simple) {
        out.line(indent);
      }
      out.raw(':');
      value(e, indent, !simple);
      if (positioned(e.value())) {
        lastEnd = Math.max(lastEnd, e.value().origin().end());
      }
    }
  }

  private static boolean simple(Node key) {
    return !(key instanceof ScalarNode s)
        || ((ScalarStyle.analyse(s.value()) & ScalarStyle.MULTILINE) == 0
            && s.value().length() <= 128);
  }

  private void value(MapNode.Entry e, int indent, boolean compact) {
    Node n = e.value();
    if (!block(n)) {
      boolean nothing =
          n instanceof ScalarNode s
              && s.value().isEmpty()
              && s.isNull()
              && s.tag() == null
              && s.anchor() == null;
      out.raw(nothing ? "" : " ");
      anchored(n);
      leaf(n, indent + 2, false, false);
      if (nothing) {
        behind(e.key());
      } else if (!isBlockScalar(n)) {
        behind(n);
      }
      return;
    }
    if (n.anchor() != null || n.tag() != null) {
      out.raw(' ');
      anchored(n);
      tag(n);
    }
    if (positioned(e.key())
        && chunk.line(n.origin().start()) > chunk.line(e.key().origin().end())) {
      behind(e.key());
    }
    if (n instanceof MapNode m) {
      out.raw(compact ? " " : "");
      map(m, indent + 2, compact);
    } else if (n instanceof SeqNode s) {
      out.raw(compact ? " " : "");
      seq(s, indent + 2, compact);
    }
  }

  private static boolean isBlockScalar(Node n) {
    return n instanceof ScalarNode s
        && (s.style() == ScalarNode.Style.LITERAL || s.style() == ScalarNode.Style.FOLDED);
  }

  private void seq(SeqNode node, int indent, boolean inline) {
    boolean first = inline;
    for (Node item : node.items()) {
      boolean known = positioned(item);
      int dash = known ? dash(item.origin().start()) : 0;
      int column = known ? chunk.column(dash) : -1;
      Integer outer = indents.get(column);
      before(dash, known, indent, first);
      if (block(item) && known) {
        // comments behind the last of the items belong to the key above them
        indents.remove(column);
        if (outer != null) {
          indents.put(column, outer);
        }
      }
      first = false;
      boolean nothing =
          item instanceof ScalarNode s
              && s.value().isEmpty()
              && s.isNull()
              && s.tag() == null
              && s.anchor() == null;
      out.raw(nothing ? "-" : "- ");
      anchored(item);
      if (block(item) && item instanceof MapNode m) {
        tag(item);
        if (known) {
          behindDash(dash, m, indent + 2);
        }
        map(m, indent + 2, true);
      } else if (block(item) && item instanceof SeqNode s) {
        tag(item);
        seq(s, indent + 2, true);
      } else {
        leaf(item, indent + 2, false, false);
        if (!isBlockScalar(item)) {
          behind(item);
        }
      }
      if (known) {
        lastEnd = Math.max(lastEnd, item.origin().end());
      }
    }
  }

  /** Comments between a dash and the first key stay there. */
  private void behindDash(int dash, MapNode m, int indent) {
    int start = m.origin().start();
    String pad = " ".repeat(indent);
    if (chunk.line(dash) < chunk.line(start)) {
      chunk.behind(dash + 1).ifPresent(c -> out.raw(c + "\n" + pad));
    }
    List<Chunk.Group> groups = chunk.groups();
    while (group < groups.size() && groups.get(group).start() < start) {
      for (String line : groups.get(group++).lines()) {
        out.raw(line + "\n" + pad);
      }
    }
  }

  /** Where the dash of an item stands. */
  private int dash(int start) {
    for (int i = start - 1; i >= 0; i--) {
      if (chunk.text().charAt(i) == '-') {
        return i;
      }
    }
    return start;
  }

  // Leaves.

  private void anchored(Node n) {
    if (n.anchor() != null) {
      out.raw("&" + n.anchor() + (block(n) || empty(n) ? "" : " "));
    }
  }

  private static boolean empty(Node n) {
    return n instanceof ScalarNode s && s.value().isEmpty() && s.style() == ScalarNode.Style.PLAIN;
  }

  private void tag(Node n) {
    String tag = n.tag();
    if (tag != null && !tag.equals("!")) {
      out.raw((n.anchor() != null ? " " : "") + tag);
    }
  }

  private void leaf(Node n, int indent, boolean flow, boolean simpleKey) {
    if (n instanceof AliasNode a) {
      out.raw("*" + a.name());
    } else if (n instanceof MapNode m) {
      out.raw('{');
      List<MapNode.Entry> entries = m.entries();
      for (int i = 0; i < entries.size(); i++) {
        if (i > 0) {
          comma(entries.get(i - 1).value(), entries.get(i).key(), indent);
        }
        anchored(entries.get(i).key());
        leaf(entries.get(i).key(), indent + 2, true, true);
        out.raw(": ");
        anchored(entries.get(i).value());
        leaf(entries.get(i).value(), indent + 2, true, false);
      }
      out.raw('}');
    } else if (n instanceof SeqNode s) {
      out.raw('[');
      for (int i = 0; i < s.size(); i++) {
        if (i > 0) {
          comma(s.items().get(i - 1), s.items().get(i), indent);
        }
        anchored(s.items().get(i));
        leaf(s.items().get(i), indent + 2, true, false);
      }
      out.raw(']');
    } else if (n instanceof ScalarNode s) {
      scalar(s, indent, flow, simpleKey);
    }
  }

  /** Between two items in brackets, with the comment behind the first. */
  private void comma(Node before, Node after, int indent) {
    boolean lines =
        positioned(before)
            && positioned(after)
            && chunk.line(before.origin().end()) < chunk.line(after.origin().start());
    String comment = lines ? chunk.behind(before.origin().end()).orElse("") : "";
    out.raw(comment.isEmpty() ? ", " : ", " + comment + "\n" + " ".repeat(indent));
  }

  private void scalar(ScalarNode s, int indent, boolean flow, boolean simpleKey) {
    String v = s.value();
    int allowed = ScalarStyle.analyse(v);
    ScalarNode.Style style = s.style();
    String tag = s.tag();
    boolean made = !positioned(s);
    if (made && tag != null && tag.equals("!!str")) {
      style = madeString(v);
    } else if (tag != null && !tag.equals("!")) {
      out.raw((s.anchor() != null && empty(s) ? " " : "") + tag + (empty(s) ? "" : " "));
    } else if (s.type() == ScalarType.MERGE) {
      out.raw("!!merge ");
    } else if (v.indexOf('\n') >= 0 && style == ScalarNode.Style.PLAIN) {
      style = ScalarNode.Style.LITERAL;
    }
    if (simpleKey && (allowed & ScalarStyle.MULTILINE) != 0) {
      style = ScalarNode.Style.DOUBLE_QUOTED;
    }
    if (style == ScalarNode.Style.PLAIN) {
      boolean plain =
          (allowed & ScalarStyle.PLAIN) != 0 && !(flow && ScalarStyle.flowIndicators(v));
      boolean empty = v.isEmpty() && (flow || simpleKey);
      style = plain && !empty ? style : ScalarNode.Style.SINGLE_QUOTED;
    }
    if (style == ScalarNode.Style.SINGLE_QUOTED && (allowed & ScalarStyle.SINGLE_QUOTED) == 0) {
      style = ScalarNode.Style.DOUBLE_QUOTED;
    }
    boolean isBlock = style == ScalarNode.Style.LITERAL || style == ScalarNode.Style.FOLDED;
    if (isBlock
        && ((allowed & ScalarStyle.BLOCK_WITH_TABS) == 0 || v.isEmpty() || flow || simpleKey)) {
      style = ScalarNode.Style.DOUBLE_QUOTED;
    }
    switch (style) {
      case PLAIN -> out.plain(v, indent);
      case SINGLE_QUOTED -> out.singleQuoted(v, indent);
      case DOUBLE_QUOTED -> out.doubleQuoted(v, indent);
      case LITERAL -> out.literal(v, indent);
      case FOLDED -> out.folded(v, indent);
    }
  }

  private static ScalarNode.Style madeString(String v) {
    return v.indexOf('\n') >= 0
        ? ScalarNode.Style.LITERAL
        : ScalarType.resolve(v) != ScalarType.STRING
            ? ScalarNode.Style.DOUBLE_QUOTED
            : ScalarNode.Style.PLAIN;
  }
}
