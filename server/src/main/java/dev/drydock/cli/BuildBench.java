package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times the build of one kustomization: as whole processes run in turn with kustomize's, and warm
 * in this process.
 */
final class BuildBench {
  private final Path directory;
  private final int runs;
  private final Optional<Path> kustomize;
  private final Terminal terminal;

  BuildBench(Path directory, int runs, Optional<Path> kustomize, Terminal terminal) {
    this.directory = directory;
    this.runs = runs;
    this.kustomize = kustomize;
    this.terminal = terminal;
  }

  void run() throws IOException {
    String output = build(new SourceCache());
    terminal.print(
        String.format(
            Locale.ROOT,
            "build of %s: %,d bytes of output; %d runs each; milliseconds%n",
            directory,
            output.getBytes(UTF_8).length,
            runs));
    terminal.print(
        String.format(Locale.ROOT, "%-44s %9s %9s %9s %9s%n", "", "min", "median", "max", "ratio"));
    double theirs = processes();
    SourceCache kept = new SourceCache();
    incremental(theirs);
    row("warm, in process, files looked up again", times(() -> build(kept)), theirs);
    row("warm, in process, everything read anew", times(() -> build(new SourceCache())), theirs);
    if (kustomize.isEmpty()) {
      terminal.say("kustomize is not on PATH: nothing to compare with");
    } else {
      terminal.print(
          "ratio: the median of kustomize's whole process divided by this row's median\n");
    }
  }

  /**
   * Whole processes, in turn, so that a machine that slows down slows both; returns kustomize's
   * median in nanoseconds, 0 without it.
   */
  private double processes() throws IOException {
    List<String> ours = self();
    List<Long> mine = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (int i = -1; i < runs; i++) {
      long own = ours.isEmpty() ? 0 : Programs.time(ours);
      long other =
          kustomize.isEmpty()
              ? 0
              : Programs.time(List.of(kustomize.get().toString(), "build", directory.toString()));
      if (i >= 0) {
        mine.add(own);
        others.add(other);
      }
    }
    double theirs = kustomize.isEmpty() ? 0 : median(array(others));
    if (theirs > 0) {
      row("kustomize build, whole process", array(others), theirs);
    }
    if (!ours.isEmpty()) {
      row("drydock build, whole process", array(mine), theirs);
    }
    return theirs;
  }

  /** The launcher's command line for this build; empty where this is not run from a checkout. */
  private List<String> self() {
    String fixtures = System.getProperty("drydock.fixtures");
    if (fixtures == null) {
      return List.of();
    }
    Path launcher = Path.of(fixtures).resolveSibling("drydock");
    return List.of(launcher.toString(), "build", directory.toString());
  }

  /**
   * As an editor does: one snapshot after another, in each of which one of the files read is
   * another.
   */
  private void incremental(double theirs) throws IOException {
    Optional<Path> root = above(directory, ".git").or(() -> above(directory, "clusters"));
    if (root.isEmpty()) {
      terminal.say("no repository around " + directory + ": the edit of one file is not measured");
      return;
    }
    Workspace workspace = Workspace.open(root.get(), Optional::empty);
    String target = root.get().relativize(directory).toString().replace('\\', '/');
    Optional<Source> file =
        workspace.current().built(target).resources().stream()
            .flatMap(r -> r.root().origin().place().stream())
            .map(Place::source)
            .findFirst();
    if (file.isEmpty()) {
      return;
    }
    Snapshot held = workspace.current();
    BuildOptions plain = BuildOptions.defaults(held.sources());
    row(
        "warm, in process, as the server holds files",
        times(() -> Kustomize.print(Kustomize.build(held.tree(), target, plain).resources())),
        theirs);
    AtomicInteger edits = new AtomicInteger();
    row(
        "warm, one file of a base changed each time",
        times(
            () -> {
              String typed = file.get().text() + "# " + edits.incrementAndGet() + "\n";
              Snapshot next = workspace.apply(new Change.Typed(file.get().path(), typed));
              Kustomize.print(next.built(target).resources());
            }),
        theirs);
  }

  private static Optional<Path> above(Path directory, String name) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Programs.exists(at.resolve(name))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private String build(SourceCache sources) {
    try {
      Path root = directory.toAbsolutePath().getRoot();
      String path = root.relativize(directory.toAbsolutePath()).toString().replace('\\', '/');
      Rendered rendered = Kustomize.build(new DiskTree(root), path, BuildOptions.defaults(sources));
      if (!rendered.succeeded()) {
        throw new Refused(rendered.problems().get(0).toString());
      }
      return Kustomize.print(rendered.resources());
    } catch (IOException e) {
      throw new Refused(directory + ": error: cannot be read: " + e.getMessage() + " [io]");
    }
  }

  private long[] times(Runnable work) {
    long warmUntil = System.nanoTime() + 5_000_000_000L;
    for (int i = 0; i < 200 && System.nanoTime() < warmUntil; i++) {
      work.run();
    }
    long[] out = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      out[i] = System.nanoTime() - start;
    }
    return out;
  }

  private void row(String what, long[] nanos, double theirs) throws IOException {
    double median = median(nanos);
    String ratio = theirs > 0 ? String.format(Locale.ROOT, "%.2f", theirs / median) : "-";
    terminal.print(
        String.format(
            Locale.ROOT,
            "%-44s %9.1f %9.1f %9.1f %9s%n",
            what,
            Arrays.stream(nanos).min().orElse(0) / 1e6,
            median / 1e6,
            Arrays.stream(nanos).max().orElse(0) / 1e6,
            ratio));
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
