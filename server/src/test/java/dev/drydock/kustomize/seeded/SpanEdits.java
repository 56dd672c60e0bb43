package dev.drydock.kustomize.seeded;

import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;

/** One change of a YAML text that leaves all other bytes alone. */
final class SpanEdits {
  private static final List<String> OTHERS =
      List.of(
          "null",
          "~",
          "''",
          "\"\"",
          "{}",
          "[]",
          "true",
          "\"true\"",
          "1",
          "'1'",
          "0x10",
          "1e3",
          "1.0",
          "2020-01-01",
          "on",
          "other",
          "a b",
          "\"a\\nb\"",
          "|\n  block\n",
          ">-\n  folded\n  text\n",
          "!!str 12",
          "&anchor word",
          "[x, y]",
          "{x: y}",
          "$patch",
          "delete",
          "merge",
          "replace",
          "create",
          "default",
          "v1",
          "apps/v1",
          "Deployment",
          "ConfigMap",
          "metadata.name",
          "metadata.labels",
          "spec.template.metadata.labels.app",
          "# comment",
          "x # comment",
          ".*",
          "-",
          "..",
          "<<",
          "é",
          "\"\\t\"");

  /** A stretch of a text that can be taken away or said again: an entry or an item. */
  private record Part(int start, int next, int before, int end, boolean only, boolean last) {}

  private final Dice dice;
  private final List<String> texts;

  /**
   * @param texts of the whole tree: values come from these
   */
  SpanEdits(Dice dice, List<String> texts) {
    this.dice = dice;
    this.texts = texts;
  }

  String of(String text) {
    List<Part> parts = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<Node> keys = new ArrayList<>();
    for (Document d : Yaml.parse(new Source("", "", text)).documents()) {
      collect(d.root(), parts, nodes, keys);
    }
    if (nodes.isEmpty()) {
      return text;
    }
    Part part = parts.isEmpty() ? null : dice.pick(parts);
    switch (dice.roll(8)) {
      case 0, 1 -> {
        return part == null ? text : without(text, part);
      }
      case 2 -> {
        return part == null ? text : twice(text, part);
      }
      case 3 -> {
        Node key = keys.isEmpty() ? nodes.get(0) : dice.pick(keys);
        return put(
            text,
            key,
            dice.of(
                "name",
                "kind",
                "\"quoted key\"",
                "other",
                "labels",
                "$patch",
                "? k\n",
                "1",
                "path",
                "Name"));
      }
      case 4, 5 -> {
        Node n = dice.pick(nodes);
        return put(text, n, borrowed(n));
      }
      case 6 -> {
        return put(text, dice.pick(nodes), dice.pick(OTHERS));
      }
      default -> {
        Node n = dice.pick(nodes);
        String old = piece(text, n);
        if (old.contains("\n") || old.isEmpty()) {
          return text.replace("\n", dice.of("\r\n", "\n\n", " \n", " # c\n"));
        }
        return put(
            text, n, dice.of("\"" + old + "\"", "'" + old + "'", "!!str " + old, "&x " + old));
      }
    }
  }

  private static String piece(String text, Node n) {
    return text.substring(n.origin().start(), n.origin().end());
  }

  private static String put(String text, Node n, String with) {
    return text.substring(0, n.origin().start()) + with + text.substring(n.origin().end());
  }

  /** Some scalar, or short flow or line, of the tree. */
  private String borrowed(Node instead) {
    List<Node> nodes = new ArrayList<>();
    String from = dice.pick(texts);
    for (Document d : Yaml.parse(new Source("", "", from)).documents()) {
      collect(d.root(), new ArrayList<>(), nodes, new ArrayList<>());
    }
    nodes.removeIf(n -> !(n instanceof ScalarNode) || piece(from, n).contains("\n"));
    return nodes.isEmpty() ? "word" : piece(from, dice.pick(nodes));
  }

  private static String without(String text, Part p) {
    if (p.only()) {
      return text.substring(0, p.start()) + text.substring(p.end());
    }
    return p.last()
        ? text.substring(0, p.before()) + text.substring(p.end())
        : text.substring(0, p.start()) + text.substring(p.next());
  }

  private static String twice(String text, Part p) {
    if (p.only()) {
      return text;
    }
    return p.last()
        ? text.substring(0, p.end()) + text.substring(p.before(), p.end()) + text.substring(p.end())
        : text.substring(0, p.next())
            + text.substring(p.start(), p.next())
            + text.substring(p.next());
  }

  private static void collect(Node n, List<Part> parts, List<Node> nodes, List<Node> keys) {
    nodes.add(n);
    if (n instanceof MapNode m) {
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        keys.add(e.key());
        collect(e.value(), parts, nodes, keys);
        parts.add(
            new Part(
                e.key().origin().start(),
                i + 1 < m.size() ? m.entries().get(i + 1).key().origin().start() : 0,
                i > 0 ? m.entries().get(i - 1).value().origin().end() : 0,
                Math.max(e.key().origin().end(), e.value().origin().end()),
                m.size() == 1,
                i + 1 == m.size()));
      }
    } else if (n instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        collect(item, parts, nodes, keys);
        parts.add(
            new Part(
                item.origin().start(),
                i + 1 < s.size() ? s.items().get(i + 1).origin().start() : 0,
                i > 0 ? s.items().get(i - 1).origin().end() : 0,
                item.origin().end(),
                s.size() == 1,
                i + 1 == s.size()));
      }
    }
  }
}
