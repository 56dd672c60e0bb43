package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;

/** A param that must be handed over. */
public final class ParamMissing extends TektonRefRule {
  public ParamMissing() {
    super(
        new About(
            "tekton/param-missing",
            Severity.ERROR,
            "A pipeline or a run does not hand over a param that has no default.",
            "Tekton refuses the run: \"missing values for these params which have no default values\". The params that Lighthouse hands to a run and its tasks count as handed over, and the params of a pipeline reach the tasks that are written in it."));
  }

  @Override
  void check(TektonSite site, TektonSite.Item item, Report report) {
    for (Call call : Call.of(site, item)) {
      Place at = site.place(call.at()).orElse(null);
      if (at == null) {
        continue;
      }
      for (String name : call.missing()) {
        Report.Found found =
            report.find(at, call.callee() + " wants the param " + name + ", which has no default");
        call.declaration(name)
            .flatMap(site::place)
            .ifPresent(p -> found.related(p, "declared here"));
        ParamFixes.pass(site, call, name, at).ifPresent(found::fix);
      }
    }
  }
}
