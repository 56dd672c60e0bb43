package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;

/** A regular expression that is none. */
public final class BadRegex extends TriggerRule {
  public BadRegex() {
    super(
        new About(
            "lighthouse/bad-regex",
            Severity.ERROR,
            "trigger, run_if_changed, branches or skip_branches hold a regular expression that Go cannot compile.",
            "Lighthouse refuses the whole TriggerConfig, so none of its jobs runs."));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    for (String field : List.of("trigger", "run_if_changed", "ignore_changes")) {
      if (job.node().value(field) instanceof ScalarNode s) {
        check(file, s, report);
      }
    }
    for (String field : List.of("branches", "skip_branches")) {
      for (Node n : job.node().seq(field).map(SeqNode::items).orElse(List.of())) {
        if (n instanceof ScalarNode s) {
          check(file, s, report);
        }
      }
    }
  }

  private static void check(FileSubject file, ScalarNode node, Report report) {
    GoPattern.of(node.value())
        .error()
        .ifPresent(why -> report.find(file.place(node), "not a regular expression for Go: " + why));
  }
}
