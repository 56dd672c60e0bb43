package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import java.util.List;
import java.util.Optional;

/** A result that no task gives. */
public final class ResultUnknown implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/result-unknown",
          Severity.ERROR,
          "A variable names the result of a task that the pipeline does not have, or that gives no such result.",
          "Tekton refuses the pipeline, or the run fails when it comes to the task that wanted the value. Results of a task that is named rather than written in place are not looked at.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      Variables.find(
          file.source(),
          p.spec(),
          TaskOrder.RESULT,
          (m, span) -> {
            List<MapNode> named =
                p.tasks().stream()
                    .filter(t -> t.text("name").filter(m.group(1)::equals).isPresent())
                    .toList();
            if (named.isEmpty()) {
              List<String> tasks =
                  p.tasks().stream().flatMap(t -> t.text("name").stream()).toList();
              Report.Found f =
                  report.find(
                      file.source().place(span),
                      "the pipeline has no task " + m.group(1) + Slip.among(tasks));
              Slip.mend(file, f, Variables.group(m, 1, span), m.group(1), tasks);
              return;
            }
            Optional<MapNode> spec = named.get(0).map("taskSpec");
            boolean custom = spec.filter(s -> s.has("apiVersion") || s.has("kind")).isPresent();
            if (spec.isPresent()
                && !custom
                && !TektonSpecs.names(spec.get(), "results").contains(m.group(2))) {
              List<String> results = TektonSpecs.names(spec.get(), "results");
              Report.Found f =
                  report.find(
                      file.source().place(span),
                      "the task "
                          + m.group(1)
                          + " gives no result "
                          + m.group(2)
                          + Slip.among(results));
              f.related(file.place(spec.get()), "the task");
              Slip.mend(file, f, Variables.group(m, 2, span), m.group(2), results);
            }
          });
    }
  }
}
