package dev.drydock.cli.bench;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One file of a base changed again and again, and every time all that live clusters get asked for.
 */
record FleetEdits(Path root, Optional<Revisions> git) {
  private static final String FILE =
      "config/bases/calico/resources/calico-controller/deployment.yaml";

  /**
   * Times.
   *
   * @param live how many clusters follow the branch, the management cluster among them
   * @param nanos of each round
   */
  record Times(int live, long[] nanos) {}

  Times run(int rounds) throws IOException {
    Workspace workspace = Workspace.open(root, () -> git);
    Snapshot first = workspace.current();
    int live = 0;
    for (Cluster c : first.fleet().clusters()) {
      live += isLive(c) ? 1 : 0;
    }
    ask(first);
    String text = new String(first.tree().read(FILE).orElseThrow().bytes(), StandardCharsets.UTF_8);
    long[] nanos = new long[rounds];
    int warm = 3;
    for (int i = -warm; i < rounds; i++) {
      String edited = text.replace("replicas: 1", "replicas: " + (i + warm + 2));
      long start = System.nanoTime();
      ask(workspace.apply(new Change.Typed(FILE, edited)));
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    return new Times(live, nanos);
  }

  private static boolean isLive(Cluster c) {
    return c.syncs().stream().allMatch(k -> c.pin(k).map(Pin::fixed).filter(f -> f).isEmpty());
  }

  private static void ask(Snapshot snapshot) {
    Fleet fleet = snapshot.fleet();
    List<Cluster> live = fleet.clusters().stream().filter(FleetEdits::isLive).toList();
    dev.drydock.base.Parallel.map(
        live,
        c -> {
          try {
            snapshot.hydrate(c).write(OutputStream.nullOutputStream());
            return c;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
