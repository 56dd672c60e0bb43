package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import java.util.HashMap;
import java.util.Map;

/** Two jobs of one name. */
public final class JobNameDuplicate implements FileRule {
  private static final About ABOUT =
      new About(
          "lighthouse/job-name-duplicate",
          Severity.ERROR,
          "Two presubmits, or two postsubmits for the same branches, share a name.",
          "Lighthouse refuses the configuration: a status on a commit could not be told from the other's. Postsubmits that are limited to branches are not looked at.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    Map<String, Node> seen = new HashMap<>();
    for (Triggers.Job job : Triggers.jobs(file)) {
      Node name = job.node().value("name");
      boolean limited =
          job.kind() != Triggers.Kind.PRESUBMITS
              && (job.node().has("branches") || job.node().has("skip_branches"));
      if (name == null || job.name().isEmpty() || limited) {
        continue;
      }
      Node first = seen.putIfAbsent(job.kind() + "/" + job.name(), name);
      if (first != null) {
        report
            .find(
                file.place(name),
                "there is another job called " + job.name() + " among the " + job.kind().field())
            .related(file.place(first), "the other one");
      }
    }
  }
}
