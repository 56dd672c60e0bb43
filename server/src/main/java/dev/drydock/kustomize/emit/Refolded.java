package dev.drydock.kustomize.emit;

import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.print.ScalarStyle;
import dev.drydock.syntax.print.ScalarWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a folded text when kustomize writes it as YAML in order to read it again, on the
 * way to JSON.
 */
public final class Refolded {
  private Refolded() {}

  /**
   * A tree with what its folded texts become; the same where none changes.
   *
   * @param step what writes it; put on the trail of what changes
   */
  public static Node tree(Node node, Step step) {
    if (node instanceof MapNode m) {
      if (m.flow()) {
        return m;
      }
      MapNode out = m;
      for (MapNode.Entry e : m.entries()) {
        Node value = tree(e.value(), step);
        out = value == e.value() ? out : out.with(e.name(), value);
      }
      return out;
    }
    if (node instanceof SeqNode s) {
      if (s.flow()) {
        return s;
      }
      boolean same = true;
      List<Node> out = new ArrayList<>(s.size());
      for (Node i : s.items()) {
        Node item = tree(i, step);
        same &= item == i;
        out.add(item);
      }
      return same ? s : s.withItems(out);
    }
    if (node instanceof ScalarNode s
        && s.style() == ScalarNode.Style.FOLDED
        && s.type() == ScalarType.STRING) {
      String text = of(s.value());
      return text.equals(s.value())
          ? s
          : new ScalarNode(text, s.style(), s.tag(), s.anchor(), s.origin().then(step));
    }
    return node;
  }

  static String of(String text) {
    if (!mayChange(text) || (ScalarStyle.analyse(text) & ScalarStyle.BLOCK_WITH_TABS) == 0) {
      return text;
    }
    ScalarWriter out = new ScalarWriter(ScalarWriter.ENDLESS);
    out.folded(text, 2);
    Parsed again = Yaml.parse(new Source("", "", "k: " + out.text()));
    return again
        .documents()
        .get(0)
        .root()
        .asMap()
        .flatMap(m -> m.get("k"))
        .flatMap(n -> n.text())
        .orElse(text);
  }

  /** Only texts suffer in which a line begins with white space or that end in empty lines. */
  private static boolean mayChange(String text) {
    if (text.endsWith("\n\n")) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ' ' || c == '\t') && (i == 0 || ScalarStyle.isBreak(text.charAt(i - 1)))) {
        return true;
      }
    }
    return false;
  }
}
