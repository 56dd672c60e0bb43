package dev.drydock.ide;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cluster can do with a change: which fields an API server refuses to change, and what is
 * lost with an object.
 */
final class ChangeEffects {
  /**
   * By kind: paths whose change needs a new object. From the validation code of Kubernetes 1.34 and
   * of Cluster API's webhooks.
   */
  private static final Map<String, List<String>> FIXED =
      Map.ofEntries(
          Map.entry("Deployment", List.of("/spec/selector")),
          Map.entry("DaemonSet", List.of("/spec/selector")),
          Map.entry("ReplicaSet", List.of("/spec/selector")),
          Map.entry(
              "StatefulSet",
              List.of(
                  "/spec/selector",
                  "/spec/serviceName",
                  "/spec/podManagementPolicy",
                  "/spec/volumeClaimTemplates")),
          Map.entry("Job", List.of("/spec/selector", "/spec/template", "/spec/completionMode")),
          Map.entry(
              "PersistentVolumeClaim",
              List.of(
                  "/spec/accessModes",
                  "/spec/storageClassName",
                  "/spec/volumeName",
                  "/spec/selector",
                  "/spec/volumeMode")),
          Map.entry("RoleBinding", List.of("/roleRef")),
          Map.entry("ClusterRoleBinding", List.of("/roleRef")),
          Map.entry(
              "StorageClass",
              List.of("/provisioner", "/parameters", "/reclaimPolicy", "/volumeBindingMode")),
          Map.entry("PriorityClass", List.of("/value", "/preemptionPolicy")),
          Map.entry("RuntimeClass", List.of("/handler")),
          Map.entry("IngressClass", List.of("/spec/controller")),
          Map.entry(
              "CustomResourceDefinition",
              List.of("/spec/group", "/spec/scope", "/spec/names/kind", "/spec/names/plural")),
          Map.entry("Secret", List.of("/type")));

  private static final Set<String> STATEFUL =
      Set.of(
          "Namespace",
          "CustomResourceDefinition",
          "PersistentVolumeClaim",
          "PersistentVolume",
          "StatefulSet",
          "StorageClass");

  private ChangeEffects() {}

  static boolean needsReplacement(ResourceId id, MapNode before, List<FieldChange> fields) {
    return fields.stream().anyMatch(f -> isFixed(id, before, f));
  }

  /** Whether an API server refuses the change of a field. */
  static boolean isFixed(ResourceId id, MapNode before, FieldChange field) {
    if (Set.of("Secret", "ConfigMap").contains(id.kind())
        && id.group().isEmpty()
        && before.text("immutable").filter("true"::equals).isPresent()) {
      return !field.path().startsWith("/metadata");
    }
    if (id.kind().equals("Service") && id.group().isEmpty()) {
      // Left out, the address that was given stays.
      return field.path().startsWith("/spec/clusterIP") && field.after().isPresent();
    }
    return fixed(id).stream()
        .anyMatch(p -> field.path().equals(p) || field.path().startsWith(p + "/"));
  }

  private static List<String> fixed(ResourceId id) {
    if (id.group().startsWith("infrastructure.cluster.x-k8s.io")
        && id.kind().endsWith("MachineTemplate")) {
      return List.of("/spec/template");
    }
    if (id.group().equals("cluster.x-k8s.io")) {
      return List.of("/spec/clusterName", "/spec/selector");
    }
    boolean builtIn =
        id.group().isEmpty() || id.group().endsWith(".k8s.io") || !id.group().contains(".");
    return builtIn ? FIXED.getOrDefault(id.kind(), List.of()) : List.of();
  }

  /** Whether data or a cluster hangs on the object. */
  static boolean holdsState(ResourceId id) {
    boolean clusterApi =
        id.group().equals("cluster.x-k8s.io") || id.group().endsWith(".cluster.x-k8s.io");
    return clusterApi || STATEFUL.contains(id.kind());
  }

  static Risk risk(
      ObjectChange.Action action,
      ResourceId id,
      Optional<MapNode> before,
      Optional<MapNode> after) {
    return switch (action) {
      case CREATE -> Risk.NONE;
      case DELETE, REPLACE -> holdsState(id) ? Risk.DANGER : Risk.WARNING;
      case UPDATE ->
          before.isPresent() && after.isPresent() && losesVersions(id, before.get(), after.get())
              ? Risk.DANGER
              : Risk.NONE;
    };
  }

  /** What is lost with an object that is deleted; empty where it is no more than the object. */
  static Optional<String> loss(ResourceId id) {
    if (id.group().equals("cluster.x-k8s.io") && id.kind().equals("Cluster")) {
      return Optional.of("Cluster API deletes the whole cluster");
    }
    if (id.group().equals("cluster.x-k8s.io") || id.group().endsWith(".cluster.x-k8s.io")) {
      boolean stands =
          Stream.of("Cluster", "ControlPlane", "MachineDeployment", "MachinePool", "MachineSet")
              .anyMatch(id.kind()::endsWith);
      return stands ? Optional.of("Cluster API deletes the machines behind it") : Optional.empty();
    }
    return switch (id.kind()) {
      case "Namespace" -> Optional.of("everything in the namespace goes with it");
      case "CustomResourceDefinition" -> Optional.of("every object of its kind goes with it");
      case "PersistentVolumeClaim" ->
          Optional.of("its data goes with it, unless the volume is retained");
      case "StatefulSet" -> Optional.of("its pods go; their volumes stay behind");
      default -> Optional.empty();
    };
  }

  /** What is to be known about a change that keeps the object. */
  static List<String> reasons(
      ResourceId id, MapNode before, MapNode after, List<FieldChange> fields) {
    List<String> out = new ArrayList<>();
    List<String> fixed =
        fields.stream().filter(f -> isFixed(id, before, f)).map(FieldChange::path).toList();
    if (!fixed.isEmpty()) {
      out.add("cannot be changed: " + String.join(", ", fixed));
    }
    if (losesVersions(id, before, after)) {
      out.add("a version that it served is served no more");
    }
    if (id.group().equals("kustomize.toolkit.fluxcd.io") && id.kind().equals("Kustomization")) {
      for (FieldChange f : fields) {
        boolean off = f.after().filter("true"::equals).isEmpty();
        if (f.path().equals("/spec/prune") && off) {
          out.add("prune goes off: what leaves the repository stays on the cluster");
        }
        if (f.path().equals("/spec/suspend") && !off) {
          out.add("it is suspended: nothing of what it brings is applied until it resumes");
        }
      }
    }
    return out;
  }

  /**
   * A version that a custom resource definition no longer serves takes the access to its objects
   * along.
   */
  private static boolean losesVersions(ResourceId id, MapNode before, MapNode after) {
    return id.kind().equals("CustomResourceDefinition")
        && !served(after).containsAll(served(before));
  }

  private static Set<String> served(MapNode crd) {
    return crd
        .at("spec", "versions")
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of())
        .stream()
        .flatMap(v -> v.asMap().stream())
        .filter(v -> !v.text("served").orElse("true").equals("false"))
        .flatMap(v -> v.text("name").stream())
        .collect(Collectors.toSet());
  }
}
