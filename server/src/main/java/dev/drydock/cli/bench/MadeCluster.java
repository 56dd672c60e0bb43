package dev.drydock.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * One cluster of a made-up fleet, with the files that its bootstrap syncs.
 *
 * @param index from 1, the management cluster being 0
 * @param pinned which revision it is pinned to; empty where it follows the branch
 */
record MadeCluster(
    int index, String environment, MadeFlavour flavour, Optional<Integer> pinned, long seed) {
  static final String URL = "https://git.example.org/fleet";

  /** Unique; what Drydock calls it too. */
  String name() {
    return "%s-%04d".formatted(environment, index);
  }

  /** What Flux puts into its texts. */
  Map<String, String> variables() {
    Map<String, String> out = new TreeMap<>();
    out.put("cluster_name", name());
    if (index % 2 == 0) {
      out.put("region", "region-" + index % 7);
    }
    return out;
  }

  /** What its Kustomization patches, each a YAML text and the kind and name it is for. */
  List<Patch> patches() {
    Random random = new Random(seed * 31 + index);
    MadeBase first = new MadeBase(flavour.bases().get(random.nextInt(4)), 0);
    MadeBase second = new MadeBase(flavour.bases().get(4 + random.nextInt(4)), 0);
    Patch replicas =
        new Patch(
            "Deployment",
            first.workload(0),
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: %s
            spec:
              replicas: %d
              template:
                spec:
                  containers:
                  - name: main
                    env:
                    - name: CLUSTER
                      value: %s
            """
                .formatted(first.workload(0), 2 + random.nextInt(4), name()));
    Patch annotated =
        new Patch(
            "Service",
            second.workload(1),
            """
            - op: add
              path: /metadata/annotations
              value:
                example.org/cluster: %s
            """
                .formatted(name()));
    Patch everywhere =
        new Patch(
            "Deployment",
            "",
            """
            - op: add
              path: /spec/template/spec/priorityClassName
              value: class-%d
            """
                .formatted(index % 5));
    return index % 10 == 3
        ? List.of(replicas, annotated, everywhere)
        : List.of(replicas, annotated);
  }

  /**
   * A patch of a Kustomization.
   *
   * @param name empty for all objects of the kind
   */
  record Patch(String kind, String name, String text) {
    /** As an entry of {@code patches}, in a Kustomization as well as in a kustomization. */
    String entry(String indent) {
      StringBuilder out = new StringBuilder(indent + "- target:\n");
      out.append(indent).append("    kind: ").append(kind).append('\n');
      if (!name.isEmpty()) {
        out.append(indent).append("    name: ").append(name).append('\n');
      }
      out.append(indent).append("  patch: |\n");
      text.lines().forEach(l -> out.append(indent).append("    ").append(l).append('\n'));
      return out.toString();
    }
  }

  /**
   * Its files by path below {@code clusters/NAME}.
   *
   * @param commit the id of what it is pinned to; empty where it follows the branch
   */
  Map<String, String> files(String commit) {
    Map<String, String> out = new TreeMap<>();
    out.put(
        "flux-system/kustomization.yaml",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
        - gotk-components.yaml
        - gotk-sync.yaml
        - cluster-sync.yaml
        """);
    out.put("flux-system/gotk-components.yaml", components());
    out.put(
        "flux-system/gotk-sync.yaml",
        source("flux-system", "branch: main")
            + """
            ---
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: flux-system
              namespace: flux-system
            spec:
              interval: 10m0s
              path: ./clusters/%s
              prune: true
              sourceRef:
                kind: GitRepository
                name: flux-system
            """
                .formatted(name()));
    out.put("flux-system/cluster-sync.yaml", sync(commit));
    return out;
  }

  private String sync(String commit) {
    StringBuilder out = new StringBuilder();
    String source = "flux-system";
    if (!commit.isEmpty()) {
      source = "cluster";
      out.append(source(source, "branch: main\n    commit: " + commit)).append("---\n");
    }
    out.append(
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: cluster
          namespace: flux-system
        spec:
          interval: 10m0s
          path: ./config/flavours/%s
          prune: true
          sourceRef:
            kind: GitRepository
            name: %s
          postBuild:
            substitute:
        """
            .formatted(flavour.name(), source));
    variables().forEach((k, v) -> out.append("      %s: %s\n".formatted(k, v)));
    out.append("  patches:\n");
    patches().forEach(p -> out.append(p.entry("  ")));
    return out.toString();
  }

  private static String source(String name, String ref) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: %s
          namespace: flux-system
        spec:
          interval: 1m0s
          url: %s
          ref:
            %s
        """
        .formatted(name, URL, ref);
  }

  /** Not all that Flux vendors, but what says which Flux it is. */
  private static String components() {
    StringBuilder out = new StringBuilder();
    for (String controller : List.of("source-controller", "kustomize-controller")) {
      out.append(
          """
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: %1$s
            namespace: flux-system
            labels:
              app.kubernetes.io/version: v2.4.0
          spec:
            replicas: 1
            selector:
              matchLabels:
                app: %1$s
            template:
              metadata:
                labels:
                  app: %1$s
              spec:
                containers:
                - name: manager
                  image: ghcr.io/fluxcd/%1$s:v1.4.1
          """
              .formatted(controller));
    }
    return out.toString();
  }

  /** How the management cluster declares it. */
  String declaration() {
    return """
        apiVersion: cluster.x-k8s.io/v1beta1
        kind: Cluster
        metadata:
          name: %1$s
          namespace: clusters
          labels:
            environment: %2$s
        spec:
          clusterNetwork:
            pods:
              cidrBlocks:
              - 10.%3$d.0.0/16
          infrastructureRef:
            apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
            kind: DockerCluster
            name: %1$s
        ---
        apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
        kind: DockerCluster
        metadata:
          name: %1$s
          namespace: clusters
        """
        .formatted(name(), environment, index % 256);
  }
}
