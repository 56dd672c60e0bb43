package dev.drydock.ide.rules.tekton;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;

/**
 * What Lighthouse puts together before Tekton sees it: steps whose image is {@code uses:…} become
 * the steps of another repository's file, with its params and volumes (lighthouse,
 * pkg/triggerconfig/inrepo/load_pipelinerun.go).
 */
final class Uses {
  private static final String PREFIX = "uses:";

  private Uses() {}

  /** Whether a run or task has steps of other files. */
  static boolean in(MapNode object) {
    return object.map("spec").filter(Uses::below).isPresent();
  }

  private static boolean below(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream()
          .anyMatch(
              e ->
                  e.name().equals("image")
                      ? e.value().text().filter(t -> t.startsWith(PREFIX)).isPresent()
                      : below(e.value()));
    }
    return node.asSeq().filter(s -> s.items().stream().anyMatch(Uses::below)).isPresent();
  }

  /** Whether an object carries an annotation for Lighthouse, wherever it lies. */
  static boolean isLighthouses(MapNode object) {
    return object
        .at("metadata", "annotations")
        .flatMap(Node::asMap)
        .filter(
            a ->
                a.entries().stream().anyMatch(e -> e.name().startsWith("lighthouse.jenkins-x.io/")))
        .isPresent();
  }
}
