package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Source;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shared cases of HelmReleases put into a cluster: it gets the documents that Helm 4 gives,
 * with the labels of the controller and commonMetadata.
 */
class HelmAppliedTest {
  private static final Path CASES =
      Path.of(System.getProperty("drydock.conformance", "../../shared/conformance"))
          .resolve("helm");

  /** Different on a cluster: API versions that only a flag gives; two objects of one name. */
  private static final Set<String> OTHERWISE =
      Set.of("capabilities", "duplicate-objects", "template-no-kind");

  @TempDir Path temp;

  @Test
  void aClusterGetsWhatTheControllerApplies() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no conformance cases at " + CASES);
    List<String> failing = new ArrayList<>();
    try (Stream<Path> all = Files.list(CASES)) {
      for (Path dir : all.filter(Files::isDirectory).sorted().toList()) {
        String name = dir.getFileName().toString();
        if (Files.exists(dir.resolve("expected.yaml")) && !OTHERWISE.contains(name)) {
          List<String> wanted = wanted(dir);
          Release got = release(dir);
          List<String> found = got.resources().stream().map(r -> GoJson.print(r.root())).toList();
          if (!found.equals(wanted)) {
            failing.add(name + " " + got.cannotRender() + "\n  " + found + "\n  " + wanted);
          }
        }
      }
    }
    assertThat(failing).isEmpty();
  }

  private static List<String> wanted(Path dir) throws IOException {
    String file =
        Stream.of("applied.yaml", "expected-helm4.yaml", "expected.yaml")
            .filter(f -> Files.exists(dir.resolve(f)))
            .findFirst()
            .orElseThrow();
    MapNode release = object(dir.resolve("input/hr.yaml"));
    List<Node> documents =
        Yaml.parse(new Source(file, "", Files.readString(dir.resolve(file)))).documents().stream()
            .map(d -> d.root())
            .toList();
    List<String> out = new ArrayList<>();
    for (MapNode o : Objects.ofTrees(documents)) {
      boolean crd = o.text("kind").equals(Optional.of("CustomResourceDefinition"));
      MapNode meta = o.map("metadata").orElseThrow();
      for (String which : List.of("labels", "annotations")) {
        MapNode map = meta.map(which).orElseGet(() -> MapNode.empty(o.origin()));
        if (!crd) {
          for (MapNode.Entry e :
              release
                  .at("spec", "commonMetadata", which)
                  .flatMap(Node::asMap)
                  .map(MapNode::entries)
                  .orElse(List.of())) {
            map = map.with(e.name(), ScalarNode.string(e.value().text().orElse(""), o.origin()));
          }
        }
        if (which.equals("labels")) {
          for (String key : List.of("name", "namespace")) {
            String value = release.at("metadata", key).flatMap(Node::text).orElseThrow();
            map = map.with("helm.toolkit.fluxcd.io/" + key, ScalarNode.string(value, o.origin()));
          }
        }
        if (!map.isEmpty()) {
          meta = meta.with(which, map);
        }
      }
      out.add(GoJson.print(o.with("metadata", meta)));
    }
    return out;
  }

  private static MapNode object(Path file) throws IOException {
    return (MapNode)
        Yaml.parse(new Source("x", "", Files.readString(file))).documents().get(0).root();
  }

  private Release release(Path dir) throws IOException {
    Path root = temp.resolve(dir.getFileName().toString());
    Path cluster = root.resolve("clusters/dev");
    copy(dir.resolve("input"), root);
    Files.createDirectories(cluster.resolve("flux-system"));
    for (String file : List.of("hr.yaml", "sources.yaml")) {
      if (Files.exists(root.resolve(file))) {
        Files.move(root.resolve(file), cluster.resolve(file));
      }
    }
    Files.writeString(
        cluster.resolve("flux-system/gotk-sync.yaml"),
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: fleet, namespace: flux-system}
        spec: {interval: 1m, ref: {branch: main}, url: "ssh://git@example.com/org/fleet"}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: fleet, namespace: flux-system}
        spec: {interval: 10m, path: ./clusters/dev, prune: true, sourceRef: {kind: GitRepository, name: fleet}}
        """);
    Files.writeString(
        root.resolve("drydock.yaml"), "clusters:\n- path: clusters/dev\n  kubernetes: 1.33.0\n");
    FleetContext context =
        new FleetContext(new DiskTree(root), Optional.empty(), new SourceCache());
    FluxEngine engine = new FluxEngine();
    Cluster found = engine.discover(context).clusters().get(0);
    Hydrated h = engine.hydrate(context, found);
    assertThat(h.releases()).as("%s %s", dir, h.problems()).hasSize(1);
    List<Resource> everything = h.resources();
    assertThat(everything).containsAll(h.releases().get(0).resources());
    return h.releases().get(0);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path p : all.toList()) {
        Path target = to.resolve(from.relativize(p).toString());
        if (Files.isDirectory(p)) {
          Files.createDirectories(target);
        } else {
          Files.copy(p, target);
        }
      }
    }
  }
}
