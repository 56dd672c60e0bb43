package dev.drydock.cli;

import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.Terminal;
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

/**
 * What origins cost: the same build in processes that keep them and in processes that do not, in
 * turn.
 */
final class OriginsBench {
  private static final int PROCESSES = 3;

  private final Path directory;
  private final int runs;
  private final Terminal terminal;

  OriginsBench(Path directory, int runs, Terminal terminal) {
    this.directory = directory;
    this.runs = runs;
    this.terminal = terminal;
  }

  /** Starts the processes and prints their ratio. */
  void compare() throws IOException {
    List<double[]> with = new ArrayList<>();
    List<double[]> without = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      with.add(process(false));
      without.add(process(true));
    }
    terminal.print(
        String.format(
            Locale.ROOT, "%-44s %9s %9s %9s%n", "median of processes", "with", "without", "ratio"));
    row("build and print, all read anew (ms)", with, without, 0);
    row("build and print, parses kept (ms)", with, without, 1);
    row("heap held by parses and objects (MB)", with, without, 2);
  }

  private void row(String what, List<double[]> with, List<double[]> without, int column)
      throws IOException {
    double a = median(with.stream().mapToDouble(d -> d[column]).toArray());
    double b = median(without.stream().mapToDouble(d -> d[column]).toArray());
    terminal.print(String.format(Locale.ROOT, "%-44s %9.1f %9.1f %9.2f%n", what, a, b, a / b));
  }

  private double[] process(boolean off) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xss16m", "-XX:+UseSerialGC", "-Xms512m", "-Ddrydock.origins.off=" + off));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.drydock.Main"));
    command.addAll(List.of("bench", "origins-once", "--dir", directory.toString()));
    command.addAll(List.of("--runs", Integer.toString(runs)));
    return Arrays.stream(Programs.output(command).strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Measures in this process, which keeps origins or does not. */
  void once() throws IOException {
    SourceCache kept = new SourceCache();
    double anew = times(() -> print(build(new SourceCache())));
    double again = times(() -> print(build(kept)));
    SourceCache fresh = new SourceCache();
    long before = used();
    Rendered held = build(fresh);
    double megabytes = (used() - before) / 1e6;
    terminal.print(
        String.format(
            Locale.ROOT, "%.3f %.3f %.3f %d%n", anew, again, megabytes, held.resources().size()));
    if (fresh.equals(held)) {
      throw new IllegalStateException("both are held until here");
    }
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Rendered build(SourceCache sources) {
    try {
      Path root = directory.toAbsolutePath().getRoot();
      String path = root.relativize(directory.toAbsolutePath()).toString().replace('\\', '/');
      Rendered r = Kustomize.build(new DiskTree(root), path, BuildOptions.defaults(sources));
      if (!r.succeeded()) {
        throw new Refused(r.problems().get(0).toString());
      }
      return r;
    } catch (IOException e) {
      throw new Refused(directory + ": error: cannot be read: " + e.getMessage() + " [io]");
    }
  }

  private static void print(Rendered rendered) {
    if (Kustomize.print(rendered.resources()).isEmpty()) {
      throw new Refused("error: nothing is built [bench]");
    }
  }

  private double times(Runnable work) {
    long warmUntil = System.nanoTime() + 6_000_000_000L;
    for (int i = 0; i < 100 && System.nanoTime() < warmUntil; i++) {
      work.run();
    }
    double[] out = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      out[i] = (System.nanoTime() - start) / 1e6;
    }
    return median(out);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
