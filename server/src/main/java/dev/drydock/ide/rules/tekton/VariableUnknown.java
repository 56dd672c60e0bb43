package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A param that nobody declares. */
public final class VariableUnknown implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/variable-unknown",
          Severity.ERROR,
          "A variable names a param that is not declared.",
          "Tekton refuses the Task or Pipeline. In a spec that a run writes in place, the params of the pipeline, of its task and of the run reach the steps too, and Lighthouse adds its own.");
  private static final Pattern PARAM =
      Pattern.compile(
          "\\$\\((?:inputs\\.)?params\\.([A-Za-z0-9_-]+)(?:\\.[A-Za-z0-9_-]+|\\[[^\\]]*\\])?\\)");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.TaskSpec t : TektonSpecs.tasks(file)) {
      Set<String> declared = new HashSet<>(TektonSpecs.names(t.spec(), "params"));
      if (t.spec().map("inputs").isPresent() || t.spec().has("apiVersion")) {
        continue;
      }
      t.pipeline().ifPresent(p -> declared.addAll(TektonSpecs.names(p.spec(), "params")));
      declared.addAll(t.handed());
      surroundings(file, t.object(), declared);
      undeclared(file, t.spec(), declared, report);
    }
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      Set<String> declared = new HashSet<>(TektonSpecs.names(p.spec(), "params"));
      surroundings(file, p.object(), declared);
      for (MapNode task : p.tasks()) {
        undeclared(file, task.without("taskSpec"), declared, report);
      }
    }
  }

  private static void surroundings(FileSubject file, MapNode object, Set<String> declared) {
    object.map("spec").ifPresent(s -> declared.addAll(TektonSpecs.names(s, "params")));
    if (("/" + file.path()).contains("/.lighthouse/")) {
      declared.addAll(Lighthouse.PARAMS);
    }
  }

  private static void undeclared(FileSubject file, Node spec, Set<String> declared, Report report) {
    Variables.find(
        file.source(),
        spec,
        PARAM,
        (m, span) -> {
          if (!declared.contains(m.group(1))) {
            report.find(
                file.source().place(span),
                "no param "
                    + m.group(1)
                    + " is declared"
                    + (declared.isEmpty()
                        ? ""
                        : ": there are " + String.join(", ", new TreeSet<>(declared))));
          }
        });
  }
}
