package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tasks that wait for each other. */
public final class TaskOrder implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/cycle",
          Severity.ERROR,
          "Tasks of a pipeline wait for each other.",
          "A task waits for those under its runAfter and for those whose results it uses. Tekton's admission refuses a circle.");
  static final Pattern RESULT =
      Pattern.compile("\\$\\(tasks\\.([A-Za-z0-9_-]+)\\.results\\.([A-Za-z0-9_-]+)[^)]*\\)");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      Map<String, Set<String>> waits = new LinkedHashMap<>();
      Map<String, Node> names = new LinkedHashMap<>();
      for (MapNode t : TektonSpecs.maps(p.spec(), "tasks")) {
        Node name = t.value("name");
        if (name != null && name.text().isPresent()) {
          names.putIfAbsent(name.text().get(), name);
          waits.put(name.text().get(), waits(file.source(), t));
        }
      }
      Set<String> told = new LinkedHashSet<>();
      for (Map.Entry<String, Node> entry : names.entrySet()) {
        String name = entry.getKey();
        List<String> round = new ArrayList<>();
        if (!told.contains(name) && back(name, name, waits, new LinkedHashSet<>(), round)) {
          told.addAll(round);
          report.find(
              file.place(entry.getValue()),
              "waits for itself: " + name + " after " + String.join(" after ", round));
        }
      }
    }
  }

  private static Set<String> waits(Source source, MapNode task) {
    Set<String> out = new LinkedHashSet<>();
    task.seq("runAfter")
        .map(SeqNode::items)
        .orElse(List.of())
        .forEach(n -> n.text().ifPresent(out::add));
    Variables.find(source, task, RESULT, (m, span) -> out.add(m.group(1)));
    return out;
  }

  private static boolean back(
      String at,
      String home,
      Map<String, Set<String>> waits,
      Set<String> seen,
      List<String> round) {
    for (String next : waits.getOrDefault(at, Set.of())) {
      round.add(next);
      if (next.equals(home) || (seen.add(next) && back(next, home, waits, seen, round))) {
        return true;
      }
      round.remove(round.size() - 1);
    }
    return false;
  }
}
