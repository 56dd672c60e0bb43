package dev.drydock.model.references;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where kinds of Kubernetes, and those that stand for them, hold what a pod is made from. */
public final class Pods {
  private static final List<String> TEMPLATE = List.of("spec", "template");
  private static final Map<String, List<String>> TEMPLATES =
      Map.ofEntries(
          Map.entry("apps Deployment", TEMPLATE),
          Map.entry("apps StatefulSet", TEMPLATE),
          Map.entry("apps DaemonSet", TEMPLATE),
          Map.entry("apps ReplicaSet", TEMPLATE),
          Map.entry("extensions Deployment", TEMPLATE),
          Map.entry("extensions DaemonSet", TEMPLATE),
          Map.entry(" ReplicationController", TEMPLATE),
          Map.entry("batch Job", TEMPLATE),
          Map.entry("batch CronJob", List.of("spec", "jobTemplate", "spec", "template")),
          Map.entry("argoproj.io Rollout", TEMPLATE),
          Map.entry(" Pod", List.of()));

  private Pods() {}

  /**
   * The template that an object makes pods from, itself if it is a pod; empty where it makes none.
   */
  public static Optional<MapNode> template(ResourceId id, MapNode root) {
    List<String> path = TEMPLATES.get(id.group() + " " + id.kind());
    return path == null
        ? Optional.empty()
        : path.isEmpty()
            ? Optional.of(root)
            : root.at(path.toArray(String[]::new)).flatMap(Node::asMap);
  }

  /** The pod's spec. */
  static Optional<MapNode> spec(ResourceId id, MapNode root) {
    return template(id, root).flatMap(t -> t.map("spec"));
  }
}
