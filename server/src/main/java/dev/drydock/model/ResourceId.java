package dev.drydock.model;

import dev.drydock.syntax.MapNode;
import java.util.Optional;

/**
 * What names an object: group, version, kind, namespace and name. Fields that an object lacks are
 * empty strings.
 *
 * @param group API group; empty for the core group
 */
public record ResourceId(String group, String version, String kind, String namespace, String name) {
  /** The id of a manifest; empty where it has no kind or is no object. */
  public static Optional<ResourceId> of(MapNode manifest) {
    Optional<String> kind = manifest.text("kind");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    String api = manifest.text("apiVersion").orElse("");
    int slash = api.indexOf('/');
    Optional<MapNode> meta = manifest.map("metadata");
    return Optional.of(
        new ResourceId(
            slash < 0 ? "" : api.substring(0, slash),
            slash < 0 ? api : api.substring(slash + 1),
            kind.get(),
            meta.flatMap(m -> m.text("namespace")).orElse(""),
            meta.flatMap(m -> m.text("name")).orElse("")));
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Whether both name one object in a cluster whatever the version they are written in. */
  public boolean sameObject(ResourceId o) {
    return group.equals(o.group)
        && kind.equals(o.kind)
        && namespace.equals(o.namespace)
        && name.equals(o.name);
  }

  /** {@code KIND/NAME} or {@code KIND/NAMESPACE/NAME}. */
  public String label() {
    return kind + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** {@code GROUP/VERSION/KIND NAMESPACE/NAME}, unique. */
  @Override
  public String toString() {
    return apiVersion() + "/" + kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
