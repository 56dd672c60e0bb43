package dev.drydock.ide.rules.lighthouse;

import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;

/** A rule on the jobs of a TriggerConfig. */
abstract class TriggerRule implements FileRule {
  private final About about;

  TriggerRule(About about) {
    this.about = about;
  }

  @Override
  public final About about() {
    return about;
  }

  @Override
  public void check(FileSubject file, Report report) {
    Triggers.jobs(file).forEach(j -> check(file, j, report));
  }

  abstract void check(FileSubject file, Triggers.Job job, Report report);
}
