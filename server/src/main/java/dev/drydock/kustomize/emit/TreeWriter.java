package dev.drydock.kustomize.emit;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.print.KeyOrder;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees in go-yaml v2's block layout: two columns a level, lists at the column of their key.
 */
final class TreeWriter {
  private static final int MAX_SIMPLE_KEY = 128;

  private final ScalarWriter out = new ScalarWriter(ScalarWriter.WIDTH);
  private final @Nullable LineMap map;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>(12);
  private int resource;

  TreeWriter(@Nullable LineMap map) {
    this.map = map;
  }

  /** One object's document, in pieces of which most are there once for all who print them. */
  static List<String> pieces(MapNode root) {
    TreeWriter out = new TreeWriter(null);
    out.document(0, root);
    out.pieces.add(out.out.cut());
    return List.copyOf(out.pieces);
  }

  String text() {
    return out.text();
  }

  List<Problem> problems() {
    return problems;
  }

  void separator() {
    out.raw("---\n");
  }

  void document(int index, MapNode root) {
    resource = index;
    if (root.isEmpty()) {
      int mark = open(LineMap.Role.MAP, root);
      out.raw("{}");
      close(mark);
    } else {
      map(root, 0, true);
    }
    out.endLine();
  }

  /** Entries at column {@code indent}; the first where the text stands when {@code inline}. */
  private void map(MapNode node, int indent, boolean inline) {
    if (!inline) {
      out.line(indent);
    }
    int mark = open(LineMap.Role.MAP, node);
    boolean first = true;
    for (MapNode.Entry e : KeyOrder.sorted(node.entries())) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      entry(e, indent);
    }
    close(mark);
  }

  private void entry(MapNode.Entry e, int indent) {
    String key = key(e.key(), indent == 0);
    int allowed = ScalarStyle.analyse(key);
    boolean simple = (allowed & ScalarStyle.MULTILINE) == 0 && fitsSimpleKey(key);
    if (!simple) {
      out.raw("? ");
    }
    int mark = open(LineMap.Role.KEY, e.key());
    if (simple) {
      out.key(key, allowed);
    } else {
      out.string(key, allowed, indent + 2);
    }
    close(mark);
    if (simple) {
      out.raw(':');
      if (map == null && indent == 0) {
        shared(e.value());
      } else {
        value(e.value(), indent, false);
      }
    } else {
      out.line(indent);
      out.raw(':');
      value(e.value(), indent, true);
    }
  }

  /**
   * A value at the left margin, as a piece of its own: from an earlier print of the same node where
   * there was one.
   */
  private void shared(Node value) {
    Node n = real(value);
    if (n instanceof ScalarNode) {
      value(n, 0, false);
      return;
    }
    pieces.add(out.cut());
    Fragment known = Fragments.of(n);
    if (known != null) {
      pieces.add(known.text());
      out.goOnAt(known.column());
      return;
    }
    int wrong = problems.size();
    value(n, 0, false);
    int column = out.column();
    String text = out.cut();
    pieces.add(text);
    if (problems.size() == wrong) {
      Fragments.keep(n, new Fragment(text, column));
    }
  }

  private static boolean fitsSimpleKey(String key) {
    if (key.length() * 3 <= MAX_SIMPLE_KEY) {
      return true;
    }
    int bytes = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes <= MAX_SIMPLE_KEY;
  }

  /** A value behind a colon; {@code compact} where a block may begin on the same line. */
  private void value(Node node, int indent, boolean compact) {
    Node n = real(node);
    if (n instanceof MapNode m && !m.isEmpty()) {
      if (compact) {
        out.raw(' ');
      }
      map(m, indent + 2, compact);
    } else if (n instanceof SeqNode s && s.size() > 0) {
      if (compact) {
        out.raw(' ');
      }
      seq(s, compact ? indent + 2 : indent, compact);
    } else {
      out.raw(' ');
      leaf(n, indent + 2);
    }
  }

  private void seq(SeqNode node, int indent, boolean inline) {
    if (!inline) {
      out.line(indent);
    }
    int mark = open(LineMap.Role.LIST, node);
    boolean first = true;
    for (Node item : node.items()) {
      if (!first) {
        out.line(indent);
      }
      first = false;
      out.raw("- ");
      Node n = real(item);
      if (n instanceof MapNode m && !m.isEmpty()) {
        map(m, indent + 2, true);
      } else if (n instanceof SeqNode s && s.size() > 0) {
        seq(s, indent + 2, true);
      } else {
        leaf(n, indent + 2);
      }
    }
    close(mark);
  }

  private void leaf(Node n, int indent) {
    if (n instanceof ScalarNode s) {
      int mark = open(LineMap.Role.SCALAR, s);
      try {
        ScalarText t = ScalarText.of(s);
        if (t.string()) {
          out.string(t.text(), ScalarStyle.analyse(t.text()), indent);
        } else {
          out.raw(t.text());
        }
      } catch (Unprintable e) {
        problem(e.getMessage(), s);
        out.string(s.value(), ScalarStyle.analyse(s.value()), indent);
      }
      close(mark);
    } else {
      boolean isMap = n instanceof MapNode;
      int mark = open(isMap ? LineMap.Role.MAP : LineMap.Role.LIST, n);
      out.raw(isMap ? "{}" : "[]");
      close(mark);
    }
  }

  private String key(Node key, boolean top) {
    Node k = real(key);
    if (!(k instanceof ScalarNode s)) {
      problem("a map or list cannot be a key here", key);
      return "";
    }
    if (!Printability.string(s.type(), top)) {
      problem("the key " + s.value() + " is no string: put it in quotes", key);
    }
    return s.value();
  }

  private static Node real(Node n) {
    Node at = n;
    while (at instanceof AliasNode a) {
      Node target = a.target();
      if (target == null) {
        return ScalarNode.nul(a.origin());
      }
      at = target;
    }
    return at;
  }

  private void problem(@Nullable String message, Node at) {
    String code = "kustomize/not-a-manifest";
    String what = "cannot be printed: " + message;
    problems.add(
        at.origin()
            .place()
            .map((Place p) -> Problem.error(code, what, p))
            .orElseGet(() -> Problem.error(code, what, "")));
  }

  private int open(LineMap.Role role, Node node) {
    return map == null ? -1 : map.open(resource, out.length(), role, node);
  }

  private void close(int mark) {
    if (map != null) {
      map.close(mark, out.contentEnd());
    }
  }
}
