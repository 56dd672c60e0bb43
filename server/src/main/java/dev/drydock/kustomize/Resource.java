package dev.drydock.kustomize;

import dev.drydock.base.Step;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One object of a build: immutable, its fields carrying their origins. {@link #with} is the only way to change a field.
 */
public final class Resource {
  private final MapNode root;
  private final ResourceId id;

  public Resource(MapNode root) {
    this.root = root;
    this.id = ResourceId.of(root).orElse(new ResourceId("", "", "", "", ""));
  }

  public ResourceId id() {
    return id;
  }

  public MapNode root() {
    return root;
  }

  /**
   * This object with the value at a path replaced or added, missing maps made on the way.
   *
   * @param path keys, and indices of items in decimal
   * @param step what did it; put on the value's trail
   */
  public Resource with(List<String> path, Node value, Step step) {
    return new Resource((MapNode) set(root, path, 0, value.then(step), step));
  }

  private static Node set(Node at, List<String> path, int depth, Node value, Step step) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    if (at instanceof SeqNode s) {
      int i = Integer.parseInt(key);
      List<Node> items = new ArrayList<>(s.items());
      items.set(i, set(items.get(i), path, depth + 1, value, step));
      return s.withItems(items);
    }
    MapNode m = at instanceof MapNode map ? map : MapNode.empty(value.origin());
    Node old = m.value(key);
    return m.with(key, set(old == null ? MapNode.empty(value.origin()) : old, path, depth + 1, value, step));
  }
}
