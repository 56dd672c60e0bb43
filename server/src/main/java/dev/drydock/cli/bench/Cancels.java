package dev.drydock.cli.bench;

import dev.drydock.base.Guard;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.Check;
import dev.drydock.ide.rules.Scope;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** How long work goes on that nobody wants any more, in this process. */
public record Cancels(Path root, Optional<Revisions> git) {
  /**
   * Begins to check the whole repository, again and again, and types somewhere a while later.
   *
   * @param path of a file to type in
   * @return nanoseconds from each change to the end of the check that it made useless; without
   *     those checks that were done before
   */
  public long[] run(String path, int rounds) throws IOException {
    Workspace workspace = Workspace.open(root, () -> git);
    Guard guard = new Guard(false, (name, problem) -> {});
    String text =
        new String(
            workspace.current().tree().read(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    long[] out = new long[rounds];
    int done = 0;
    for (int i = 0; done < rounds && i < 4 * rounds; i++) {
      Snapshot snapshot = workspace.current();
      long[] ended = new long[1];
      boolean[] cancelled = new boolean[1];
      Thread check =
          new Thread(
              null,
              () -> {
                try {
                  Check.run(snapshot, Scope.ALL, guard);
                } catch (CancellationException e) {
                  cancelled[0] = true;
                }
                ended[0] = System.nanoTime();
              },
              "drydock-cancelled",
              16L << 20);
      check.start();
      try {
        Thread.sleep(20 + 37L * (i % 13));
        long began = System.nanoTime();
        workspace.apply(new Change.Typed(path, text + "# " + i + "\n"));
        check.join();
        if (cancelled[0]) {
          out[done++] = ended[0] - began;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    return java.util.Arrays.copyOf(out, done);
  }
}
