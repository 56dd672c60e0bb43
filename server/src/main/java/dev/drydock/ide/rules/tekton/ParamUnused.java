package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A param without a use. */
public final class ParamUnused implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/param-unused",
          Severity.HINT,
          "A Task or Pipeline declares a param that nothing in it uses.",
          "Whoever runs it has to hand over a value without effect. Lighthouse's own params are let be: steps read them as environment variables, too; and nothing is said of tasks whose steps Lighthouse takes from elsewhere (uses:).");
  private static final Pattern USE =
      Pattern.compile(
          "\\$\\((?:inputs\\.)?params(?:\\.([A-Za-z0-9_-]+)|\\[['\"]{1,2}([^'\"\\]]+)['\"]{1,2}\\])");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.TaskSpec t : TektonSpecs.tasks(file)) {
      boolean inPlace = t.pipeline().isPresent();
      boolean custom = t.spec().has("apiVersion") || t.spec().has("kind");
      if (!custom) {
        unused(file, t.spec(), inPlace || t.run() ? t.spec() : t.object(), report);
      }
    }
    for (TektonSpecs.PipelineSpec p : TektonSpecs.pipelines(file)) {
      unused(file, p.spec(), p.object(), report);
    }
  }

  private static void unused(FileSubject file, MapNode spec, MapNode inside, Report report) {
    List<MapNode> params = TektonSpecs.maps(spec, "params");
    if (params.isEmpty() || inherits(spec)) {
      return;
    }
    Set<String> used = new HashSet<>();
    Variables.find(
        file.source(),
        inside,
        USE,
        (m, span) -> used.add(m.group(1) == null ? m.group(2) : m.group(1)));
    boolean lighthouse = ("/" + file.path()).contains("/.lighthouse/");
    for (MapNode p : params) {
      if (p.value("name") instanceof ScalarNode name
          && !used.contains(name.value())
          && !(lighthouse && Lighthouse.PARAMS.contains(name.value()))) {
        report.find(file.place(name), "nothing uses the param " + name.value());
      }
    }
  }

  /** Whether steps come from elsewhere, with uses that cannot be seen. */
  private static boolean inherits(Node node) {
    if (node instanceof MapNode m) {
      return m.text("image").filter(i -> i.startsWith("uses:")).isPresent()
          || m.entries().stream().anyMatch(e -> inherits(e.value()));
    }
    return node instanceof SeqNode s && s.items().stream().anyMatch(ParamUnused::inherits);
  }
}
