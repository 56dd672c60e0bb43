package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two of one name where Tekton wants one. */
public final class DuplicateName implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/duplicate-name",
          Severity.ERROR,
          "Two tasks of a pipeline, or two params, workspaces, results or steps, share a name.",
          "Tekton's admission refuses the object.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      twice(file, p.tasks(), "task", report);
      twice(file, TektonSpecs.maps(p.spec(), "params"), "param", report);
      twice(file, TektonSpecs.maps(p.spec(), "workspaces"), "workspace", report);
      for (MapNode t : p.tasks()) {
        twice(file, TektonSpecs.maps(t, "params"), "param", report);
      }
    }
    for (TektonSpecs.TaskSpec t : TektonSpecs.tasks(file)) {
      twice(file, TektonSpecs.maps(t.spec(), "params"), "param", report);
      twice(file, TektonSpecs.maps(t.spec(), "workspaces"), "workspace", report);
      twice(file, TektonSpecs.maps(t.spec(), "results"), "result", report);
      twice(file, TektonSpecs.maps(t.spec(), "steps"), "step", report);
    }
  }

  private static void twice(FileSubject file, List<MapNode> all, String what, Report report) {
    Map<String, Node> seen = new HashMap<>();
    for (MapNode m : all) {
      Node name = m.value("name");
      String text = m.text("name").orElse("");
      if (name == null || text.isEmpty()) {
        continue;
      }
      Node first = seen.putIfAbsent(text, name);
      if (first != null) {
        report
            .find(file.place(name), "there is another " + what + " called " + text)
            .related(file.place(first), "the other one");
      }
    }
  }
}
