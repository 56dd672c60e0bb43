package dev.drydock.ide.rules.clusterapi;

import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Cluster API objects that one management cluster gets. */
final class CapiObjects {
  private static final String CORE = "cluster.x-k8s.io";

  private final ClusterSubject cluster;
  private final Map<String, List<Resource>> byKind = new HashMap<>();
  private final Map<String, List<Resource>> byName = new HashMap<>();
  private final boolean any;
  private final boolean whole;

  private CapiObjects(ClusterSubject cluster) {
    this.cluster = cluster;
    List<Resource> resources = cluster.hydrated().resources();
    this.any = resources.stream().anyMatch(CapiObjects::isCapi);
    for (Resource r : any ? resources : List.<Resource>of()) {
      byName
          .computeIfAbsent(
              key(r.id().kind(), r.id().namespace(), r.id().name()), k -> new ArrayList<>(1))
          .add(r);
      if (isCapi(r)) {
        byKind.computeIfAbsent(r.id().kind(), k -> new ArrayList<>()).add(r);
      }
    }
    this.whole = cluster.hydrated().units().stream().allMatch(Unit::complete);
  }

  /** Of a cluster, gathered once; empty where it gets none. */
  static Optional<CapiObjects> of(ClusterSubject cluster) {
    return Optional.of(cluster.derived(CapiObjects.class, CapiObjects::new)).filter(o -> o.any);
  }

  private static String key(String kind, String namespace, String name) {
    return kind + "/" + namespace + "/" + name;
  }

  private static boolean isCapi(Resource r) {
    return r.id().group().equals(CORE) || r.id().group().endsWith("." + CORE);
  }

  ClusterSubject cluster() {
    return cluster;
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
    return byKind.getOrDefault(kind, List.of());
  }

  Optional<Resource> clusterNamed(String namespace, String name) {
    return byName.getOrDefault(key("Cluster", namespace, name), List.of()).stream()
        .filter(CapiObjects::isCapi)
        .findFirst();
  }

  /** An object by group (or any, where the reference says none), kind, namespace and name. */
  Optional<Resource> find(Optional<String> group, String kind, String namespace, String name) {
    return byName.getOrDefault(key(kind, namespace, name), List.of()).stream()
        .filter(r -> group.isEmpty() || r.id().group().equals(group.get()))
        .findFirst();
  }

  /** Names of the objects of a kind in a namespace. */
  List<String> names(String kind, String namespace) {
    return byName.values().stream()
        .flatMap(List::stream)
        .map(Resource::id)
        .filter(id -> id.kind().equals(kind) && id.namespace().equals(namespace))
        .map(id -> id.name())
        .sorted()
        .toList();
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
