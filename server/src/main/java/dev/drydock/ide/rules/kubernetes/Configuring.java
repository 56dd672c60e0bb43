package dev.drydock.ide.rules.kubernetes;

import dev.drydock.model.ResourceId;
import java.util.Set;

/**
 * Custom resources that only configure what is there: their controllers make no pods, and no
 * objects that carry their names.
 */
public final class Configuring {
  private static final Set<String> GROUPS =
      Set.of(
          "networking.istio.io",
          "security.istio.io",
          "telemetry.istio.io",
          "gateway.networking.k8s.io",
          "templates.gatekeeper.sh",
          "constraints.gatekeeper.sh",
          "cilium.io",
          "crd.projectcalico.org",
          "traefik.io",
          "external-secrets.io",
          "bitnami.com",
          "keda.sh",
          "autoscaling.k8s.io");
  private static final Set<String> KINDS =
      Set.of(
          "monitoring.coreos.com ServiceMonitor",
          "monitoring.coreos.com PodMonitor",
          "monitoring.coreos.com PrometheusRule",
          "monitoring.coreos.com Probe",
          "cert-manager.io Certificate",
          "cert-manager.io Issuer",
          "cert-manager.io ClusterIssuer");

  private Configuring() {}

  public static boolean only(ResourceId id) {
    boolean gateway = id.group().equals("gateway.networking.k8s.io") && id.kind().equals("Gateway");
    return !gateway
        && (id.group().endsWith("toolkit.fluxcd.io")
            || GROUPS.contains(id.group())
            || KINDS.contains(id.group() + " " + id.kind()));
  }
}
