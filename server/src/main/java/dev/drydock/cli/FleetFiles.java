package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.base.Parallel;
import dev.drydock.cli.launch.OutputDirectory;
import dev.drydock.cli.launch.Progress;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.provenance.Annotated;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Writes what each cluster gets into a file of its own, cluster by cluster on all processors: no
 * more than those being written are held.
 *
 * @param origins whether lines say where they come from
 * @param lines what is to be said of a cluster
 */
record FleetFiles(
    Snapshot snapshot,
    OutputDirectory directory,
    boolean origins,
    Function<Hydrated, List<String>> lines) {

  /**
   * What became of one cluster.
   *
   * @param lines for people
   * @param written whether there is a file of it
   */
  record Outcome(List<String> lines, boolean written) {}

  /** The bytes of one cluster on the way to its file, a buffer for each thread. */
  private static final class Buffer extends ByteArrayOutputStream {
    Buffer() {
      super(1 << 18);
    }

    byte[] array() {
      return buf;
    }
  }

  /** In the order of the clusters. */
  List<Outcome> write(List<Cluster> clusters, Progress progress) throws IOException {
    directory.expect(clusters.stream().map(FleetFiles::file).toList());
    AtomicInteger done = new AtomicInteger();
    ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);
    try {
      return Parallel.map(
          clusters,
          c -> {
            progress.now(
                "building "
                    + c.name()
                    + " ("
                    + done.incrementAndGet()
                    + " of "
                    + clusters.size()
                    + ")");
            return one(c, buffers.get());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static String file(Cluster cluster) {
    return cluster.name() + ".yaml";
  }

  private Outcome one(Cluster cluster, Buffer buffer) {
    Hydrated hydrated = snapshot.hydrateOnce(cluster);
    try {
      if (!hydrated.complete()) {
        directory.remove(file(cluster));
        return new Outcome(lines.apply(hydrated), false);
      }
      buffer.reset();
      if (origins) {
        buffer.write(Annotated.text(hydrated.resources()).getBytes(UTF_8));
      } else {
        hydrated.write(buffer);
      }
      directory.write(file(cluster), buffer.array(), buffer.size());
      return new Outcome(lines.apply(hydrated), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
