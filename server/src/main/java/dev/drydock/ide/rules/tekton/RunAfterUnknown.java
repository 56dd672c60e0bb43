package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;

/** runAfter a task that is not there. */
public final class RunAfterUnknown implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/run-after-unknown",
          Severity.ERROR,
          "runAfter names a task that the pipeline does not have.",
          "Tekton's admission refuses the pipeline. Tasks under finally do not count: they run after all others.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      List<String> names = TektonSpecs.names(p.spec(), "tasks");
      for (MapNode task : TektonSpecs.maps(p.spec(), "tasks")) {
        SeqNode after = task.seq("runAfter").orElse(null);
        for (int i = 0; after != null && i < after.size(); i++) {
          Node n = after.items().get(i);
          if (n instanceof ScalarNode s && !names.contains(s.value())) {
            found(file, after, i, s, names, report);
          }
        }
      }
    }
  }

  private static void found(
      FileSubject file,
      SeqNode list,
      int index,
      ScalarNode node,
      List<String> names,
      Report report) {
    Report.Found f = report.find(file.place(node), "the pipeline has no task " + node.value());
    Fix.nearest(file.source(), node, names).ifPresent(f::fix);
    f.fix(
        Fix.choice(
            "Remove the entry",
            true,
            () ->
                FileEdit.of(file.source(), YamlEdits.removeItem(file.source(), list, index))
                    .asList()));
  }
}
