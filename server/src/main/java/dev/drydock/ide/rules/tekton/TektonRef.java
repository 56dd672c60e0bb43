package dev.drydock.ide.rules.tekton;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.Optional;

/**
 * A Task or Pipeline named by another object of the cluster, as opposed to one that a resolver, a
 * bundle, a file of Lighthouse's or Pipelines-as-Code brings.
 *
 * @param kind Task, ClusterTask or Pipeline
 * @param name where its name stands
 */
record TektonRef(String kind, ScalarNode name) {
  private static final String FILES = "lighthouse.jenkins-x.io/loadFileRefs";

  /** Pipelines-as-Code brings the tasks and pipelines that such annotations name. */
  private static final String AS_CODE = "pipelinesascode.tekton.dev/";

  /** The task that a pipeline's task or a TaskRun's spec names. */
  static Optional<TektonRef> task(MapNode root, MapNode holder) {
    Optional<MapNode> ref = holder.map("taskRef");
    String kind = ref.flatMap(r -> r.text("kind")).orElse("Task");
    return kind.equals("Task") || kind.equals("ClusterTask")
        ? named(root, ref, kind)
        : Optional.empty();
  }

  /** The pipeline that a PipelineRun's spec names. */
  static Optional<TektonRef> pipeline(MapNode root, MapNode spec) {
    return named(root, spec.map("pipelineRef"), "Pipeline");
  }

  private static Optional<TektonRef> named(MapNode root, Optional<MapNode> ref, String kind) {
    boolean files =
        root.at("metadata", "annotations")
            .flatMap(Node::asMap)
            .filter(
                a ->
                    a.has(FILES)
                        || a.entries().stream().anyMatch(e -> e.name().startsWith(AS_CODE)))
            .isPresent();
    boolean brought =
        ref.isEmpty()
            || files
            || ref.get().has("resolver")
            || ref.get().has("bundle")
            || ref.get().text("apiVersion").filter(v -> !v.startsWith("tekton.dev/")).isPresent();
    if (brought || !(ref.get().value("name") instanceof ScalarNode name)) {
      return Optional.empty();
    }
    return name.value().isEmpty() || name.value().contains("$(")
        ? Optional.empty()
        : Optional.of(new TektonRef(kind, name));
  }
}
