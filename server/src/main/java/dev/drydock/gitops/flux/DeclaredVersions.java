package dev.drydock.gitops.flux;

import dev.drydock.gitops.FleetContext;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Kubernetes version of each cluster that Cluster API objects in the repository declare: that
 * of the Cluster's topology, else of the control plane that it refers to. Where files disagree,
 * none.
 */
final class DeclaredVersions {
  static final String CLUSTER_API = "cluster.x-k8s.io";

  private static final Pattern VERSION =
      Pattern.compile("v?\\d{1,4}\\.\\d{1,4}(\\.\\d{1,4})?([+-].*)?");

  private final Map<String, Set<String>> byCluster = new HashMap<>();
  private final Map<String, Set<String>> byControlPlane = new HashMap<>();
  private final Map<String, Set<String>> controlPlanes = new HashMap<>();

  /**
   * Reads.
   *
   * @param files the YAML files that speak of Cluster API
   */
  static DeclaredVersions of(FleetContext context, List<String> files) {
    DeclaredVersions out = new DeclaredVersions();
    for (String path : files) {
      context.cancel().check();
      Optional<Blob> blob = context.atHand().read(path);
      Optional<Parsed> parsed = blob.map(b -> context.sources().parse(path, b));
      parsed.ifPresent(p -> p.documents().forEach(d -> d.root().asMap().ifPresent(out::object)));
    }
    return out;
  }

  /** Whether a file can hold such objects at all. */
  static boolean mentions(Blob blob) {
    return new String(blob.bytes(), StandardCharsets.ISO_8859_1).contains(CLUSTER_API + "/");
  }

  /** The version of the cluster of that name, without {@code v}. */
  Optional<String> version(String cluster) {
    Set<String> found = new HashSet<>(byCluster.getOrDefault(cluster, Set.of()));
    if (found.isEmpty()) {
      controlPlanes
          .getOrDefault(cluster, Set.of())
          .forEach(c -> found.addAll(byControlPlane.getOrDefault(c, Set.of())));
    }
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private void object(MapNode m) {
    Optional<ResourceId> id = ResourceId.of(m);
    if (id.isEmpty() || !id.get().group().endsWith(CLUSTER_API)) {
      return;
    }
    String name = id.get().name();
    if (id.get().kind().equals("Cluster") && id.get().group().equals(CLUSTER_API)) {
      version(m, "spec", "topology", "version").ifPresent(v -> add(byCluster, name, v));
      text(m, "spec", "controlPlaneRef", "name").ifPresent(c -> add(controlPlanes, name, c));
    } else if (id.get().kind().endsWith("ControlPlane")) {
      version(m, "spec", "version").ifPresent(v -> add(byControlPlane, name, v));
    }
  }

  private static Optional<String> version(MapNode m, String... path) {
    return text(m, path)
        .filter(v -> VERSION.matcher(v).matches())
        .map(v -> v.startsWith("v") ? v.substring(1) : v);
  }

  private static Optional<String> text(MapNode m, String... path) {
    return m.at(path).flatMap(Node::text);
  }

  private static void add(Map<String, Set<String>> to, String key, String value) {
    to.computeIfAbsent(key, k -> new HashSet<>()).add(value);
  }
}
