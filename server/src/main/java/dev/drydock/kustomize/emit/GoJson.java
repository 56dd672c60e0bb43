package dev.drydock.kustomize.emit;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.GoString;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A tree as Go's encoding/json writes it: keys in byte order, {@code <}, {@code >} and {@code &}
 * escaped, no white space.
 */
public final class GoJson {
  private GoJson() {}

  public static String print(Node node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  /** As json.MarshalIndent with two spaces writes it. */
  public static String indented(Node node) {
    StringBuilder out = new StringBuilder();
    indented(node, 0, out);
    return out.toString();
  }

  private static void indented(Node node, int depth, StringBuilder out) {
    String line = "\n" + "  ".repeat(depth + 1);
    if (node instanceof AliasNode a && a.target() != null) {
      indented(a.target(), depth, out);
    } else if (node instanceof MapNode m && !m.isEmpty()) {
      String separator = "{";
      for (MapNode.Entry e : sorted(m)) {
        out.append(separator).append(line);
        GoString.json(e.name(), true, out);
        out.append(": ");
        indented(e.value(), depth + 1, out);
        separator = ",";
      }
      out.append("\n").append("  ".repeat(depth)).append('}');
    } else if (node instanceof SeqNode s && s.size() > 0) {
      String separator = "[";
      for (Node i : s.items()) {
        out.append(separator).append(line);
        indented(i, depth + 1, out);
        separator = ",";
      }
      out.append("\n").append("  ".repeat(depth)).append(']');
    } else {
      write(node, out);
    }
  }

  private static List<MapNode.Entry> sorted(MapNode m) {
    List<MapNode.Entry> entries = new ArrayList<>(m.entries());
    entries.sort(Comparator.comparing(MapNode.Entry::name, GoString.ORDER));
    return entries;
  }

  private static void write(Node node, StringBuilder out) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> entries = sorted(m);
      out.append('{');
      for (int i = 0; i < entries.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        GoString.json(entries.get(i).name(), true, out);
        out.append(':');
        write(entries.get(i).value(), out);
      }
      out.append('}');
    } else if (node instanceof SeqNode s) {
      out.append('[');
      for (int i = 0; i < s.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        write(s.items().get(i), out);
      }
      out.append(']');
    } else if (node instanceof AliasNode a) {
      Node target = a.target();
      if (target == null) {
        out.append("null");
      } else {
        write(target, out);
      }
    } else if (node instanceof ScalarNode s) {
      scalar(s, out);
    }
  }

  private static void scalar(ScalarNode s, StringBuilder out) {
    ScalarText t;
    try {
      t = ScalarText.of(s);
    } catch (Unprintable e) {
      t = new ScalarText(s.value(), true);
    }
    if (t.string()) {
      GoString.json(s.type() == ScalarType.STRING ? s.value() : t.text(), true, out);
    } else if (s.type() == ScalarType.FLOAT) {
      Double d = GoNumber.floating(t.text());
      out.append(d == null ? t.text() : GoNumber.json(d));
    } else {
      out.append(t.text());
    }
  }
}
