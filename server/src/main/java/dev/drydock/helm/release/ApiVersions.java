package dev.drydock.helm.release;

import dev.drydock.model.api.KubernetesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API versions that a chart finds on its cluster. */
public final class ApiVersions {
  /** Those that Helm 3.22 knows without a cluster. */
  public static final List<String> DEFAULT =
      List.of(
          "v1",
          "admissionregistration.k8s.io/v1",
          "admissionregistration.k8s.io/v1alpha1",
          "admissionregistration.k8s.io/v1beta1",
          "internal.apiserver.k8s.io/v1alpha1",
          "apps/v1",
          "apps/v1beta1",
          "apps/v1beta2",
          "authentication.k8s.io/v1",
          "authentication.k8s.io/v1alpha1",
          "authentication.k8s.io/v1beta1",
          "authorization.k8s.io/v1",
          "authorization.k8s.io/v1beta1",
          "autoscaling/v1",
          "autoscaling/v2",
          "batch/v1",
          "batch/v1beta1",
          "certificates.k8s.io/v1",
          "certificates.k8s.io/v1beta1",
          "certificates.k8s.io/v1alpha1",
          "coordination.k8s.io/v1alpha2",
          "coordination.k8s.io/v1beta1",
          "coordination.k8s.io/v1",
          "discovery.k8s.io/v1",
          "discovery.k8s.io/v1beta1",
          "events.k8s.io/v1",
          "events.k8s.io/v1beta1",
          "extensions/v1beta1",
          "flowcontrol.apiserver.k8s.io/v1",
          "flowcontrol.apiserver.k8s.io/v1beta1",
          "flowcontrol.apiserver.k8s.io/v1beta2",
          "flowcontrol.apiserver.k8s.io/v1beta3",
          "lifecycle.k8s.io/v1alpha1",
          "networking.k8s.io/v1",
          "networking.k8s.io/v1beta1",
          "node.k8s.io/v1",
          "node.k8s.io/v1alpha1",
          "node.k8s.io/v1beta1",
          "policy/v1",
          "policy/v1beta1",
          "rbac.authorization.k8s.io/v1",
          "rbac.authorization.k8s.io/v1beta1",
          "rbac.authorization.k8s.io/v1alpha1",
          "resource.k8s.io/v1",
          "resource.k8s.io/v1beta2",
          "resource.k8s.io/v1beta1",
          "resource.k8s.io/v1alpha3",
          "scheduling.k8s.io/v1alpha3",
          "scheduling.k8s.io/v1beta1",
          "scheduling.k8s.io/v1",
          "storage.k8s.io/v1beta1",
          "storage.k8s.io/v1",
          "storage.k8s.io/v1alpha1",
          "storagemigration.k8s.io/v1",
          "storagemigration.k8s.io/v1beta1",
          "apiextensions.k8s.io/v1beta1",
          "apiextensions.k8s.io/v1");

  /** When a cluster stopped serving a version: by minor version of Kubernetes 1. */
  private static final Map<String, Integer> GONE =
      Map.ofEntries(
          Map.entry("apps/v1beta1", 16),
          Map.entry("apps/v1beta2", 16),
          Map.entry("extensions/v1beta1", 22),
          Map.entry("admissionregistration.k8s.io/v1beta1", 22),
          Map.entry("apiextensions.k8s.io/v1beta1", 22),
          Map.entry("authentication.k8s.io/v1beta1", 22),
          Map.entry("authorization.k8s.io/v1beta1", 22),
          Map.entry("certificates.k8s.io/v1beta1", 22),
          Map.entry("coordination.k8s.io/v1beta1", 22),
          Map.entry("networking.k8s.io/v1beta1", 22),
          Map.entry("rbac.authorization.k8s.io/v1beta1", 22),
          Map.entry("scheduling.k8s.io/v1beta1", 22),
          Map.entry("batch/v1beta1", 25),
          Map.entry("discovery.k8s.io/v1beta1", 25),
          Map.entry("events.k8s.io/v1beta1", 25),
          Map.entry("node.k8s.io/v1beta1", 25),
          Map.entry("policy/v1beta1", 25),
          Map.entry("flowcontrol.apiserver.k8s.io/v1beta1", 26),
          Map.entry("storage.k8s.io/v1beta1", 27),
          Map.entry("flowcontrol.apiserver.k8s.io/v1beta2", 29),
          Map.entry("flowcontrol.apiserver.k8s.io/v1beta3", 32));

  private ApiVersions() {}

  /**
   * What a cluster of a version serves of those, alpha versions being off unless somebody turns
   * them on; with the API of its aggregator, and each kind as {@code GROUP/VERSION/KIND}, as Helm
   * asks a cluster.
   *
   * @param minor of Kubernetes 1
   */
  public static List<String> served(int minor) {
    List<String> out = new ArrayList<>();
    for (String v : DEFAULT) {
      if (!v.contains("alpha") && GONE.getOrDefault(v, Integer.MAX_VALUE) > minor) {
        out.add(v);
      }
    }
    out.add("apiregistration.k8s.io/v1");
    Set<String> versions = Set.copyOf(out);
    for (String kind : KubernetesApi.kinds("1." + minor)) {
      int space = kind.indexOf(' ');
      if (versions.contains(kind.substring(0, space))) {
        out.add(kind.replace(' ', '/'));
      }
    }
    return List.copyOf(out);
  }

  /** The default ones and the given ones behind, as {@code --api-versions} adds them. */
  public static List<String> with(List<String> given) {
    return with(DEFAULT, given);
  }

  public static List<String> with(List<String> known, List<String> given) {
    List<String> out = new ArrayList<>(known);
    out.addAll(given);
    return List.copyOf(out);
  }
}
