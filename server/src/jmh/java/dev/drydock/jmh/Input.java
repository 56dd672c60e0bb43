package dev.drydock.jmh;

import dev.drydock.base.Source;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What benchmarks read. */
final class Input {
  private static final int COPIES = 400;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web-%d
        labels: {app.kubernetes.io/name: web}
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - name: web
              image: "registry.example/web:1.2.3"
              args: ["--listen", ":8080", "--log-format=json"]
              env:
              - {name: REGION, value: eu-west-1}
              - {name: LIMIT, value: "100"}
              ports:
              - containerPort: 8080
                protocol: TCP
              resources: {limits: {cpu: 500m, memory: 1Gi}}
            volumes:
            - name: config
              configMap: {name: web-config}
      """;

  private Input() {}

  /** The text of {@code -Dbench.manifest}, else some hundred Deployments. */
  static String manifest() {
    String file = System.getProperty("bench.manifest");
    if (file == null) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < COPIES; i++) {
        out.append("---\n").append(DEPLOYMENT.formatted(i));
      }
      return out.toString();
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  static DiskTree tree() {
    try {
      return new DiskTree(root());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + root(), e);
    }
  }

  /** {@code -Dbench.root}, else the sample fleet of the checkout. */
  private static Path root() {
    String given = System.getProperty("bench.root");
    if (given != null) {
      return Path.of(given);
    }
    Path sample = Path.of("fixtures", "fleets", "harbour", "trees", "1-first-fleet");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(sample))) {
        return at.resolve(sample);
      }
    }
    throw new IllegalStateException("name a repository with -Dbench.root");
  }

  /** {@code -Dbench.directory}, the kustomization in the root. */
  static String directory() {
    return System.getProperty("bench.directory", "config/flavours/workload");
  }

  static List<Resource> resources() {
    List<Resource> out = new ArrayList<>();
    for (Document d : Yaml.parse(new Source("bench.yaml", "", manifest())).documents()) {
      if (d.root() instanceof MapNode m) {
        out.add(new Resource(m));
      }
    }
    return out;
  }
}
