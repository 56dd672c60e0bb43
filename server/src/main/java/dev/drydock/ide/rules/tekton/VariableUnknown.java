package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.base.Span;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashSet;
import java.util.Optional;
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

  private static final Set<String> DESCRIBING = Set.of("params", "description", "displayName");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.TaskSpec t : TektonSpecs.tasks(file)) {
      Set<String> declared = new HashSet<>(TektonSpecs.names(t.spec(), "params"));
      boolean other = t.spec().map("inputs").isPresent() || t.spec().has("apiVersion");
      if (other || Uses.in(t.object())) {
        continue;
      }
      t.pipeline().ifPresent(p -> declared.addAll(TektonSpecs.names(p.spec(), "params")));
      declared.addAll(t.handed());
      surroundings(file, t.object(), declared);
      read(file, t.spec(), declared, report);
    }
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      Set<String> declared = new HashSet<>(TektonSpecs.names(p.spec(), "params"));
      surroundings(file, p.object(), declared);
      if (Uses.in(p.object())) {
        continue;
      }
      for (MapNode task : p.tasks()) {
        task(file, task, declared, report);
      }
    }
  }

  /** What a pipeline's task is shown as may name what it hands over, a value of its matrix. */
  private static void task(FileSubject file, MapNode task, Set<String> declared, Report report) {
    Set<String> all = new HashSet<>(declared);
    all.addAll(TektonSpecs.handed(task));
    task.get("displayName").ifPresent(n -> undeclared(file, n, all, report));
    MapNode rest = task.without("taskSpec").without("displayName").without("description");
    Optional<MapNode> matrix = task.map("matrix");
    if (matrix.isPresent()) {
      for (MapNode include : TektonSpecs.maps(matrix.get(), "include")) {
        include.get("name").ifPresent(n -> undeclared(file, n, all, report));
        include.get("params").ifPresent(n -> undeclared(file, n, declared, report));
      }
      matrix.get().get("params").ifPresent(n -> undeclared(file, n, declared, report));
      rest = rest.without("matrix");
    }
    undeclared(file, rest, declared, report);
  }

  /** What Tekton reads variables in: not what describes, nor the declarations of params. */
  private static void read(FileSubject file, MapNode task, Set<String> declared, Report report) {
    for (MapNode.Entry e : task.entries()) {
      if (e.name().equals("results")) {
        TektonSpecs.maps(task, "results")
            .forEach(r -> undeclared(file, r.without("description"), declared, report));
      } else if (!DESCRIBING.contains(e.name())) {
        undeclared(file, e.value(), declared, report);
      }
    }
  }

  private static void surroundings(FileSubject file, MapNode object, Set<String> declared) {
    object.map("spec").ifPresent(s -> declared.addAll(TektonSpecs.names(s, "params")));
    if (("/" + file.path()).contains("/.lighthouse/") || Uses.isLighthouses(object)) {
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
            Report.Found found =
                report.find(
                    file.source().place(span),
                    "no param "
                        + m.group(1)
                        + " is declared"
                        + (declared.isEmpty()
                            ? ""
                            : ": there are " + String.join(", ", new TreeSet<>(declared))));
            Span name = Variables.group(m, 1, span);
            Slip.mend(file, found, name, m.group(1), declared);
          }
        });
  }
}
