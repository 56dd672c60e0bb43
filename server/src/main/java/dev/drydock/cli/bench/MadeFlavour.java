package dev.drydock.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One flavour of a made-up fleet: four bases that all have, and four of its own. */
record MadeFlavour(int index) {
  private static final String[] NAMES = {"web", "data", "edge", "batch", "platform"};

  static final int COUNT = NAMES.length;

  String name() {
    return NAMES[index];
  }

  List<Integer> bases() {
    List<Integer> out = new ArrayList<>(List.of(0, 1, 2, 3));
    int own = MadeBase.COUNT - 4;
    for (int i = 0; i < 4; i++) {
      out.add(4 + (index * 3 + i * 4) % own);
    }
    return out.stream().distinct().sorted().toList();
  }

  /** Its files by path below its directory. */
  Map<String, String> files() {
    StringBuilder bases = new StringBuilder();
    bases().forEach(b -> bases.append("- ../../bases/" + new MadeBase(b, 0).name() + "\n"));
    MadeBase first = new MadeBase(bases().get(0), 0);
    Map<String, String> out = new TreeMap<>();
    out.put(
        "kustomization.yaml",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
        %1$slabels:
        - pairs:
            example.org/flavour: %2$s
        patches:
        - path: replicas.yaml
        """
            .formatted(bases, name()));
    out.put(
        "replicas.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %s
          namespace: %s
        spec:
          replicas: 2
        """
            .formatted(first.workload(0), first.name()));
    return out;
  }
}
