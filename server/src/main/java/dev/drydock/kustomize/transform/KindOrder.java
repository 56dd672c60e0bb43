package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * kustomize's legacy order: what others need first, webhooks last, then by group, version, kind,
 * namespace and name.
 */
public final class KindOrder {
  private static final List<String> FIRST =
      List.of(
          "Namespace",
          "ResourceQuota",
          "StorageClass",
          "CustomResourceDefinition",
          "ServiceAccount",
          "PodSecurityPolicy",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "Endpoints",
          "Service",
          "LimitRange",
          "PriorityClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget");
  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  /** The order of ids without {@code orderFirst} and {@code orderLast}. */
  public static final KindOrder LEGACY = new KindOrder(FIRST, LAST);

  /** The order of field specs in a configuration. */
  static final Comparator<Gvk> CONFIGURATION =
      Comparator.<Gvk>comparingInt(g -> LEGACY.rank(g.kind())).thenComparing(KindOrder::sortText);

  private final Map<String, Integer> ranks = new HashMap<>();

  public KindOrder(List<String> first, List<String> last) {
    for (int i = 0; i < first.size(); i++) {
      ranks.put(first.get(i), i - first.size());
    }
    for (int i = 0; i < last.size(); i++) {
      ranks.put(last.get(i), i + 1);
    }
  }

  private int rank(String kind) {
    return ranks.getOrDefault(kind, 0);
  }

  public int compare(ResId a, ResId b) {
    if (a.gvk().sameAs(b.gvk())) {
      return idText(a).compareTo(idText(b));
    }
    int byRank = Integer.compare(rank(a.kind()), rank(b.kind()));
    if (byRank != 0) {
      return byRank;
    }
    int byText = sortText(a.gvk()).compareTo(sortText(b.gvk()));
    boolean namespaces = a.kind().equals("Namespace") && b.kind().equals("Namespace");
    return namespaces && (a.gvk().group().isEmpty() || b.gvk().group().isEmpty())
        ? -byText
        : byText;
  }

  private static String sortText(Gvk g) {
    return or(g.group(), "~G") + "_" + or(g.version(), "~V") + "_" + or(g.kind(), "~K");
  }

  private static String idText(ResId id) {
    return id.gvk() + "|" + or(id.namespace(), "~X") + "|" + or(id.name(), "~N");
  }

  private static String or(String s, String instead) {
    return s.isEmpty() ? instead : s;
  }
}
