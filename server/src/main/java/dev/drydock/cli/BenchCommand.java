package dev.drydock.cli;

import dev.drydock.cli.launch.Programs;
import dev.drydock.cli.launch.SampleFleet;
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
      description = "What to measure: build (default) or lsp.")
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

  BenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!name.equals("build") && !name.equals("lsp")) {
      throw new ParameterException(
          spec.commandLine(), "there is no measurement " + name + "; there are: build, lsp");
    }
    if (runs < 1 || runs > 1000) {
      throw new ParameterException(spec.commandLine(), "--runs takes a number from 1 to 1000");
    }
    if (name.equals("lsp")) {
      return lsp();
    }
    Path chosen =
        directory != null
            ? session.terminal().directory().resolve(directory).normalize()
            : sample();
    new BuildBench(chosen, runs, Programs.onPath("kustomize"), session.terminal()).run();
    return Exit.FINE;
  }

  private int lsp() throws IOException {
    String fixtures = System.getProperty("drydock.fixtures");
    if (fixtures == null) {
      throw new ParameterException(
          spec.commandLine(), "the language server is measured from a checkout only");
    }
    List<String> server = List.of(Path.of(fixtures).resolveSibling("drydock").toString(), "lsp");
    Path given =
        directory == null ? null : session.terminal().directory().resolve(directory).normalize();
    if (given != null) {
      new LspBench(given, runs, server, session.terminal()).run();
      return Exit.FINE;
    }
    try (SampleFleet fleet = SampleFleet.lay(Optional.empty())) {
      new LspBench(fleet.directory(), runs, server, session.terminal()).run();
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
