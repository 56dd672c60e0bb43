package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;

/** Single fields of an object's head, set the way kyaml does: the quotes of the old value stay. */
final class Metadata {
  private Metadata() {}

  static Resource withName(Resource r, ScalarNode name) {
    return r.withRoot(with(r.root(), "name", name));
  }

  private static MapNode with(MapNode root, String field, Node value) {
    MapNode metadata =
        root.value("metadata") instanceof MapNode m ? m : MapNode.empty(value.origin());
    return root.with("metadata", metadata.with(field, value));
  }

  /** Puts back a name; where it is what it was, the node stays as it is. */
  static MapNode restoreName(MapNode root, String name, Origin origin) {
    return root.at("metadata", "name")
            .filter(n -> n instanceof ScalarNode s && s.value().equals(name))
            .isPresent()
        ? root
        : with(root, "name", again(root.at("metadata", "name").orElse(null), name, origin));
  }

  /** Puts back a namespace; the empty one takes the field away. */
  static MapNode restoreNamespace(MapNode root, String namespace, Origin origin) {
    if (!(root.value("metadata") instanceof MapNode m)) {
      return root;
    }
    if (namespace.isEmpty()) {
      return root.with("metadata", m.without("namespace"));
    }
    Node old = m.value("namespace");
    return old instanceof ScalarNode s && s.value().equals(namespace)
        ? root
        : with(root, "namespace", again(old, namespace, origin));
  }

  static MapNode restore(MapNode root, String field, String value, Origin origin) {
    Node old = root.value(field);
    return old instanceof ScalarNode s && s.value().equals(value)
        ? root
        : root.with(field, again(old, value, origin));
  }

  private static ScalarNode again(
      @org.jspecify.annotations.Nullable Node old, String value, Origin origin) {
    return old instanceof ScalarNode s
        ? new ScalarNode(value, s.style(), null, null, origin)
        : ScalarNode.plain(value, origin);
  }
}
