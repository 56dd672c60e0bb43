package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables {@code $(…)} where they stand in the text, block scalars included. */
final class Variables {
  private Variables() {}

  /** Where a group of a match stands. */
  static Span group(Matcher m, int group, Span match) {
    int by = match.start() - m.start();
    return new Span(m.start(group) + by, m.end(group) + by);
  }

  /** Every match of a pattern in the text of a node's scalars, keys aside, with its place. */
  static void find(Source source, Node node, Pattern pattern, BiConsumer<Matcher, Span> found) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> find(source, e.value(), pattern, found));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> find(source, i, pattern, found));
    } else if (node instanceof ScalarNode s && s.value().contains("$(")) {
      String text = new Span(s.origin().start(), s.origin().end()).in(source.text());
      Matcher m = pattern.matcher(text);
      while (m.find()) {
        found.accept(m, new Span(s.origin().start() + m.start(), s.origin().start() + m.end()));
      }
    }
  }
}
