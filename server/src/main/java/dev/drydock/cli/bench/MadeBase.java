package dev.drydock.cli.bench;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One base of a made-up fleet: an addon with its namespace, workloads, access rules, settings and,
 * for every other one, a definition of its own. About 17 kB of manifests.
 *
 * @param index from 0
 * @param edition grows with every revision that touches the base
 */
record MadeBase(int index, int edition) {
  private static final String[] NAMES = {
    "calico",
    "cert-manager",
    "ingress",
    "metrics",
    "logging",
    "tracing",
    "backup",
    "secrets",
    "registry",
    "queue",
    "cache",
    "search",
    "identity",
    "gateway",
    "mesh",
    "scanner",
    "autoscaler",
    "dns",
    "storage",
    "dashboard"
  };

  static final int COUNT = NAMES.length;

  private static final String[] WORKLOADS = {"controller", "webhook", "worker"};

  /** The directory's name, which is the namespace's too. */
  String name() {
    return NAMES[index];
  }

  /** Names of its Deployments. */
  String workload(int i) {
    return name() + "-" + WORKLOADS[i % WORKLOADS.length];
  }

  /** Whether some of its texts hold variables. */
  boolean substituted() {
    return index % 3 == 0;
  }

  /** Its files by path below its directory. */
  Map<String, String> files() {
    Random random = new Random(7919L * index + 1);
    Map<String, String> out = new TreeMap<>();
    out.put("resources/namespace.yaml", namespace());
    for (int i = 0; i < WORKLOADS.length; i++) {
      String w = workload(i);
      out.put("resources/" + w + "/deployment.yaml", deployment(w, random));
      out.put("resources/" + w + "/service.yaml", service(w));
      out.put("resources/" + w + "/policy.yaml", policy(w));
      out.put("resources/" + w + "/access.yaml", access(w, random));
    }
    out.put("resources/settings.yaml", settings(random));
    if (index % 2 == 0) {
      out.put("resources/definition.yaml", definition(random));
    }
    out.put("files/limits.properties", limits(random));
    StringBuilder list = new StringBuilder();
    out.keySet().stream()
        .filter(p -> p.startsWith("resources/"))
        .forEach(p -> list.append("- ").append(p).append('\n'));
    out.put(
        "kustomization.yaml",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: %1$s
        labels:
        - pairs:
            app.kubernetes.io/part-of: %1$s
          includeTemplates: true
        resources:
        %2$sconfigMapGenerator:
        - name: %1$s-limits
          files:
          - files/limits.properties
        secretGenerator:
        - name: %1$s-token
          literals:
          - token=not-a-secret-%3$d
        images:
        - name: registry.example.org/%1$s
          newTag: v1.%4$d.%3$d
        """
            .formatted(name(), list, index, edition));
    return out;
  }

  private String namespace() {
    return """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: %s
          labels:
            pod-security.kubernetes.io/enforce: restricted
        """
        .formatted(name());
  }

  private String deployment(String workload, Random random) {
    StringBuilder env = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      env.append(
          "        - name: OPTION_%02d_%s\n"
              .formatted(i, word(random).toUpperCase(java.util.Locale.ROOT)));
      env.append("          value: \"%s\"\n".formatted(random.nextInt(100_000)));
    }
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %1$s
          labels:
            app.kubernetes.io/name: %1$s
          annotations:
            example.org/owner: team-%2$s
        spec:
          replicas: 1
          selector:
            matchLabels:
              app.kubernetes.io/name: %1$s
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 25%%
              maxUnavailable: 0
          template:
            metadata:
              labels:
                app.kubernetes.io/name: %1$s
            spec:
              serviceAccountName: %1$s
              securityContext:
                runAsNonRoot: true
                seccompProfile:
                  type: RuntimeDefault
              containers:
              - name: main
                image: registry.example.org/%3$s
                imagePullPolicy: IfNotPresent
                args:
                - --log-level=info
                - --leader-elect
                - --metrics-bind-address=:8080
                env:
        %4$s        envFrom:
                - secretRef:
                    name: %3$s-token
                ports:
                - name: http
                  containerPort: 8080
                  protocol: TCP
                livenessProbe:
                  httpGet:
                    path: /healthz
                    port: http
                  initialDelaySeconds: 15
                  periodSeconds: 20
                readinessProbe:
                  httpGet:
                    path: /readyz
                    port: http
                resources:
                  requests:
                    cpu: %5$dm
                    memory: %6$dMi
                  limits:
                    memory: %7$dMi
                volumeMounts:
                - name: limits
                  mountPath: /etc/limits
              volumes:
              - name: limits
                configMap:
                  name: %3$s-limits
              terminationGracePeriodSeconds: 30
        """
        .formatted(
            workload,
            word(random),
            name(),
            env,
            10 + random.nextInt(200),
            32 + random.nextInt(100),
            256 + random.nextInt(256));
  }

  private static String service(String workload) {
    return """
        apiVersion: v1
        kind: Service
        metadata:
          name: %1$s
          labels:
            app.kubernetes.io/name: %1$s
        spec:
          selector:
            app.kubernetes.io/name: %1$s
          ports:
          - name: http
            port: 80
            targetPort: http
        """
        .formatted(workload);
  }

  private static String policy(String workload) {
    return """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: %1$s
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app.kubernetes.io/name: %1$s
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: %1$s
        spec:
          podSelector:
            matchLabels:
              app.kubernetes.io/name: %1$s
          policyTypes:
          - Ingress
          ingress:
          - from:
            - namespaceSelector: {}
            ports:
            - port: 8080
              protocol: TCP
        """
        .formatted(workload);
  }

  private String access(String workload, Random random) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      rules.append(
          """
          - apiGroups:
            - %1$s.example.org
            resources:
            - %2$s
            - %2$s/status
            verbs: [get, list, watch, update]
          """
              .formatted(name(), word(random) + "s"));
    }
    return """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: %1$s
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: %1$s
        rules:
        %2$s---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: %1$s
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: %1$s
        subjects:
        - kind: ServiceAccount
          name: %1$s
          namespace: %3$s
        """
        .formatted(workload, rules, name());
  }

  private String settings(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines.append("    %s.%s = %d\n".formatted(word(random), word(random), random.nextInt(1000)));
    }
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %1$s-settings
        data:
          edition: "%2$d"
        %3$s  settings.conf: |
        %4$s"""
        .formatted(
            name(),
            edition,
            substituted()
                ? "  cluster: ${cluster_name}\n  where: https://${region:=nowhere}.example.org/\n"
                : "",
            lines);
  }

  private String definition(Random random) {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      properties.append(
          """
                          %1$s%2$d:
                            description: How the %1$s of this %3$s is looked after by its controller.
                            type: string
          """
              .formatted(word(random), i, name()));
    }
    return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: %1$splans.%1$s.example.org
        spec:
          group: %1$s.example.org
          names:
            kind: Plan
            plural: %1$splans
            singular: %1$splan
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
        %2$s"""
        .formatted(name(), properties);
  }

  private String limits(Random random) {
    StringBuilder out = new StringBuilder("edition=" + edition + "\n");
    for (int i = 0; i < 12; i++) {
      out.append("%s.%d=%d\n".formatted(word(random), i, random.nextInt(1 << 20)));
    }
    return out.toString();
  }

  private static String word(Random random) {
    String[] first = {"ring", "harbour", "signal", "ledger", "beacon", "anchor", "relay", "canvas"};
    String[] second = {"", "line", "gate", "point", "work", "field", "house", "side"};
    return first[random.nextInt(first.length)] + second[random.nextInt(second.length)];
  }
}
