package dev.drydock.ide.rules.clusterapi;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/** The Cluster API objects that one management cluster gets. */
final class CapiObjects {
  private static final String CORE = "cluster.x-k8s.io";

  private final FleetSubject fleet;
  private final Cluster cluster;
  private final List<Resource> resources;
  private final boolean whole;

  private CapiObjects(FleetSubject fleet, Cluster cluster) {
    this.fleet = fleet;
    this.cluster = cluster;
    this.resources = fleet.hydrated(cluster).resources();
    this.whole = fleet.hydrated(cluster).units().stream().allMatch(Unit::complete);
  }

  /** One for each cluster that gets any. */
  static List<CapiObjects> of(FleetSubject fleet) {
    return fleet.clusters().stream()
        .map(c -> new CapiObjects(fleet, c))
        .filter(o -> o.resources.stream().anyMatch(CapiObjects::isCapi))
        .toList();
  }

  private static boolean isCapi(Resource r) {
    return r.id().group().equals(CORE) || r.id().group().endsWith("." + CORE);
  }

  FleetSubject fleet() {
    return fleet;
  }

  List<String> name() {
    return List.of(cluster.name());
  }

  /**
   * Whether everything that the management cluster gets is known; where not, nothing can be called
   * missing.
   */
  boolean whole() {
    return whole;
  }

  /** Objects of a kind of Cluster API's own groups. */
  List<Resource> kind(String kind) {
    return resources.stream().filter(r -> r.id().kind().equals(kind) && isCapi(r)).toList();
  }

  Optional<Resource> clusterNamed(String namespace, String name) {
    return kind("Cluster").stream()
        .filter(r -> r.id().namespace().equals(namespace) && r.id().name().equals(name))
        .findFirst();
  }

  /** An object by group (or any, where the reference says none), kind, namespace and name. */
  Optional<Resource> find(Optional<String> group, String kind, String namespace, String name) {
    return resources.stream()
        .filter(
            r ->
                r.id().kind().equals(kind)
                    && r.id().namespace().equals(namespace)
                    && r.id().name().equals(name))
        .filter(r -> group.isEmpty() || r.id().group().equals(group.get()))
        .findFirst();
  }

  /** The group that a reference names: of its apiVersion, or its apiGroup as v1beta2 has it. */
  static Optional<String> group(MapNode ref) {
    Optional<String> api =
        ref.text("apiVersion").map(v -> v.contains("/") ? v.substring(0, v.indexOf('/')) : "");
    return ref.text("apiGroup").or(() -> api);
  }

  static Optional<String> text(Resource r, String... path) {
    return r.root().at(path).flatMap(Node::text);
  }
}
