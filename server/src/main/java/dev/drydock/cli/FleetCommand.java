package dev.drydock.cli;

import dev.drydock.base.Problem;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.FleetDot;
import dev.drydock.cli.output.FleetHtml;
import dev.drydock.cli.output.FleetReport;
import dev.drydock.ide.fleet.FleetOverview;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drydock fleet}. */
@Command(
    description =
        "Show clusters, flavours, pins, how far behind each is, and who consumes which base.")
final class FleetCommand implements Callable<Integer>, FormatOption.Of {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private FormatOption format = new FormatOption("text", "json", "html", "dot");

  FleetCommand(Session session) {
    this.session = session;
  }

  @Override
  public FormatOption format() {
    return format;
  }

  @Override
  public Integer call() throws IOException {
    String how = format.get();
    try (Opened repository = Opened.of(session, common, null)) {
      FleetOverview fleet;
      try (Progress progress = Progress.of(session.terminal(), "looking for clusters")) {
        fleet = FleetOverview.of(repository.snapshot());
      }
      for (Problem problem : fleet.problems()) {
        session.terminal().say(repository.names().line(problem));
      }
      switch (how) {
        case "json" -> FleetReport.json(session.terminal().out(), fleet);
        case "html" -> session.terminal().print(FleetHtml.of(fleet));
        case "dot" -> session.terminal().print(FleetDot.of(fleet));
        default -> text(fleet, repository);
      }
      return Exit.FINE;
    }
  }

  private void text(FleetOverview fleet, Opened repository) throws IOException {
    if (fleet.clusters().isEmpty()) {
      session
          .terminal()
          .say(
              "no clusters: no Flux bootstrap (gotk-sync.yaml, FluxInstance) was found in "
                  + repository.root());
    } else {
      FleetReport.text(session.terminal(), fleet);
    }
  }
}
