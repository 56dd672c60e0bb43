package dev.drydock.cli;

import dev.drydock.cli.bench.FleetBench;
import dev.drydock.cli.bench.FleetEdits;
import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.SampleFleet;
import dev.drydock.cli.launch.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drydock bench}: measures itself, beside the real kustomize where that is on PATH. */
@Command(
    description = "Measure Drydock, side by side with kustomize where it is on PATH.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "What to measure: build (default), fleet, edits (of a laid fleet), origins (what they cost) or lsp.")
  private String name = "build";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The kustomization to build, for lsp the repository to open (default: the sample fleet).")
  private @Nullable Path directory;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Counted runs of each (default: ${DEFAULT-VALUE}).")
  private int runs = 10;

  @Option(
      names = "--clusters",
      paramLabel = "N",
      split = ",",
      description =
          "With fleet: sizes of fleets to make up (default: 10,100,1000); with lsp: of the one to open.")
  private List<Integer> clusters = List.of(10, 100, 1000);

  @Option(names = "--no-loop", description = "With fleet: do without the loop around kustomize.")
  private boolean noLoop;

  @Option(
      names = "--releases",
      description = "With fleet: put a HelmRelease of a chart in the tree into each flavour.")
  private boolean releases;

  @Option(
      names = "--lay",
      paramLabel = "DIR",
      description = "With fleet: only make the fleet up, of the first size, in an absent folder.")
  private @Nullable Path lay;

  BenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("build", "fleet", "edits", "origins", "origins-once", "lsp").contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no measurement " + name + "; there are: build, fleet, edits, origins, lsp");
    }
    if (runs < 1 || runs > 1000) {
      throw new ParameterException(spec.commandLine(), "--runs takes a number from 1 to 1000");
    }
    if (name.equals("fleet")) {
      return fleet();
    }
    if (name.equals("lsp")) {
      return lsp();
    }
    Path chosen =
        directory != null
            ? session.terminal().directory().resolve(directory).normalize()
            : sample();
    if (name.equals("edits")) {
      session.terminal().print(FleetEdits.once(chosen) + "\n");
      return Exit.FINE;
    }
    if (name.startsWith("origins")) {
      OriginsBench origins = new OriginsBench(chosen, runs, session.terminal());
      if (name.equals("origins")) {
        origins.compare();
      } else {
        origins.once();
      }
      return Exit.FINE;
    }
    new BuildBench(chosen, runs, Programs.onPath("kustomize"), session.terminal()).run();
    return Exit.FINE;
  }

  private int fleet() throws IOException {
    if (clusters.isEmpty() || clusters.stream().anyMatch(n -> n < 2 || n > 9999)) {
      throw new ParameterException(spec.commandLine(), "--clusters takes numbers from 2 to 9999");
    }
    if (lay != null) {
      Path folder = session.terminal().directory().resolve(lay).normalize();
      FleetBench.lay(folder, clusters.get(0), releases);
      return Exit.FINE;
    }
    new FleetBench(clusters, Math.min(runs, 3), !noLoop, releases, launcher(), session.terminal())
        .run();
    return Exit.FINE;
  }

  private String launcher() {
    String fixtures = System.getProperty("drydock.fixtures");
    if (fixtures == null) {
      throw new ParameterException(
          spec.commandLine(), "whole processes are measured from a checkout only");
    }
    return Path.of(fixtures).resolveSibling("drydock").toString();
  }

  private int lsp() throws IOException {
    Path given =
        directory == null ? null : session.terminal().directory().resolve(directory).normalize();
    if (given != null) {
      new LspBench(given, runs, launcher(), session.terminal()).run();
      return Exit.FINE;
    }
    if (spec.commandLine().getParseResult().hasMatchedOption("--clusters")) {
      try (Scratch scratch = Scratch.make()) {
        Path made = scratch.path("fleet");
        FleetBench.lay(made, clusters.get(0));
        new LspBench(made, runs, launcher(), session.terminal()).run();
      }
      return Exit.FINE;
    }
    try (SampleFleet fleet = SampleFleet.lay(Optional.empty())) {
      new LspBench(fleet.directory(), runs, launcher(), session.terminal()).run();
    }
    return Exit.FINE;
  }

  private Path sample() {
    String fixtures = System.getProperty("drydock.fixtures");
    if (fixtures == null) {
      throw new ParameterException(
          spec.commandLine(), "name a kustomization with --dir: the sample fleet is not here");
    }
    return Path.of(
        fixtures, "fleets", "harbour", "trees", "1-first-fleet", "config", "flavours", "workload");
  }
}
