package dev.drydock.kustomize.emit;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that were written as JSON and read again as YAML, as kustomize does with objects before it
 * prints them and with the configurations of its plugins: JSON leaves characters as they are that
 * YAML reads otherwise, or not at all.
 */
public final class JsonBetween {
  private static final Pattern NEXT_LINE = Pattern.compile(" *\u0085[ \u0085]*");

  private JsonBetween() {}

  /**
   * What becomes of a text: a next-line character is a line break there, and folds.
   *
   * @throws Unprintable where YAML does not read it
   */
  public static String text(String v) throws Unprintable {
    boolean nextLine = false;
    for (int i = 0; i < v.length(); i++) {
      char c = v.charAt(i);
      if (c < 0x7F || (c >= 0xA0 && c < 0xFFFE)) {
        continue;
      }
      if (c != '\u0085') {
        throw new Unprintable(
            String.format(
                "the text holds the control character U+%04X, which cannot be printed", (int) c));
      }
      nextLine = true;
    }
    return nextLine ? foldNextLines(v) : v;
  }

  /**
   * A tree whose texts went that way; the same where they stay as they are. What cannot be read is
   * left: who prints it says so.
   */
  public static Node tree(Node node) {
    if (node instanceof MapNode m) {
      MapNode out = m;
      for (MapNode.Entry e : m.entries()) {
        Node value = tree(e.value());
        out = value == e.value() ? out : out.with(e.name(), value);
      }
      return out;
    }
    if (node instanceof SeqNode s) {
      List<Node> out = s.items().stream().map(JsonBetween::tree).toList();
      return out.equals(s.items()) ? s : s.withItems(out);
    }
    if (node instanceof ScalarNode s && s.value().indexOf('\u0085') >= 0) {
      Place at = s.origin().place().orElse(null);
      Step step = new Step(Step.Kind.TRANSFORMER, "written as JSON and read as YAML", at);
      String text = foldNextLines(s.value());
      return new ScalarNode(text, s.style(), s.tag(), s.anchor(), s.origin().then(step));
    }
    return node;
  }

  private static String foldNextLines(String v) {
    return NEXT_LINE
        .matcher(v)
        .replaceAll(
            m -> {
              long lines = m.group().chars().filter(c -> c == '\u0085').count();
              return Matcher.quoteReplacement(lines == 1 ? " " : "\n".repeat((int) lines - 1));
            });
  }
}
