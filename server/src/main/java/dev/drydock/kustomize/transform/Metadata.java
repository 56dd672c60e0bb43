package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import org.jspecify.annotations.Nullable;

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

  /** Puts back a name; the empty one, too. */
  static MapNode restoreName(MapNode root, String name, Origin origin) {
    return restored(root, "name", name, origin);
  }

  /** Puts back a namespace; the empty one takes the field away. */
  static MapNode restoreNamespace(MapNode root, String namespace, Origin origin) {
    if (namespace.isEmpty()) {
      return root.value("metadata") instanceof MapNode m
          ? root.with("metadata", m.without("namespace"))
          : root;
    }
    return restored(root, "namespace", namespace, origin);
  }

  private static MapNode restored(MapNode root, String field, String value, Origin origin) {
    Node old = root.at("metadata", field).orElse(null);
    ScalarNode fresh = again(old, value, origin);
    return fresh == old ? root : with(root, field, fresh);
  }

  static MapNode restore(MapNode root, String field, String value, Origin origin) {
    Node old = root.value(field);
    return root.with(field, again(old, value, origin));
  }

  /** The same text in a node without a type of its own, as kyaml's setters leave one. */
  private static ScalarNode again(@Nullable Node old, String value, Origin origin) {
    if (!(old instanceof ScalarNode s)) {
      return ScalarNode.untyped(value, ScalarNode.Style.PLAIN, origin);
    }
    if (!s.value().equals(value)) {
      return ScalarNode.untyped(value, s.style(), origin);
    }
    return s.isUntyped() || s.style() != ScalarNode.Style.PLAIN
        ? s
        : ScalarNode.untyped(value, s.style(), s.origin());
  }
}
