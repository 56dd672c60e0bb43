package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** A workspace that the pipeline does not have. */
public final class WorkspaceUnbound implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/workspace-unbound",
          Severity.ERROR,
          "A task of a pipeline is bound to a workspace that the pipeline does not declare.",
          "Tekton's admission refuses the pipeline. To a pipeline that is written in a run, the workspaces of the run count as declared.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      List<String> declared = new ArrayList<>(TektonSpecs.names(p.spec(), "workspaces"));
      if (p.run()) {
        p.object().map("spec").ifPresent(s -> declared.addAll(TektonSpecs.names(s, "workspaces")));
      }
      for (MapNode task : p.tasks()) {
        for (MapNode w : TektonSpecs.maps(task, "workspaces")) {
          if (w.value("workspace") instanceof ScalarNode s
              && !s.value().isEmpty()
              && !declared.contains(s.value())) {
            Report.Found f =
                report.find(file.place(s), "the pipeline declares no workspace " + s.value());
            Fix.nearest(file.source(), s, declared).ifPresent(f::fix);
          }
        }
      }
    }
  }
}
