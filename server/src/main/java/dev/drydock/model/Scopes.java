package dev.drydock.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which kinds live in namespaces and which do not, as far as a schema says. kustomize asks this table before any schema that a kustomization brings with it.
 */
public final class Scopes {
  private static final String CLUSTER =
      """
        admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
        admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration ValidatingWebhookConfiguration
        apiextensions.k8s.io/v1 CustomResourceDefinition
        apiextensions.k8s.io/v1beta1 CustomResourceDefinition
        apiregistration.k8s.io/v1 APIService
        apiregistration.k8s.io/v1beta1 APIService
        certificates.k8s.io/v1 CertificateSigningRequest
        certificates.k8s.io/v1beta1 CertificateSigningRequest
        flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema PriorityLevelConfiguration
        networking.k8s.io/v1 IngressClass
        networking.k8s.io/v1beta1 IngressClass
        node.k8s.io/v1 RuntimeClass
        node.k8s.io/v1beta1 RuntimeClass
        policy/v1beta1 PodSecurityPolicy
        rbac.authorization.k8s.io/v1 ClusterRole ClusterRoleBinding
        rbac.authorization.k8s.io/v1beta1 ClusterRole ClusterRoleBinding
        scheduling.k8s.io/v1 PriorityClass
        scheduling.k8s.io/v1beta1 PriorityClass
        storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment
        storage.k8s.io/v1beta1 CSIDriver CSINode StorageClass VolumeAttachment
        v1 ComponentStatus Namespace Node NodeProxyOptions PersistentVolume
      """;
  private static final String NAMESPACED =
      """
        apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
        autoscaling/v1 HorizontalPodAutoscaler Scale
        autoscaling/v2beta1 HorizontalPodAutoscaler
        autoscaling/v2beta2 HorizontalPodAutoscaler
        batch/v1 CronJob Job
        batch/v1beta1 CronJob
        coordination.k8s.io/v1 Lease
        coordination.k8s.io/v1beta1 Lease
        discovery.k8s.io/v1 EndpointSlice
        discovery.k8s.io/v1beta1 EndpointSlice
        events.k8s.io/v1 Event
        events.k8s.io/v1beta1 Event
        extensions/v1beta1 Ingress
        networking.k8s.io/v1 Ingress NetworkPolicy
        networking.k8s.io/v1beta1 Ingress
        policy/v1 PodDisruptionBudget
        policy/v1beta1 PodDisruptionBudget
        rbac.authorization.k8s.io/v1 Role RoleBinding
        rbac.authorization.k8s.io/v1beta1 Role RoleBinding
        storage.k8s.io/v1beta1 CSIStorageCapacity
        v1 ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodAttachOptions PodExecOptions PodPortForwardOptions PodProxyOptions PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount ServiceProxyOptions
      """;
  private static final Map<String, Boolean> BUILT_IN = new HashMap<>();

  static {
    read(CLUSTER, false);
    read(NAMESPACED, true);
  }

  private static final Scopes DEFAULT = new Scopes(Map.of());

  private final Map<String, Boolean> custom;

  private Scopes(Map<String, Boolean> custom) {
    this.custom = Map.copyOf(custom);
  }

  /** What kustomize 5.8 knows without any schema of the user's: the built-in kinds of Kubernetes 1.21 and the admission policies. */
  public static Scopes builtIn() {
    return DEFAULT;
  }

  /**
   * The built-in kinds and others.
   *
   * @param namespaced by {@code apiVersion/kind}, whether the kind lives in namespaces; what is built in wins
   */
  public static Scopes with(Map<String, Boolean> namespaced) {
    return namespaced.isEmpty() ? DEFAULT : new Scopes(namespaced);
  }

  /** Whether the kind lives in namespaces; empty where nothing says. */
  public Optional<Boolean> namespaced(String apiVersion, String kind) {
    String key = key(apiVersion, kind);
    Boolean known = BUILT_IN.get(key);
    return Optional.ofNullable(known != null ? known : custom.get(key));
  }

  /** Whether the kind is known not to live in namespaces. */
  public boolean certainlyCluster(String apiVersion, String kind) {
    return !namespaced(apiVersion, kind).orElse(true);
  }

  public static String key(String apiVersion, String kind) {
    return apiVersion + "/" + kind;
  }

  private static void read(String table, boolean namespaced) {
    table
        .lines()
        .map(l -> l.split(" "))
        .forEach(
            words -> {
              for (int i = 1; i < words.length; i++) {
                BUILT_IN.put(key(words[0], words[i]), namespaced);
              }
            });
  }
}
