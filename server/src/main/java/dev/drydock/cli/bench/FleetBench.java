package dev.drydock.cli.bench;

import dev.drydock.cli.launch.MadeRepository;
import dev.drydock.cli.launch.Measured;
import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.Scratch;
import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds every cluster of made-up fleets, each time from a fresh clone with an empty cache, beside
 * the loop that does the same with git and kustomize; then changes a base and asks again.
 */
public final class FleetBench {
  private static final long SEED = 1;

  private final List<Integer> sizes;
  private final int runs;
  private final boolean loop;
  private final boolean releases;
  private final String drydock;
  private final Terminal terminal;

  /**
   * @param sizes how many clusters
   * @param runs of Drydock for each
   * @param loop whether the loop is run as well
   * @param releases whether flavours have a HelmRelease, which the loop cannot render
   * @param drydock the launcher
   */
  public FleetBench(
      List<Integer> sizes,
      int runs,
      boolean loop,
      boolean releases,
      String drydock,
      Terminal terminal) {
    this.releases = releases;
    this.sizes = List.copyOf(sizes);
    this.runs = runs;
    this.loop = loop && !releases;
    this.drydock = drydock;
    this.terminal = terminal;
  }

  /** A fleet as a repository, with its revisions' commit ids. */
  private record Laid(MadeRepository repository, List<String> revisions) {}

  /**
   * Lays a fleet in an absent or empty folder.
   *
   * @throws IOException where that cannot be done, as without git
   */
  public static void lay(Path directory, int size) throws IOException {
    lay(directory, size, false);
  }

  /** As {@link #lay(Path, int)}, perhaps with a HelmRelease in each flavour. */
  public static void lay(Path directory, int size, boolean releases) throws IOException {
    lay(new MadeFleet(size, SEED, releases), directory);
  }

  private static Laid lay(MadeFleet fleet, Path directory) throws IOException {
    MadeRepository repository = MadeRepository.in(directory);
    List<String> revisions = repository.add(fleet::writeRevisions);
    repository.add(out -> fleet.writeClusters(out, revisions));
    repository.checkout();
    return new Laid(repository, revisions);
  }

  public void run() throws IOException {
    boolean kustomize = loop && Programs.onPath("kustomize").isPresent();
    terminal.print(
        String.format(
            Locale.ROOT,
            "%9s %10s %12s %10s %12s %8s %10s %36s%n",
            "clusters",
            "output MB",
            "drydock ms",
            "memory MB",
            "loop ms",
            "ratio",
            "the same",
            "base edited: first, median, worst ms"));
    for (int size : sizes) {
      try (Scratch scratch = Scratch.make()) {
        one(size, scratch, kustomize);
      }
      terminal.out().flush();
    }
    if (!kustomize) {
      terminal.say("the loop with git archive and kustomize was left out");
    }
  }

  private void one(int size, Scratch scratch, boolean kustomize) throws IOException {
    MadeFleet fleet = new MadeFleet(size, SEED, releases);
    Laid laid = lay(fleet, scratch.path("origin"));
    long[] nanos = new long[runs];
    long memory = 0;
    Path out = scratch.path("out0");
    for (int i = 0; i < runs; i++) {
      Path clone = laid.repository().cloned(scratch.path("clone" + i));
      out = scratch.path("out" + i);
      Measured m =
          Measured.run(
              List.of(drydock, "build", "--repo", clone.toString(), "--all", "-o", "dir=" + out),
              Map.of("XDG_CACHE_HOME", scratch.folder("cache" + i).toString()));
      nanos[i] = m.nanos();
      memory = Math.max(memory, m.kilobytes().orElse(0));
    }
    String theirs = "-";
    String ratio = "-";
    String same = "-";
    if (kustomize) {
      KustomizeLoop l = new KustomizeLoop(laid.repository().directory(), fleet, scratch);
      long took = l.run(laid.revisions()).nanos();
      theirs = String.format(Locale.ROOT, "%.0f", took / 1e6);
      ratio = String.format(Locale.ROOT, "%.1f", took / median(nanos));
      int equal = 0;
      for (MadeCluster c : fleet.clusters()) {
        String file = c.name() + ".yaml";
        equal += SameObjects.of(out.resolve(file), l.out().resolve(file), c) ? 1 : 0;
      }
      same = equal + "/" + fleet.clusters().size();
    }
    terminal.print(
        String.format(
            Locale.ROOT,
            "%9d %10.1f %12.0f %10d %12s %8s %10s %36s%n",
            size,
            Scratch.size(out) / 1e6,
            median(nanos) / 1e6,
            memory / 1024,
            theirs,
            ratio,
            same,
            edits(laid)));
  }

  private String edits(Laid laid) throws IOException {
    List<String> command =
        List.of(drydock, "bench", "edits", "--dir", laid.repository().directory().toString());
    return Programs.output(command).strip();
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }
}
