package dev.drydock.syntax.print;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarNode.Style;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.comments.Comments;
import dev.drydock.syntax.comments.Kyaml;
import dev.drydock.syntax.comments.TreeComments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree as go-yaml v3 writes it for kyaml: comments, order, styles, anchors and tags kept; two
 * columns a level. Some comments come out where they were not, or not at all, as they do there: one
 * that a place has no use for waits for the next that has, and a newer one takes its turn.
 */
public final class CommentedYaml {
  private final Page page = new Page();
  private final TreeComments comments;
  private final boolean later;
  private int indent = -1;

  /** How many brackets are open. */
  private int open;

  // Comments that wait. The tail is what stands below the entry before.
  private String head = "";
  private String line = "";
  private String foot = "";
  private String tail = "";

  /** The key met last. */
  private @Nullable Node key;

  /** What stood behind a key that has its value on the next lines. */
  private String keyLine = "";

  private CommentedYaml(TreeComments comments) {
    this.comments = comments;
    this.later = comments.version() != Kyaml.V0_10;
  }

  /** A node with everything in and around it, and a line break at the end. */
  public static String print(Node root, TreeComments comments) {
    return print(root, comments, Comments.NONE);
  }

  /**
   * A document.
   *
   * @param around what belongs to the document as a whole
   */
  public static String print(Node root, TreeComments comments, Comments around) {
    CommentedYaml y = new CommentedYaml(comments);
    y.document(root, around);
    return y.page.text();
  }

  private void document(Node root, Comments around) {
    wait(around.head(), "", "", "");
    if (!head.isEmpty()) {
      above();
      page.lineBreak();
    }
    meet(root, "");
    above();
    begin(root, false);
    behindAndBelow();
    inside(root, false);
    wait("", "", around.foot(), "");
    page.belowAt(0);
    below();
    page.forgetBelow();
    page.indent(indent);
  }

  // Comments.

  private void wait(String above, String behind, String below, String last) {
    head = above.isEmpty() ? head : above;
    line = behind.isEmpty() ? line : behind;
    foot = below.isEmpty() ? foot : below;
    tail = last.isEmpty() ? tail : last;
  }

  /** The comments of a node begin to wait; those of a collection's end do when it is left. */
  private void meet(Node n, String last) {
    Comments c = comments.of(n);
    if (n instanceof ScalarNode) {
      wait(c.head(), c.line(), c.foot(), last);
    } else if (n instanceof AliasNode) {
      wait(c.head(), c.line(), c.foot(), "");
    } else {
      wait(c.head(), "", "", n instanceof MapNode ? last : "");
    }
  }

  /** A key: what stands below it comes when its value is written. */
  private String meetKey(Node key, String last) {
    Comments c = comments.of(key);
    this.key = key;
    if (key instanceof ScalarNode || key instanceof AliasNode) {
      wait(c.head(), c.line(), "", key instanceof ScalarNode ? last : "");
    } else {
      meet(key, last);
    }
    return c.foot();
  }

  private void above() {
    if (!tail.isEmpty()) {
      page.indent(indent);
      page.comment(tail, indent);
      page.belowAt(indent);
      tail = "";
    }
    if (!head.isEmpty()) {
      page.indent(indent);
      page.comment(head, indent);
      head = "";
    }
  }

  private void behind() {
    if (!line.isEmpty()) {
      page.space();
      page.comment(line, indent);
      line = "";
    }
  }

  private void below() {
    if (!foot.isEmpty()) {
      page.indent(indent);
      page.comment(foot, indent);
      page.belowAt(indent);
      foot = "";
    }
  }

  private void behindAndBelow() {
    behind();
    below();
  }

  private boolean commaFirst() {
    return !(line.isEmpty() && foot.isEmpty() && tail.isEmpty());
  }

  // Nodes.

  /** Anchor and tag; of a leaf, all of it. */
  private void begin(Node n, boolean simpleKey) {
    if (n instanceof AliasNode a) {
      page.sign("*", false, false);
      page.word(a.name());
      return;
    }
    if (n.anchor() != null) {
      page.sign("&", false, false);
      page.word(n.anchor());
    }
    String tag = NodeText.tag(n);
    if (!tag.isEmpty()) {
      page.space();
      page.word(tag);
    }
    if (n instanceof ScalarNode s) {
      int column = indent < 0 ? 2 : indent + 2;
      Style style = NodeText.style(s, open > 0, simpleKey);
      String header = "";
      if (later && (style == Style.LITERAL || style == Style.FOLDED)) {
        header = line.replace("\n", "\n" + " ".repeat(column));
        line = "";
      }
      page.scalar(s.value(), style, column, header);
    }
  }

  private void inside(Node n, boolean ofKey) {
    if (n instanceof MapNode m) {
      if (open > 0 || m.flow() || m.isEmpty()) {
        braces(m);
      } else {
        fields(m);
      }
    } else if (n instanceof SeqNode s) {
      if (open > 0 || s.flow() || s.size() == 0) {
        brackets(s);
      } else {
        items(s, ofKey);
      }
    }
  }

  private void ends(Node n, String last) {
    Comments c = comments.of(n);
    wait("", c.line(), n == key ? "" : c.foot(), last);
  }

  private void items(SeqNode n, boolean ofKey) {
    int outer = indent;
    boolean atKey = later && ofKey && page.isBehindText();
    indent = outer < 0 ? 0 : atKey ? outer : outer + 2;
    for (Node item : n.items()) {
      meet(item, "");
      above();
      page.indent(indent);
      page.sign("-", false, true);
      begin(item, false);
      behindAndBelow();
      inside(item, false);
    }
    ends(n, "");
    indent = outer;
  }

  private void fields(MapNode n) {
    int outer = indent;
    indent = outer < 0 ? 0 : outer + 2;
    String last = "";
    for (MapNode.Entry e : n.entries()) {
      last = meetKey(e.key(), last);
      above();
      page.indent(indent);
      if (!line.isEmpty()) {
        keyLine = line;
        line = "";
      }
      boolean simple = NodeText.isSimpleKey(e.key());
      if (!simple) {
        page.sign("?", false, true);
      }
      begin(e.key(), simple);
      inside(e.key(), true);
      meet(e.value(), "");
      if (simple) {
        page.mark(":", false, false);
      } else {
        page.indent(indent);
        page.sign(":", false, true);
      }
      behindKey(e.value());
      begin(e.value(), false);
      behindAndBelow();
      inside(e.value(), true);
    }
    ends(n, last);
    above();
    indent = outer;
  }

  /**
   * The comment behind a key, before its value. In the earlier version a value that could stand on
   * the key's line moves to the next, and all that follows in the map with it: go-yaml forgets to
   * go back. In the later one only what cannot stand there is below it.
   */
  private void behindKey(Node value) {
    if (keyLine.isEmpty()) {
      return;
    }
    boolean block =
        (value instanceof MapNode m && !m.flow()) || (value instanceof SeqNode s && !s.flow());
    boolean joins = later ? value instanceof ScalarNode : NodeText.isNothing(value);
    if (joins && line.isEmpty()) {
      line = keyLine;
      keyLine = "";
    } else if (block || !later) {
      behindKeyFirst(block);
    }
  }

  private void behindKeyFirst(boolean block) {
    String own = line;
    line = keyLine;
    keyLine = "";
    behind();
    line = own;
    if (!block) {
      indent += 2;
      page.indent(indent);
    }
  }

  private void brackets(SeqNode n) {
    page.sign("[", true, false);
    int outer = indent;
    indent = outer < 0 ? 2 : outer + 2;
    open++;
    boolean comma = false;
    for (Node item : n.items()) {
      meet(item, "");
      if (comma) {
        page.mark(",", false, false);
      }
      above();
      if (page.column() == 0) {
        page.indent(indent);
      }
      comma = !commaFirst();
      begin(item, false);
      trail();
      inside(item, false);
    }
    ends(n, "");
    open--;
    indent = outer;
    if (page.column() == 0) {
      page.indent(indent);
    }
    page.mark("]", false, false);
    behindAndBelow();
  }

  /** The comma has to come before a comment. */
  private void trail() {
    if (commaFirst()) {
      page.mark(",", false, false);
    }
    behindAndBelow();
  }

  private void braces(MapNode n) {
    page.sign("{", true, false);
    int outer = indent;
    indent = outer < 0 ? 2 : outer + 2;
    open++;
    boolean comma = false;
    String last = "";
    List<MapNode.Entry> entries = n.entries();
    for (MapNode.Entry e : entries) {
      last = meetKey(e.key(), last);
      if (comma) {
        page.mark(",", false, false);
      }
      above();
      if (page.column() == 0) {
        page.indent(indent);
      }
      boolean simple = NodeText.isSimpleKey(e.key());
      if (!simple) {
        page.sign("?", false, false);
      }
      begin(e.key(), simple);
      inside(e.key(), true);
      meet(e.value(), "");
      if (simple) {
        page.mark(":", false, false);
      } else {
        page.sign(":", false, false);
      }
      comma = !commaFirst();
      begin(e.value(), false);
      trail();
      inside(e.value(), true);
    }
    ends(n, last);
    boolean waits = !(head.isEmpty() && foot.isEmpty() && tail.isEmpty());
    if (waits && comma) {
      page.mark(",", false, false);
    }
    above();
    open--;
    indent = outer;
    page.mark("}", false, false);
    behindAndBelow();
  }
}
