package dev.drydock.ide;

import java.util.List;
import java.util.Map;

/** Which fields of Kubernetes' own objects hold the name of another object, and of what kind. */
public final class NameFields {
  /**
   * By how the path ends, longest first where one ends like another. From the API's documentation.
   */
  private static final Map<String, List<String>> BY_TAIL =
      Map.ofEntries(
          Map.entry("spec/clusterName", List.of("Cluster")),
          Map.entry("configMapKeyRef/name", List.of("ConfigMap")),
          Map.entry("configMapRef/name", List.of("ConfigMap")),
          Map.entry("configMap/name", List.of("ConfigMap")),
          Map.entry("secretKeyRef/name", List.of("Secret")),
          Map.entry("secretRef/name", List.of("Secret")),
          Map.entry("secret/secretName", List.of("Secret")),
          Map.entry("secret/name", List.of("Secret")),
          Map.entry("imagePullSecrets/[]/name", List.of("Secret")),
          Map.entry("secrets/[]/name", List.of("Secret")),
          Map.entry("steps/[]/ref/name", List.of("StepAction")),
          Map.entry("tls/[]/secretName", List.of("Secret")),
          Map.entry("serviceAccountName", List.of("ServiceAccount")),
          Map.entry("persistentVolumeClaim/claimName", List.of("PersistentVolumeClaim")),
          Map.entry("storageClassName", List.of("StorageClass")),
          Map.entry("priorityClassName", List.of("PriorityClass")),
          Map.entry("runtimeClassName", List.of("RuntimeClass")),
          Map.entry("ingressClassName", List.of("IngressClass")),
          Map.entry("backend/service/name", List.of("Service")),
          Map.entry("defaultBackend/service/name", List.of("Service")),
          Map.entry("clientConfig/service/name", List.of("Service")),
          Map.entry("spec/service/name", List.of("Service")),
          Map.entry("spec/serviceName", List.of("Service")),
          Map.entry("issuerRef/name", List.of("Issuer", "ClusterIssuer")));

  private NameFields() {}

  /**
   * The kinds that a field may name.
   *
   * @param shape its path, items written {@code []}
   * @param beside the value of {@code kind} beside it; empty where there is none
   */
  public static List<String> kinds(List<String> shape, String beside) {
    String path = String.join("/", shape);
    if (path.endsWith("/namespace")) {
      return List.of("Namespace");
    }
    boolean object = path.endsWith("/name") && !path.endsWith("metadata/name");
    if (object && !beside.isEmpty() && Character.isUpperCase(beside.charAt(0))) {
      return List.of(beside);
    }
    if (path.endsWith("SecretRef/name")) {
      return List.of("Secret");
    }
    for (Map.Entry<String, List<String>> e : BY_TAIL.entrySet()) {
      if (("/" + path).endsWith("/" + e.getKey())) {
        return e.getValue();
      }
    }
    return List.of();
  }
}
