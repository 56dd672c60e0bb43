package dev.drydock.cli.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * A HelmRelease in a flavour of a made-up fleet, of a chart that lies in the same repository. Every
 * second flavour puts the cluster's name into its values, so that no two clusters get the same.
 */
record MadeRelease(MadeFlavour flavour) {
  private static final String CHART = "config/charts/agent";

  /** The chart's files by path in the repository. */
  static Map<String, String> chart() {
    Map<String, String> out = new TreeMap<>();
    out.put(CHART + "/Chart.yaml", "apiVersion: v2\nname: agent\nversion: 1.0.0\n");
    out.put(
        CHART + "/values.yaml",
        "cluster: none\nreplicas: 1\nworkers: [collector, shipper, watcher, prober]\n");
    out.put(
        CHART + "/templates/_helpers.tpl",
        """
        {{- define "agent.labels" -}}
        app.kubernetes.io/name: {{ .Chart.Name }}
        app.kubernetes.io/instance: {{ .Release.Name }}
        app.kubernetes.io/managed-by: {{ .Release.Service }}
        {{- end }}
        """);
    out.put(
        CHART + "/templates/workers.yaml",
        """
        {{- range .Values.workers }}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ $.Release.Name }}-{{ . }}
          labels:
            {{- include "agent.labels" $ | nindent 4 }}
        spec:
          replicas: {{ $.Values.replicas }}
          selector:
            matchLabels:
              worker: {{ . | quote }}
          template:
            metadata:
              labels:
                worker: {{ . | quote }}
                {{- include "agent.labels" $ | nindent 8 }}
            spec:
              containers:
                - name: main
                  image: registry.example.org/agent/{{ . }}:v{{ $.Chart.Version }}
                  env:
                    - name: CLUSTER
                      value: {{ $.Values.cluster | quote }}
        {{- end }}
        """);
    return out;
  }

  /** The release's manifest, for the flavour's directory. */
  String manifest() {
    return """
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata:
      name: agent
      namespace: flux-system
    spec:
      interval: 10m0s
      chart:
        spec:
          chart: ./%s
          sourceRef:
            kind: GitRepository
            name: flux-system
      values:
        replicas: %d
        cluster: %s
    """
        .formatted(
            CHART,
            flavour.index() + 1,
            flavour.index() % 2 == 1 ? "${cluster_name}" : flavour.name());
  }
}
