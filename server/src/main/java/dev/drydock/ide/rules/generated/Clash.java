package dev.drydock.ide.rules.generated;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.model.kfmt.KfmtPlan;
import java.util.HashMap;
import java.util.Map;

/** Two manifests that kfmt would write to one file. */
public final class Clash implements FileRule {
  private static final About ABOUT =
      new About(
          "generated/clash",
          Severity.ERROR,
          "Two manifests of a tree that kfmt laid out want the same file.",
          "They are one object to the cluster, or differ in a way that kfmt's file names do not"
              + " show: kfmt refuses to go on, or keeps only one of them.");

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
    Map<String, KfmtPlan.Output> here = new HashMap<>();
    for (KfmtPlan.Output o : kfmt.objects()) {
      KfmtPlan.Output first = here.putIfAbsent(o.path(), o);
      if (first != null) {
        report
            .find(kfmt.place(o), "another object of this file belongs into " + o.path() + " too")
            .related(kfmt.place(first), "the other one");
      } else if (kfmt.taken(o)) {
        report.find(kfmt.place(o), o.path() + " holds another object that belongs there");
      }
    }
  }
}
