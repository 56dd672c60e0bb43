package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A param that nobody takes. */
public final class ParamUnknown extends TektonRefRule {
  /** Since this minor version Tekton lets it pass. */
  private static final int IGNORED_SINCE = 41;

  public ParamUnknown() {
    super(
        new About(
            "tekton/param-unknown",
            Severity.ERROR,
            "A pipeline or a TaskRun hands a Task a param that it does not declare.",
            "Up to 0.40 Tekton refuses the run: \"didn't need these params but they were provided anyway\". Newer ones drop the value without a word, which is a warning here. What a PipelineRun hands to a pipeline may be more than that declares: Tekton means it to be so."));
  }

  @Override
  void check(TektonSite site, TektonSite.Item item, Report report) {
    for (Call call : Call.of(site, item)) {
      List<String> names = call.names();
      if (!call.declared() || call.declaring().isEmpty()) {
        continue;
      }
      List<MapNode> params = call.params();
      for (int i = 0; i < params.size(); i++) {
        ScalarNode name = params.get(i).value("name") instanceof ScalarNode s ? s : null;
        if (name != null && !names.contains(name.value()) && !handed(site, item, name.value())) {
          found(site, call, name, report);
        }
      }
    }
  }

  /** Whether Lighthouse hands it to every task, whatever that declares. */
  private static boolean handed(TektonSite site, TektonSite.Item item, String name) {
    return site.isLighthouses(item) && Lighthouse.PARAMS.contains(name);
  }

  private static void found(TektonSite site, Call call, ScalarNode name, Report report) {
    Place at = site.place(name).orElse(null);
    if (at == null) {
      return;
    }
    boolean refused = site.tektonAtLeast(IGNORED_SINCE).filter(newer -> !newer).isPresent();
    TreeSet<String> names = new TreeSet<>(call.names());
    Report.Found found =
        report
            .find(
                at,
                call.callee()
                    + " has no param "
                    + name.value()
                    + (names.isEmpty() ? "" : ": it has " + String.join(", ", names))
                    + (refused ? "" : "; Tekton drops the value"))
            .severity(refused ? Severity.ERROR : Severity.WARNING);
    List<String> open = new ArrayList<>(call.missing());
    names.stream().filter(n -> !call.given().contains(n)).forEach(open::add);
    Nearest.of(name.value(), open)
        .or(() -> open.size() == 1 ? open.stream().findFirst() : Optional.empty())
        .flatMap(n -> ParamFixes.rename(name, n, at))
        .ifPresent(found::fix);
    ParamFixes.remove(site, at).ifPresent(found::fix);
  }
}
