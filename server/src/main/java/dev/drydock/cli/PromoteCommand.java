package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.PlanReport;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.FileEdits;
import dev.drydock.ide.promote.PromotePlan;
import dev.drydock.ide.promote.PromoteRequest;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock promote}. */
@Command(
    description =
        "Give one cluster the commit that another runs: the plan, what it changes, then the edit.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class PromoteCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "A",
      description = "The cluster whose commit is passed on.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "B",
      description = "The cluster that gets it.")
  private String to = "";

  @Option(
      names = "--ref",
      paramLabel = "REV",
      description = "Promote this revision, not what A runs.")
  private @Nullable String ref;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = "Also where nothing would change, and back to an older commit.")
  private boolean force;

  @Option(names = "--allow-unpushed", description = "Also a commit that no remote branch holds.")
  private boolean allowUnpushed;

  PromoteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    PromoteRequest request =
        new PromoteRequest(
            from, to, Optional.ofNullable(ref), Optional.empty(), force, allowUnpushed);
    try (Opened repository = Opened.of(session, common, null)) {
      PromotePlan plan;
      try (Progress progress =
          Progress.of(session.terminal(), "planning the promotion of " + from + " to " + to)) {
        plan = Promotion.plan(repository.snapshot(), request, Cancel.NONE);
      }
      return switch (plan.status()) {
        case REFUSED -> refused(plan);
        case NOTHING_TO_DO -> nothing(plan);
        case READY -> ready(plan, repository);
      };
    }
  }

  private int refused(PromotePlan plan) {
    plan.messages().forEach(m -> session.terminal().say("error: " + m + " [promote/refused]"));
    return Exit.FOUND;
  }

  private int nothing(PromotePlan plan) throws IOException {
    for (String message : plan.messages()) {
      session.terminal().print("Nothing to do: " + Terminal.harmless(message) + "\n");
    }
    return Exit.FINE;
  }

  private int ready(PromotePlan plan, Opened repository) throws IOException {
    PlanReport.text(session.terminal(), plan);
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
