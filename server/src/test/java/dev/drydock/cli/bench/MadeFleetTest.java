package dev.drydock.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.drydock.kustomize.provenance.Annotated;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.GitRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small fleet of those that are made up to be measured. */
class MadeFleetTest {
  private static final String BASE =
      "config/bases/calico/resources/calico-controller/deployment.yaml";

  @TempDir Path root;

  @BeforeEach
  void lay() throws IOException {
    assumeTrue(Programs.onPath("git").isPresent(), "git is not on PATH");
    FleetBench.lay(root.resolve("fleet"), 9);
  }

  @Test
  void itIsTheSameEveryTime() throws IOException {
    FleetBench.lay(root.resolve("again"), 9);
    assertThat(head("again")).isEqualTo(head("fleet"));
  }

  @Test
  void everyClusterGetsWhatItWouldGetAlone() throws IOException {
    try (GitRepository git = GitRepository.open(root.resolve("fleet")).orElseThrow()) {
      Workspace workspace = open(git);
      assertThat(workspace.current().fleet().clusters()).hasSize(9);
      compare(workspace.current(), git);
    }
  }

  @Test
  void anEditReachesThoseItIsFor() throws IOException {
    try (GitRepository git = GitRepository.open(root.resolve("fleet")).orElseThrow()) {
      Workspace workspace = open(git);
      String text = text(workspace.current(), BASE);
      compare(workspace.current(), git);
      for (int replicas = 2; replicas < 4; replicas++) {
        String edited = text.replace("replicas: 1", "replicas: " + replicas);
        compare(workspace.apply(new Change.Typed(BASE, edited)), git);
      }
      String sync = "clusters/production-0001/flux-system/cluster-sync.yaml";
      String patched = text(workspace.current(), sync).replace("replicas: ", "replicas: 1");
      compare(workspace.apply(new Change.Typed(sync, patched)), git);
    }
  }

  @Test
  void aReleaseIsRenderedOnceForClustersThatGiveItTheSameValues() throws IOException {
    FleetBench.lay(root.resolve("releases"), 20, true);
    try (GitRepository git = GitRepository.open(root.resolve("releases")).orElseThrow()) {
      GitRevisions revisions = new GitRevisions(git);
      Snapshot snapshot =
          Workspace.open(root.resolve("releases"), () -> Optional.of(revisions)).current();
      Map<String, Resource> shared = new HashMap<>();
      int again = 0;
      for (Cluster c : snapshot.fleet().clusters()) {
        Hydrated hydrated = snapshot.hydrate(c);
        assertThat(hydrated.complete()).as("%s %s", c.name(), hydrated.reasons()).isTrue();
        Resource rendered = hydrated.releases().get(0).resources().get(0);
        String value =
            rendered
                .root()
                .at("spec", "template", "spec", "containers")
                .flatMap(Node::asSeq)
                .flatMap(l -> l.items().get(0).asMap())
                .flatMap(m -> m.seq("env"))
                .flatMap(l -> l.items().get(0).asMap())
                .flatMap(m -> m.text("value"))
                .orElse("");
        if (!value.equals(c.name())) {
          Resource before = shared.putIfAbsent(value, rendered);
          assertThat(rendered).isSameAs(shared.get(value));
          again += before == null ? 0 : 1;
        }
      }
      assertThat(again).isPositive();
    }
  }

  private Workspace open(GitRepository git) throws IOException {
    GitRevisions revisions = new GitRevisions(git);
    return Workspace.open(root.resolve("fleet"), () -> Optional.of(revisions));
  }

  private static String text(Snapshot s, String path) {
    return new String(s.tree().read(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  /** Each cluster of a snapshot against one that nothing was looked at for before. */
  private void compare(Snapshot snapshot, GitRepository git) throws IOException {
    FluxEngine engine = new FluxEngine();
    Optional<Revisions> history = Optional.of(new GitRevisions(git));
    FileTree tree = plain(snapshot.tree());
    SourceCache sources = new SourceCache();
    Fleet unshared = engine.discover(new FleetContext(tree, history, sources));
    for (Cluster c : snapshot.fleet().clusters()) {
      Hydrated shared = snapshot.hydrate(c);
      Cluster same = unshared.cluster(c.name()).orElseThrow();
      Hydrated alone = engine.hydrate(new FleetContext(tree, history, sources), same);
      assertThat(Annotated.text(shared.resources()))
          .as(c.name())
          .isEqualTo(Annotated.text(alone.resources()));
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      shared.write(written);
      assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(alone.text());
    }
  }

  /** The same files under a tree that nothing is remembered of. */
  private static FileTree plain(FileTree tree) {
    return new FileTree() {
      @Override
      public Kind kind(String path) {
        return tree.kind(path);
      }

      @Override
      public Optional<dev.drydock.vfs.Blob> read(String path) {
        return tree.read(path);
      }

      @Override
      public java.util.List<String> list(String directory) {
        return tree.list(directory);
      }

      @Override
      public Optional<String> realPath(String path) {
        return tree.realPath(path);
      }
    };
  }

  private String head(String name) throws IOException {
    try (GitRepository git = GitRepository.open(root.resolve(name)).orElseThrow()) {
      assertThat(new DiskTree(root.resolve(name)).list("clusters")).hasSize(9);
      return git.head().orElseThrow().hex();
    }
  }
}
