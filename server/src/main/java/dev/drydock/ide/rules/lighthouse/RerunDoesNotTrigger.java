package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Edit;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.ScalarNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A command that does not do what it says. */
public final class RerunDoesNotTrigger extends TriggerRule {
  public RerunDoesNotTrigger() {
    super(
        new About(
            "lighthouse/rerun-does-not-trigger",
            Severity.ERROR,
            "The rerun_command of a presubmit does not match its trigger.",
            "Lighthouse tells people to type rerun_command when a job has failed, and starts the job on comments that match trigger. It checks the one against the other when it loads the configuration, and refuses all of it."));
  }

  /** Such a command needs no quotes. */
  private static Edit said(ScalarNode s, String command) {
    return s.style() == ScalarNode.Style.PLAIN
        ? new Edit(YamlEdits.span(s), command)
        : YamlEdits.replace(s, command);
  }

  /** A command, of those that people use, which the trigger matches. */
  private static Optional<String> matching(String trigger, String job) {
    GoPattern pattern = GoPattern.of(trigger);
    return Stream.of("/test " + job, trigger, "/" + job, "/test this")
        .filter(c -> c.matches("/[A-Za-z0-9_. -]*[A-Za-z0-9_.-]"))
        .filter(c -> pattern.finds(c).orElse(false))
        .findFirst();
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    if (job.kind() != Triggers.Kind.PRESUBMITS) {
      return;
    }
    Optional<String> trigger = job.node().text("trigger").filter(t -> !t.isEmpty());
    String rerun = job.node().text("rerun_command").orElse("");
    if (trigger.isEmpty()) {
      return;
    }
    if (GoPattern.of(trigger.get()).finds(rerun).filter(f -> !f).isPresent()) {
      if (job.node().value("rerun_command") instanceof ScalarNode s) {
        Report.Found found =
            report.find(
                file.place(s),
                "rerun_command " + rerun + " does not match trigger " + trigger.get());
        job.node().get("trigger").ifPresent(t -> found.related(file.place(t), "the trigger"));
        matching(trigger.get(), job.name())
            .ifPresent(
                command ->
                    found.fix(
                        Fix.choice(
                            "Say " + command,
                            true,
                            () -> FileEdit.of(file.source(), said(s, command)).asList())));
      } else {
        job.node()
            .get("trigger")
            .ifPresent(
                t -> report.find(file.place(t), "trigger without a rerun_command that matches it"));
      }
    }
  }
}
