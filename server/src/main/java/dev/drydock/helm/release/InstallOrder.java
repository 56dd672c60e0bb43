package dev.drydock.helm.release;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of kinds in which Helm installs; unknown kinds come last, by name. */
public final class InstallOrder implements Comparator<String> {
  private static final List<String> HELM_3 =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodSecurityPolicy",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "SecretList",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleList",
          "ClusterRoleBinding",
          "ClusterRoleBindingList",
          "Role",
          "RoleList",
          "RoleBinding",
          "RoleBindingList",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "StatefulSet",
          "Job",
          "CronJob",
          "IngressClass",
          "Ingress",
          "APIService");

  /** Helm 4 puts admission webhooks behind everything. */
  private static final List<String> ADDED_4 =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private final Map<String, Integer> rank = new HashMap<>();

  public InstallOrder(boolean helm4) {
    HELM_3.forEach(k -> rank.put(k, rank.size()));
    if (helm4) {
      ADDED_4.forEach(k -> rank.put(k, rank.size()));
    }
  }

  @Override
  public int compare(String a, String b) {
    Integer first = rank.get(a);
    Integer second = rank.get(b);
    if (first == null || second == null) {
      return first != null ? -1 : second != null ? 1 : a.compareTo(b);
    }
    return Integer.compare(first, second);
  }
}
