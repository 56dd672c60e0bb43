package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Every key, scalar, map and list of hydrated objects has an origin; where nothing changed it, the
 * text there is the value; where something did, the last step names a line. Of a chart's template
 * the line is all that is known.
 */
public final class OriginCheck {
  private final List<String> wrong = new ArrayList<>();
  private int fields;

  /** Looks at all objects of a build; {@code name} stands in what is said of them. */
  public void visit(String name, List<Resource> resources) {
    resources.forEach(r -> visit(r.root(), name + ": " + r.currentId()));
  }

  public int fields() {
    return fields;
  }

  /** A line for each field whose origin is wrong. */
  public List<String> wrong() {
    return wrong;
  }

  private void visit(Node node, String path) {
    fields++;
    check(node, path);
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        check(e.key(), path + "/" + e.name() + " (key)");
        visit(e.value(), path + "/" + e.name());
      }
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        visit(s.items().get(i), path + "/" + i);
      }
    }
  }

  private void check(Node node, String path) {
    Origin o = node.origin();
    List<Step> steps = o.steps();
    Source source = o.source();
    if (source == null || o.end() > source.text().length()) {
      wrong.add(path + " has no place");
    } else if (!steps.isEmpty()) {
      if (steps.get(steps.size() - 1).place().isEmpty()) {
        wrong.add(path + ": the step \"" + steps.get(steps.size() - 1).what() + "\" names no line");
      }
    } else if (node instanceof ScalarNode s
        && !says(source.text().substring(o.start(), o.end()), s)
        && !source.path().contains("/templates/")) {
      wrong.add(path + ": " + o.place().orElseThrow() + " does not say " + s.value());
    }
  }

  /** Whether a piece of a file, read as YAML, is that value: 1e3 is 1000. */
  private static boolean says(String text, ScalarNode value) {
    if (text.equals(value.value()) || (text.isEmpty() && value.isNull())) {
      return true;
    }
    if (text.startsWith("|") || text.startsWith(">")) {
      // Its lines by themselves are indented otherwise.
      return bare(text.substring(text.indexOf('\n') + 1)).equals(bare(value.value()));
    }
    List<dev.drydock.syntax.Document> documents = Yaml.parse(new Source("", "", text)).documents();
    return documents.size() == 1
        && documents.get(0).root() instanceof ScalarNode s
        && (s.value().strip().equals(value.value().strip()) || printed(s).equals(printed(value)));
  }

  private static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String printed(ScalarNode s) {
    return Emitter.print(MapNode.empty(s.origin()).with("v", s)).replaceAll("[\"']", "");
  }
}
