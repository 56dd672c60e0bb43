package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.function.Predicate;

/** What the trails of a build's output tell about the lines that made it. */
final class Trails {
  private Trails() {}

  /** Whether any value of the output went through a step that stands in a range of a file. */
  static boolean ledThrough(List<Resource> resources, String path, Span range) {
    return anywhere(resources, n -> n.origin().steps().stream().anyMatch(s -> at(s, path, range)));
  }

  /** Whether a node of the output fits. */
  static boolean anywhere(List<Resource> resources, Predicate<Node> wanted) {
    return resources.stream().anyMatch(r -> below(r.root(), wanted));
  }

  private static boolean below(Node node, Predicate<Node> wanted) {
    if (wanted.test(node)) {
      return true;
    }
    if (node instanceof MapNode m) {
      return m.entries().stream().anyMatch(e -> below(e.value(), wanted));
    }
    return node instanceof SeqNode s && s.items().stream().anyMatch(i -> below(i, wanted));
  }

  private static boolean at(Step s, String path, Span range) {
    Place p = s.at();
    return p != null && p.path().equals(path) && range.covers(p.span());
  }
}
