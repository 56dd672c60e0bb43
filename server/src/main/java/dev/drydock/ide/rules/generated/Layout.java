package dev.drydock.ide.rules.generated;

import dev.drydock.base.Edit;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.model.kfmt.KfmtPlan;

/** A file of a kfmt tree that kfmt would write otherwise, or elsewhere. */
public final class Layout implements FileRule {
  private static final About ABOUT =
      new About(
          "generated/layout",
          Severity.HINT,
          "A manifest in a tree that kfmt laid out is not where, or not as, kfmt writes it.",
          "The next run of kfmt moves or rewrites it, and that change hides among the others."
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
    Source source = file.source();
    for (KfmtPlan.Output o : kfmt.objects()) {
      if (!o.path().equals(file.path())) {
        if (!kfmt.taken(o)) {
          report.find(kfmt.place(o), "kfmt keeps this object in " + o.path());
        }
      } else if (kfmt.objects().size() == 1 && !o.text().equals(source.text())) {
        Span all = new Span(0, source.text().length());
        report
            .find(kfmt.place(o), "kfmt writes this object otherwise")
            .fix(
                Fix.same(
                    "Write it as kfmt does",
                    () -> FileEdit.of(source, new Edit(all, o.text())).asList()));
      }
    }
  }
}
