package dev.drydock.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.cli.launch.Programs;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.flux.FluxEngine;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.GitRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits that rename, move, patch and configure, and take it back, one upon the other: what clusters
 * get in a process that has seen the states before is what a first look finds, and comes from the
 * same lines by the same steps.
 */
class EditedFleetTest {
  private static final String INGRESS = "config/bases/ingress/";
  private static final String WORKLOAD = INGRESS + "resources/ingress-controller/deployment.yaml";
  private static final String ACCESS = INGRESS + "resources/ingress-controller/access.yaml";
  private static final String CALICO = "config/bases/calico/";
  private static final String FLAVOUR = "config/flavours/batch/kustomization.yaml";
  private static final String REPLICAS = "config/flavours/batch/replicas.yaml";
  private static final String SYNC = "clusters/production-0001/flux-system/cluster-sync.yaml";

  /** A file, what stands there, and what then does. */
  private static final String[][] EDITS = {
    {WORKLOAD, "replicas: 1", "replicas: 1\n  paused: true"},
    {WORKLOAD, "apiVersion: apps/v1", "# moves all lines\napiVersion: apps/v1"},
    {WORKLOAD, "name: ingress-controller", "name: ingress-manager"},
    {WORKLOAD, "secretRef:\n", "configMapRef:\n            name: shared\n        - secretRef:\n"},
    {ACCESS, "apiVersion", "# down\napiVersion"},
    {ACCESS, "kind: ServiceAccount", "kind: Account"},
    {INGRESS + "files/limits.properties", "=", "=1"},
    {INGRESS + "kustomization.yaml", "namespace: ", "namespace: x"},
    {INGRESS + "kustomization.yaml", "images:", "nameSuffix: -x\nimages:"},
    {INGRESS + "kustomization.yaml", "newTag: v", "newTag: v9"},
    {INGRESS + "kustomization.yaml", "- resources/settings.yaml\n", ""},
    {CALICO + "resources/settings.yaml", "cluster: ${cluster_name}", "cluster: x${cluster_name}"},
    {CALICO + "resources/settings.yaml", "edition:", "more: ${none:=2}\n  edition:"},
    {FLAVOUR, "patches:", "namePrefix: any-\npatches:"},
    {FLAVOUR, "example.org/flavour: batch", "example.org/flavour: wide"},
    {FLAVOUR, "patches:", "commonAnnotations: {a: b}\npatches:"},
    {
      FLAVOUR, "patches:", "configMapGenerator:\n- name: shared\n  files: [replicas.yaml]\npatches:"
    },
    {REPLICAS, "replicas: ", "replicas: 1"},
    {SYNC, "replicas: ", "replicas: 1"},
    {SYNC, "name: ingress-controller", "name: ingress-webhook"},
    {SYNC, "prune: true", "prune: true\n  targetNamespace: moved"},
    {
      SYNC,
      "  - target:\n      kind: Deployment\n      name: ingress-controller\n    patch",
      "  - patch"
    },
    {
      SYNC,
      "  patches:\n",
      "  patches:\n"
          + "  - target:\n      labelSelector: tier=front\n    patch: |\n"
          + "      apiVersion: apps/v1\n      kind: Deployment\n      metadata:\n"
          + "        name: any\n        annotations:\n          front: \"yes\"\n"
    },
    {WORKLOAD, "  annotations:", "    tier: front\n  annotations:"},
  };

  @TempDir Path root;

  @Test
  void clustersGetWhatAFirstLookFinds() throws IOException {
    assumeTrue(Programs.onPath("git").isPresent(), "git is not on PATH");
    long seed = Long.getLong("drydock.seed", 4);
    Random random = new Random(seed);
    FleetBench.lay(root.resolve("fleet"), 24);
    try (GitRepository git = GitRepository.open(root.resolve("fleet")).orElseThrow()) {
      Optional<Revisions> history = Optional.of(new GitRevisions(git));
      Workspace workspace = Workspace.open(root.resolve("fleet"), () -> history);
      Snapshot now = workspace.current();
      batch(now).forEach(now::hydrate);
      Map<String, String> original = new HashMap<>();
      for (int i = 0; i < Integer.getInteger("drydock.fleetEdits", 20); i++) {
        String[] edit = EDITS[random.nextInt(EDITS.length)];
        String before =
            new String(now.tree().read(edit[0]).orElseThrow().bytes(), StandardCharsets.UTF_8);
        String first = original.getOrDefault(edit[0], before);
        original.put(edit[0], first);
        String after = random.nextInt(4) == 0 ? first : before.replace(edit[1], edit[2]);
        now = workspace.apply(new Change.Typed(edit[0], after));
        compare("seed " + seed + ", edit " + i + ", " + edit[2], now, history);
      }
    }
  }

  @Test
  void objectsThatAnEditDoesNotReachStayWhatTheyAre() throws IOException {
    assumeTrue(Programs.onPath("git").isPresent(), "git is not on PATH");
    FleetBench.lay(root.resolve("fleet"), 24);
    try (GitRepository git = GitRepository.open(root.resolve("fleet")).orElseThrow()) {
      Optional<Revisions> history = Optional.of(new GitRevisions(git));
      Workspace workspace = Workspace.open(root.resolve("fleet"), () -> history);
      Snapshot before = workspace.current();
      List<Hydrated> then = batch(before).stream().map(before::hydrate).toList();
      String path = INGRESS + "resources/settings.yaml";
      String text =
          new String(before.tree().read(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
      Snapshot now =
          workspace.apply(
              new Change.Typed(path, text.replace("edition: \"", "other: x\n  edition: \"")));
      List<Hydrated> later = batch(now).stream().map(now::hydrate).toList();
      for (int c = 0; c < later.size(); c++) {
        Set<Resource> known = Collections.newSetFromMap(new IdentityHashMap<>());
        then.get(c).resources().forEach(r -> known.add(r.unmarked()));
        assertThat(later.get(c).resources().stream().filter(r -> !known.contains(r.unmarked())))
            .as(later.get(c).cluster().name())
            .extracting(r -> r.id().kind() + "/" + r.id().name())
            .containsExactly("ConfigMap/ingress-settings");
      }
    }
  }

  /** The live clusters of one flavour: they take over from each other what they can. */
  private static List<Cluster> batch(Snapshot snapshot) {
    List<Cluster> out = new ArrayList<>(FleetEdits.live(snapshot.fleet().clusters()));
    out.removeIf(c -> c.syncs().stream().noneMatch(k -> k.path().endsWith("/batch")));
    assertThat(out).hasSizeGreaterThan(3);
    return out;
  }

  private static void compare(String what, Snapshot snapshot, Optional<Revisions> history)
      throws IOException {
    FluxEngine engine = new FluxEngine();
    FileTree tree = plain(snapshot.tree());
    SourceCache sources = new SourceCache();
    Fleet fleet = engine.discover(new FleetContext(tree, history, sources));
    for (Cluster c : batch(snapshot)) {
      Hydrated later = snapshot.hydrate(c);
      Cluster same = fleet.cluster(c.name()).orElseThrow();
      Hydrated first = engine.hydrate(new FleetContext(tree, history, sources), same);
      assertThat(told(later)).as("%s: %s", what, c.name()).isEqualTo(told(first));
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      later.write(written);
      assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(first.text());
    }
  }

  private static String told(Hydrated h) {
    StringBuilder out = new StringBuilder();
    h.units().forEach(u -> out.append(u.problems()).append(u.cannotRender()).append('\n'));
    h.problems().forEach(p -> out.append(p).append('\n'));
    for (Resource r : h.resources()) {
      tell(r.root(), "", out);
    }
    return out.toString();
  }

  /** Each value with the place where it was written, and the steps that it took. */
  private static void tell(Node node, String path, StringBuilder out) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> tell(e.value(), path + "/" + e.name(), out));
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        tell(s.items().get(i), path + "/" + i, out);
      }
    } else if (node instanceof ScalarNode s) {
      out.append(path).append(" = ").append(s.value()).append(" @ ");
      Origin origin = s.origin();
      origin.place().ifPresent(p -> out.append(where(p)));
      for (Step step : origin.steps()) {
        out.append(" > ").append(step.what()).append(' ');
        step.place().ifPresent(p -> out.append(where(p)));
      }
      out.append('\n');
    }
  }

  private static String where(Place p) {
    return p.path() + ":" + p.span() + ":" + p.source().contentId();
  }

  /** The same files under a tree that nothing is remembered of. */
  private static FileTree plain(FileTree tree) {
    return new FileTree() {
      @Override
      public Kind kind(String path) {
        return tree.kind(path);
      }

      @Override
      public Optional<Blob> read(String path) {
        return tree.read(path);
      }

      @Override
      public List<String> list(String directory) {
        return tree.list(directory);
      }

      @Override
      public Optional<String> realPath(String path) {
        return tree.realPath(path);
      }
    };
  }
}
