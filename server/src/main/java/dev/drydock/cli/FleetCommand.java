package dev.drydock.cli;

import dev.drydock.base.Problem;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.FleetReport;
import dev.drydock.ide.fleet.FleetOverview;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock fleet}. */
@Command(
    description =
        "Show clusters, flavours, pins, how far behind each is, and who consumes which base.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FleetCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How to print it (default: text).")
  private String format = "text";

  FleetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Formats.require(format, "text", "json");
    try (Opened repository = Opened.of(session, common, null)) {
      FleetOverview fleet;
      try (Progress progress = Progress.of(session.terminal(), "looking for clusters")) {
        fleet = FleetOverview.of(repository.snapshot());
      }
      for (Problem problem : fleet.problems()) {
        session.terminal().say(repository.names().line(problem));
      }
      if (format.equals("json")) {
        FleetReport.json(session.terminal().out(), fleet);
      } else if (fleet.clusters().isEmpty()) {
        session
            .terminal()
            .say(
                "no clusters: no Flux bootstrap (gotk-sync.yaml) was found in "
                    + repository.root());
      } else {
        FleetReport.text(session.terminal(), fleet);
      }
      return Exit.FINE;
    }
  }
}
