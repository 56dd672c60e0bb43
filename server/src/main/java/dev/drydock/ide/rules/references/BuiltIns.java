package dev.drydock.ide.rules.references;

import dev.drydock.model.references.ObjectReference;
import java.util.List;
import java.util.Set;

/**
 * What every cluster has, or its platform makes, without a manifest: Kubernetes' bootstrap policy
 * (plugin/pkg/auth/authorizer/rbac/bootstrappolicy), its controllers (root CA publisher, service
 * accounts), istiod, OpenShift; the Services of Flux, which its operator makes. Everything in
 * kube-system may be the platform's.
 */
final class BuiltIns {
  private static final Set<String> NAMES =
      Set.of(
          "ServiceAccount default",
          "ConfigMap kube-root-ca.crt",
          "ConfigMap istio-ca-root-cert",
          "ConfigMap openshift-service-ca.crt",
          "ConfigMap extension-apiserver-authentication",
          "ClusterRole cluster-admin",
          "ClusterRole admin",
          "ClusterRole edit",
          "ClusterRole view",
          "Role extension-apiserver-authentication-reader",
          "Service kubernetes",
          "Service webhook-receiver",
          "Service notification-controller",
          "Service source-controller");
  private static final Set<String> NAMESPACES =
      Set.of("kube-system", "kube-public", "kube-node-lease");

  private BuiltIns() {}

  static boolean has(ObjectReference ref, String namespace) {
    if (ref.scope() == ObjectReference.Scope.NAMESPACE && NAMESPACES.contains(namespace)) {
      return true;
    }
    List<String> kinds = ref.target().kinds();
    boolean system =
        ref.name().startsWith("system:")
            || ref.name().startsWith("system-")
                && (kinds.contains("PriorityClass") || kinds.contains("ClusterRole"));
    return system || kinds.stream().anyMatch(k -> NAMES.contains(k + " " + ref.name()));
  }
}
