package dev.drydock.cli;

import dev.drydock.cli.launch.Programs;
import java.io.IOException;
import java.nio.file.Path;
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
      description = "What to measure: build (default).")
  private String name = "build";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The kustomization to build (default: a flavour of the sample fleet).")
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
    if (!name.equals("build")) {
      throw new ParameterException(
          spec.commandLine(), "there is no measurement " + name + "; there is: build");
    }
    if (runs < 1 || runs > 1000) {
      throw new ParameterException(spec.commandLine(), "--runs takes a number from 1 to 1000");
    }
    Path chosen =
        directory != null
            ? session.terminal().directory().resolve(directory).normalize()
            : sample();
    new BuildBench(chosen, runs, Programs.onPath("kustomize"), session.terminal()).run();
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
