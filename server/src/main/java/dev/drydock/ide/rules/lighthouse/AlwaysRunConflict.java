package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import java.util.Optional;

/** Always, and only sometimes. */
public final class AlwaysRunConflict extends TriggerRule {
  public AlwaysRunConflict() {
    super(
        new About(
            "lighthouse/always-run-conflict",
            Severity.ERROR,
            "A presubmit has always_run and run_if_changed.",
            "Lighthouse takes the two for a contradiction and refuses the configuration."));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    Optional<MapNode.Entry> always =
        job.node()
            .entry("always_run")
            .filter(e -> e.value().text().filter("true"::equals).isPresent());
    Optional<MapNode.Entry> changed =
        job.node()
            .entry("run_if_changed")
            .filter(e -> e.value().text().filter(t -> !t.isEmpty()).isPresent());
    if (job.kind() == Triggers.Kind.PRESUBMITS && always.isPresent() && changed.isPresent()) {
      report
          .find(file.place(always.get().key()), "always_run excludes run_if_changed")
          .related(file.place(changed.get().key()), "run_if_changed")
          .fix(removal(file, job.node(), always.get()))
          .fix(removal(file, job.node(), changed.get()));
    }
  }

  private static Fix removal(FileSubject file, MapNode job, MapNode.Entry e) {
    int index = job.entries().indexOf(e);
    return Fix.choice(
        "Remove " + e.name(),
        false,
        () ->
            FileEdit.of(file.source(), YamlEdits.removeEntry(file.source(), job, index)).asList());
  }
}
