package dev.drydock.ide.rules.generated;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.model.kfmt.KfmtPlan;

/**
 * A file of a kfmt tree that kfmt would write elsewhere. Where only the text would be another, as
 * of trees that an older kfmt wrote, nothing is said.
 */
public final class Layout implements FileRule {
  private static final About ABOUT =
      new About(
          "generated/layout",
          Severity.HINT,
          "A manifest in a tree that kfmt laid out is not where kfmt writes it.",
          "The next run of kfmt moves it, and that change hides among the others."
              + " drydock fmt lays a whole tree out.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    KfmtFile kfmt = KfmtFile.of(file).orElse(null);
    if (kfmt == null) {
      return;
    }
    for (KfmtPlan.Output o : kfmt.objects()) {
      if (!o.path().equals(file.path()) && !kfmt.taken(o)) {
        report.find(kfmt.place(o), "kfmt keeps this object in " + o.path());
      }
    }
  }
}
