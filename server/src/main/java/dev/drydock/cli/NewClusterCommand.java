package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.NewClusterReport;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.FileEdits;
import dev.drydock.ide.create.NewCluster;
import dev.drydock.ide.create.NewClusterPlan;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drydock new-cluster}. */
@Command(
    description =
        "Make a cluster like another one: its Cluster API manifests, registered with the management"
            + " cluster, and the directory that Flux starts from.")
final class NewClusterCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The new cluster.")
  private String name = "";

  @Option(
      names = "--like",
      required = true,
      paramLabel = "OTHER",
      description = "The cluster that it is to be like.")
  private String like = "";

  @Option(names = "--dry-run", description = "Only say what would be written.")
  private boolean dryRun;

  NewClusterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (Opened repository = Opened.of(session, common, null)) {
      repository.mustHaveFiles();
      NewClusterPlan plan;
      try (Progress progress = Progress.of(session.terminal(), "planning cluster " + name)) {
        plan = NewCluster.plan(repository.snapshot(), name, like, Cancel.NONE);
      }
      if (!plan.ready()) {
        plan.refusals()
            .forEach(m -> session.terminal().say("error: " + m + " [new-cluster/refused]"));
        return Exit.FOUND;
      }
      NewClusterReport.text(session.terminal(), plan);
      if (dryRun) {
        session.terminal().say("nothing was written (--dry-run)");
        return Exit.FINE;
      }
      new Writer(repository.root())
          .write(FileEdits.replacements(plan.edits(), repository.snapshot().tree()));
      for (FileEdit edit : plan.edits()) {
        session.terminal().say("wrote " + repository.names().of(edit.path()));
      }
      return Exit.FINE;
    }
  }
}
