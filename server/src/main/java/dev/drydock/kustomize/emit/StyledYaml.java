package dev.drydock.kustomize.emit;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree as go-yaml v3 writes it for kyaml: order and styles kept, two columns a level, lists at
 * the column of their key. Comments are not kept. kustomize prints nothing so; it writes YAML like
 * this into strings (replacements in structured data) and compares texts.
 */
public final class StyledYaml {
  private static final int MAX_SIMPLE_KEY = 128;

  private final ScalarWriter out = new ScalarWriter(ScalarWriter.ENDLESS);

  private StyledYaml() {}

  /** The text, its last line break included. */
  public static String print(Node root) {
    StyledYaml y = new StyledYaml();
    Node n = real(root);
    if (block(n) instanceof MapNode m) {
      y.map(m, 0, true);
    } else if (block(n) instanceof SeqNode s) {
      y.seq(s, 0, true);
    } else {
      y.leaf(n, 2, false, false);
    }
    y.out.endLine();
    return y.out.text();
  }

  private static Node real(Node node) {
    Node at = node;
    while (at instanceof AliasNode a) {
      Node target = a.target();
      if (target == null) {
        return ScalarNode.nul(a.origin());
      }
      at = target;
    }
    return at;
  }

  /** The node itself where it is written as a block, else null. */
  private static @Nullable Node block(Node n) {
    if (n instanceof MapNode m) {
      return m.flow() || m.isEmpty() ? null : m;
    }
    return n instanceof SeqNode s && !s.flow() && s.size() > 0 ? s : null;
  }

  private void map(MapNode node, int indent, boolean inline) {
    boolean first = inline;
    for (MapNode.Entry e : node.entries()) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      Node key = real(e.key());
      boolean simple = simple(key);
      out.raw(simple ? "" : "? ");
      leaf(key, indent + 2, false, simple);
      if (!simple) {
        out.line(indent);
      }
      out.raw(':');
      value(real(e.value()), indent, !simple);
    }
  }

  private static boolean simple(Node key) {
    return !(key instanceof ScalarNode s)
        || ((ScalarStyle.analyse(s.value()) & ScalarStyle.MULTILINE) == 0
            && s.value().getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                <= MAX_SIMPLE_KEY);
  }

  private void value(Node n, int indent, boolean compact) {
    Node block = block(n);
    if (block == null) {
      boolean nothing =
          n instanceof ScalarNode s && s.value().isEmpty() && s.isNull() && s.tag() == null;
      out.raw(nothing ? "" : " ");
      leaf(n, indent + 2, false, false);
    } else if (block instanceof MapNode m) {
      out.raw(compact ? " " : "");
      map(m, indent + 2, compact);
    } else if (block instanceof SeqNode s) {
      out.raw(compact ? " " : "");
      seq(s, compact ? indent + 2 : indent, compact);
    }
  }

  private void seq(SeqNode node, int indent, boolean inline) {
    boolean first = inline;
    for (Node item : node.items()) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      Node n = real(item);
      Node block = block(n);
      boolean nothing =
          n instanceof ScalarNode s && s.value().isEmpty() && s.isNull() && s.tag() == null;
      out.raw(nothing ? "-" : "- ");
      if (block instanceof MapNode m) {
        map(m, indent + 2, true);
      } else if (block instanceof SeqNode s) {
        seq(s, indent + 2, true);
      } else {
        leaf(n, indent + 2, false, false);
      }
    }
  }

  private void leaf(Node n, int indent, boolean flow, boolean simpleKey) {
    if (n instanceof MapNode m) {
      out.raw('{');
      List<MapNode.Entry> entries = m.entries();
      for (int i = 0; i < entries.size(); i++) {
        out.raw(i > 0 ? ", " : "");
        leaf(real(entries.get(i).key()), indent + 2, true, true);
        out.raw(": ");
        leaf(real(entries.get(i).value()), indent + 2, true, false);
      }
      out.raw('}');
    } else if (n instanceof SeqNode s) {
      out.raw('[');
      for (int i = 0; i < s.size(); i++) {
        out.raw(i > 0 ? ", " : "");
        leaf(real(s.items().get(i)), indent + 2, true, false);
      }
      out.raw(']');
    } else if (n instanceof ScalarNode s) {
      scalar(s, indent, flow, simpleKey);
    }
  }

  private void scalar(ScalarNode s, int indent, boolean flow, boolean simpleKey) {
    String v = s.value();
    int allowed = ScalarStyle.analyse(v);
    ScalarNode.Style style = s.style();
    String tag = s.tag();
    if (tag != null && tag.equals("!!str") && style == ScalarNode.Style.PLAIN) {
      boolean force = ScalarType.resolve(v) != ScalarType.STRING;
      style =
          v.indexOf('\n') >= 0
              ? ScalarNode.Style.LITERAL
              : force ? ScalarNode.Style.DOUBLE_QUOTED : style;
    } else if (tag != null && !tag.equals("!")) {
      out.raw(tag + (v.isEmpty() && !flow && style == ScalarNode.Style.PLAIN ? "" : " "));
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
}
