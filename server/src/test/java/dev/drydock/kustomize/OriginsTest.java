package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every key, scalar, map and list of what every conformance case hydrates to has an origin; where
 * nothing changed it, the text there is the value; where something did, the last step names a line.
 */
class OriginsTest {
  private final List<String> wrong = new ArrayList<>();
  private int fields;

  @Test
  void everyFieldOfEveryCaseKnowsItsOrigin() throws IOException {
    Optional<Path> root = ConformanceCase.root();
    assumeTrue(root.isPresent(), "the conformance data is not at hand (-Ddrydock.conformance=DIR)");
    for (ConformanceCase c : ConformanceCase.all(root.get(), new SourceCache())) {
      if (c.expected().isPresent()) {
        c.build().resources().forEach(r -> visit(r.root(), c.name() + ": " + r.currentId()));
      }
    }
    System.out.println("kustomize-origins: " + fields + " fields, " + wrong.size() + " wrong");
    assertThat(wrong).isEmpty();
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
        && !says(source.text().substring(o.start(), o.end()), s.value())) {
      wrong.add(path + ": " + o.place().orElseThrow() + " does not say " + s.value());
    }
  }

  /** Whether a piece of a file, read as YAML, is that value. */
  private static boolean says(String text, String value) {
    if (text.equals(value)) {
      return true;
    }
    List<dev.drydock.syntax.Document> documents = Yaml.parse(new Source("", "", text)).documents();
    return documents.size() == 1
        && documents.get(0).root() instanceof ScalarNode s
        && s.value().strip().equals(value.strip());
  }
}
