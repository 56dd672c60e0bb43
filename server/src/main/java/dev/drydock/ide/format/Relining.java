package dev.drydock.ide.format;

import dev.drydock.base.LineIndex;
import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** What each line of a sound text should be. */
final class Relining {
  /** A key or dash that is open: where it was and where it goes. */
  private record Frame(int was, int is, boolean item) {}

  private final Source source;
  private final LineIndex lines;

  /** Lines that a value goes on over; of those, the ones that are text of a block scalar. */
  private final BitSet continued = new BitSet();

  private final BitSet blocks = new BitSet();
  private final Deque<Frame> open = new ArrayDeque<>();
  private final List<String> out = new ArrayList<>();
  private final List<Integer> waiting = new ArrayList<>();
  private int indented;
  private int shift;

  Relining(Parsed parsed) {
    this.source = parsed.source();
    this.lines = source.lines();
    parsed.documents().forEach(d -> survey(d));
  }

  private void survey(Document d) {
    walk(d.root(), -1);
  }

  private void walk(Node node, int keyColumn) {
    if (node instanceof MapNode m) {
      if (m.flow()) {
        value(node, false);
        return;
      }
      for (MapNode.Entry e : m.entries()) {
        value(e.key(), false);
        walk(e.value(), lines.position(e.key().origin().start()).column());
      }
    } else if (node instanceof SeqNode s) {
      if (s.flow()) {
        value(node, false);
        return;
      }
      if (keyColumn >= 0 && s.size() > 0) {
        int item = s.items().get(0).origin().start();
        int dash = source.text().lastIndexOf('-', Math.max(0, item - 1));
        indented += dash >= 0 && lines.position(dash).column() > keyColumn ? 1 : -1;
      }
      s.items().forEach(i -> walk(i, -1));
    } else if (node instanceof ScalarNode s) {
      value(s, s.style() == ScalarNode.Style.LITERAL || s.style() == ScalarNode.Style.FOLDED);
    }
  }

  private void value(Node node, boolean block) {
    int first = lines.line(node.origin().start());
    int end = Math.max(node.origin().start(), node.origin().end() - 1);
    int last = lines.line(end);
    if (last > first) {
      continued.set(first + 1, last + 1);
      if (block) {
        blocks.set(first + 1, last + 1);
      }
    }
  }

  List<String> lines() {
    for (int i = 0; i < lines.lineCount(); i++) {
      String line = Formatter.content(source, lines, i).in(source.text());
      out.add(line);
      if (continued.get(i)) {
        out.set(i, moved(line, blocks.get(i)));
      } else if (line.isBlank()) {
        out.set(i, "");
      } else if (line.stripLeading().startsWith("#")) {
        waiting.add(i);
        out.set(i, line.stripTrailing());
      } else {
        out.set(i, line(line));
      }
    }
    return out;
  }

  private String moved(String line, boolean block) {
    if (line.isBlank()) {
      return block ? line : "";
    }
    int indent = indent(line);
    return " ".repeat(Math.max(0, indent + shift))
        + (block ? line.substring(indent) : line.strip());
  }

  private String line(String line) {
    if (line.startsWith("---") || line.startsWith("...") || line.startsWith("%")) {
      open.clear();
      comments(0, 0);
      shift = 0;
      return line.stripTrailing();
    }
    int at = indent(line);
    int was = at;
    StringBuilder text = new StringBuilder();
    int is = -1;
    while (at < line.length()
        && line.charAt(at) == '-'
        && (at + 1 == line.length() || line.charAt(at + 1) == ' ')) {
      int column = dash(at);
      is = is < 0 ? column : is;
      text.append(text.length() == 0 ? "" : "").append("- ");
      at++;
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
    String rest = line.substring(Math.min(at, line.length())).stripTrailing();
    int colon = colon(rest);
    if (colon >= 0) {
      int column = key(at);
      is = is < 0 ? column : is;
      text.append(rest, 0, colon + 1);
      String value = rest.substring(colon + 1);
      String bare = value.strip();
      text.append(bare.isEmpty() ? "" : bare.startsWith("#") ? value : " " + bare);
    } else {
      is = is < 0 ? scalar() : is;
      text.append(rest);
    }
    shift = is - was;
    comments(was, is);
    return " ".repeat(is) + text.toString().stripTrailing();
  }

  /** Comments in front of a line stand where it does, if they stood where it did. */
  private void comments(int was, int is) {
    for (int i : waiting) {
      String line = out.get(i);
      int column = indent(line);
      int to = column == was ? is : nearest(column, is);
      out.set(i, " ".repeat(Math.max(0, to)) + line.strip());
    }
    waiting.clear();
  }

  private int nearest(int column, int otherwise) {
    for (Frame f : open) {
      if (f.was() == column) {
        return f.is();
      }
    }
    return otherwise;
  }

  private int dash(int column) {
    while (!open.isEmpty()
        && (open.peek().was() > column || (open.peek().was() == column && open.peek().item()))) {
      open.pop();
    }
    Frame parent = open.peek();
    int is =
        parent == null ? 0 : parent.item() ? parent.is() + 2 : parent.is() + (indented > 0 ? 2 : 0);
    open.push(new Frame(column, is, true));
    return is;
  }

  private int key(int column) {
    while (!open.isEmpty() && open.peek().was() >= column) {
      open.pop();
    }
    int is = scalar();
    open.push(new Frame(column, is, false));
    return is;
  }

  private int scalar() {
    Frame parent = open.peek();
    return parent == null ? 0 : parent.is() + 2;
  }

  private static int indent(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** The colon that ends the key which a line begins with; -1 where none does. */
  private static int colon(String rest) {
    if (rest.isEmpty() || "{[|>#&*!?".indexOf(rest.charAt(0)) >= 0) {
      return -1;
    }
    char first = rest.charAt(0);
    int from = 0;
    if (first == '"' || first == '\'') {
      from = rest.indexOf(first, 1) + 1;
      if (from == 0) {
        return -1;
      }
    }
    for (int i = from; i < rest.length(); i++) {
      boolean ends = i + 1 == rest.length() || rest.charAt(i + 1) == ' ';
      if (rest.charAt(i) == ':' && ends) {
        return i;
      }
      if (from > 0 && rest.charAt(i) != ' ') {
        return -1;
      }
      if (rest.charAt(i) == '#' && i > 0 && rest.charAt(i - 1) == ' ') {
        return -1;
      }
    }
    return -1;
  }
}
