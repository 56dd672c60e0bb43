package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.ResMap;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a patch that says nothing new: its targets are the same afterwards. */
final class PatchEffect {
  private final ResMap map;
  private final List<Integer> targets;
  private final List<MapNode> before = new ArrayList<>();

  private PatchEffect(ResMap map, List<Integer> targets) {
    this.map = map;
    this.targets = targets;
    targets.forEach(i -> before.add(map.get(i).root()));
  }

  /** Begins to watch, before the patch is applied. */
  static PatchEffect on(ResMap map, List<Integer> targets) {
    return new PatchEffect(map, targets);
  }

  /**
   * Notes a patch that went well and changed nothing.
   *
   * @param place where the patch is named
   */
  void noteIfNone(@Nullable Place place) {
    if (place == null || targets.isEmpty()) {
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      if (!same(before.get(i), map.get(targets.get(i)).root())) {
        return;
      }
    }
    String what =
        targets.size() == 1
            ? map.get(targets.get(0)).currentId().label() + " is"
            : "all of its " + targets.size() + " targets are";
    map.problem(
        new Problem(
            "kustomize/patch-no-effect",
            Severity.HINT,
            "this patch changes nothing: " + what + " already as it says",
            place.path(),
            place,
            List.of()));
  }

  private static boolean same(MapNode a, MapNode b) {
    return a == b
        || same(a.without("metadata"), (Node) b.without("metadata"))
            && same(head(a), (Node) head(b));
  }

  /** The metadata without what kustomize only notes for itself. */
  private static MapNode head(MapNode root) {
    MapNode metadata = root.map("metadata").orElse(MapNode.empty(root.origin()));
    MapNode annotations = metadata.map("annotations").orElse(null);
    if (annotations == null) {
      return metadata;
    }
    MapNode rest =
        annotations.withEntries(
            annotations.entries().stream()
                .filter(e -> !BuildAnnotations.ALL.contains(e.name()))
                .toList());
    return rest.isEmpty() ? metadata.without("annotations") : metadata.with("annotations", rest);
  }

  private static boolean same(Node a, @Nullable Node b) {
    if (a == b) {
      return true;
    }
    if (a instanceof MapNode m && b instanceof MapNode n) {
      return m.size() == n.size()
          && m.entries().stream().allMatch(e -> same(e.value(), n.value(e.name())));
    }
    if (a instanceof SeqNode s && b instanceof SeqNode t && s.size() == t.size()) {
      for (int i = 0; i < s.size(); i++) {
        if (!same(s.items().get(i), t.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return a instanceof ScalarNode s
        && b instanceof ScalarNode t
        && s.value().equals(t.value())
        && s.type() == t.type();
  }
}
