package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.PlanReport;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.FileEdits;
import dev.drydock.ide.create.PipelinePlan;
import dev.drydock.ide.create.PromotionPipeline;
import dev.drydock.ide.promote.CommitMessage;
import dev.drydock.ide.promote.GroupPromotion;
import dev.drydock.ide.promote.JointPlan;
import dev.drydock.ide.promote.PromotePlan;
import dev.drydock.ide.promote.PromoteRequest;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.BranchWriter;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock promote}. */
@Command(
    description =
        "Give one cluster the commit that another runs: the plan, what it changes, then the edit.")
final class PromoteCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      paramLabel = "A",
      description =
          "The cluster whose commit is passed on (with --group: default is the environment before,"
              + " by drydock.yaml).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "B", description = "The cluster that gets it.")
  private @Nullable String to;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description =
          "Promote to every cluster of a group or an environment of drydock.yaml, all or none.")
  private @Nullable String group;

  @Option(
      names = "--ref",
      paramLabel = "REV",
      description =
          "Promote this revision, not what A runs: a commit, a branch, a tag or a range of"
              + " versions. A destination pinned by tag or version stays so.")
  private @Nullable String ref;

  @Option(
      names = "--addon",
      paramLabel = "NAME",
      description =
          "Promote this base of the flavour alone: it gets a GitRepository and a Kustomization of"
              + " its own, and the flavour leaves its objects out.")
  private @Nullable String addon;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Also where nothing would change, back to an older commit, and past an environment.")
  private boolean force;

  @Option(names = "--allow-unpushed", description = "Also a commit that no remote branch holds.")
  private boolean allowUnpushed;

  @Option(
      names = "--commit",
      description =
          "Make the edit as a commit on a branch of its own, on top of HEAD; the working tree, the"
              + " index and HEAD stay as they are, no hook and no filter runs.")
  private boolean commit;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "The branch that --commit makes (default: promote/A-to-B).")
  private @Nullable String branch;

  @Option(
      names = "--write-pipeline",
      description =
          "Write a Lighthouse trigger and a Tekton PipelineRun that do this when a version is"
              + " tagged; nothing is promoted now.")
  private boolean writePipeline;

  PromoteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (branch != null && !commit) {
      throw new WrongUsage("--branch names the branch that --commit makes: add --commit");
    }
    if (to == null == (group == null) || (from == null && group == null)) {
      throw new WrongUsage("say what is promoted: --from A --to B, or --group NAME");
    }
    String source = from == null ? "" : from;
    if (writePipeline) {
      return pipeline(source);
    }
    PromoteRequest request =
        new PromoteRequest(
            source,
            to == null ? "" : to,
            Optional.ofNullable(ref),
            Optional.ofNullable(addon),
            force,
            allowUnpushed);
    try (Opened repository = Opened.of(session, common, null)) {
      repository.mustHaveFiles();
      JointPlan plan;
      try (Progress progress =
          Progress.of(
              session.terminal(), "planning the promotion to " + (to == null ? group : to))) {
        Snapshot base = commit ? repository.at("HEAD") : repository.snapshot();
        plan =
            group == null
                ? JointPlan.of(List.of(Promotion.plan(base, request, Cancel.NONE)))
                : GroupPromotion.plan(base, request, group, Cancel.NONE);
      }
      return switch (plan.status()) {
        case REFUSED -> refused(plan);
        case NOTHING_TO_DO -> nothing(plan);
        case READY -> ready(plan, repository);
      };
    }
  }

  private int pipeline(String source) throws IOException {
    if (ref != null || addon != null || commit) {
      throw new WrongUsage("--write-pipeline takes --from with --to or --group, and --dry-run");
    }
    try (Opened repository = Opened.of(session, common, null)) {
      repository.mustHaveFiles();
      PipelinePlan plan =
          PromotionPipeline.plan(
              repository.snapshot(), source, to == null ? "" : to, group == null ? "" : group);
      if (!plan.ready()) {
        plan.refusals().forEach(m -> session.terminal().say("error: " + m + " [promote/refused]"));
        return Exit.FOUND;
      }
      PlanReport.edits(session.terminal(), plan.edits());
      plan.notes().forEach(n -> session.terminal().say("note: " + n));
      return write(plan.edits(), repository);
    }
  }

  private int write(List<FileEdit> edits, Opened repository) throws IOException {
    if (dryRun) {
      session.terminal().say("nothing was written (--dry-run)");
      return Exit.FINE;
    }
    new Writer(repository.root())
        .write(FileEdits.replacements(edits, repository.snapshot().tree()));
    for (FileEdit edit : edits) {
      session.terminal().say("wrote " + repository.names().of(edit.path()));
    }
    return Exit.FINE;
  }

  private int refused(JointPlan plan) {
    plan.messages().forEach(m -> session.terminal().say("error: " + m + " [promote/refused]"));
    return Exit.FOUND;
  }

  private int nothing(JointPlan plan) throws IOException {
    for (String message : plan.messages()) {
      session.terminal().print("Nothing to do: " + Terminal.harmless(message) + "\n");
    }
    return Exit.FINE;
  }

  private int ready(JointPlan plan, Opened repository) throws IOException {
    PlanReport.text(session.terminal(), plan);
    return commit && !dryRun ? commit(plan, repository) : write(plan.edits(), repository);
  }

  private int commit(JointPlan plan, Opened repository) throws IOException {
    GitRepository git = repository.git().orElseThrow();
    CommitId head = git.head().orElseThrow();
    String name = branch == null ? branch(plan.ready()) : branch;
    try {
      CommitId made =
          git.branches(System.getenv())
              .write(
                  name,
                  head,
                  FileEdits.replacements(plan.edits(), repository.at(head.hex()).tree()),
                  CommitMessage.of(plan.ready()),
                  Instant.now());
      session
          .terminal()
          .say("committed " + made.abbreviated() + " on the new branch " + name + "; push it with");
      session.terminal().say("  git push origin " + name);
      return Exit.FINE;
    } catch (BranchWriter.Refused e) {
      session.terminal().say("error: " + e.getMessage() + " [promote/refused]");
      return Exit.FOUND;
    }
  }

  private String branch(List<PromotePlan> plans) {
    String destination = group != null ? group : plans.isEmpty() ? "" : plans.get(0).to();
    String text =
        "promote/"
            + plans.get(0).from()
            + "-to-"
            + destination
            + (addon == null ? "" : "-" + addon);
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/_.-]+", "-");
  }
}
