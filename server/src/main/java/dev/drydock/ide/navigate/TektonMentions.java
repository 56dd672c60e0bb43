package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tasks, params, workspaces and results inside of one object of Tekton. */
final class TektonMentions {
  private static final Pattern USE =
      Pattern.compile(
          "\\$\\((tasks|params|workspaces|results)\\.([A-Za-z0-9_-]+)(?:\\.results\\.([A-Za-z0-9_-]+))?");

  private final Source source;
  private final int document;
  private final List<Mention> out;

  TektonMentions(Source source, int document, List<Mention> out) {
    this.source = source;
    this.document = document;
    this.out = out;
  }

  void document(MapNode root) {
    if (root.text("apiVersion").filter(v -> v.startsWith("tekton.dev/")).isEmpty()) {
      return;
    }
    MapNode spec = root.map("spec").orElse(null);
    if (spec == null) {
      return;
    }
    switch (root.text("kind").orElse("")) {
      case "Pipeline" -> pipeline(spec, document + "");
      case "PipelineRun" -> spec.map("pipelineSpec").ifPresent(s -> pipeline(s, document + ""));
      case "Task" -> task(spec, document + "");
      case "TaskRun" -> spec.map("taskSpec").ifPresent(s -> task(s, document + ""));
      default -> {}
    }
  }

  private void pipeline(MapNode spec, String scope) {
    declared(spec, "params", "param", scope);
    declared(spec, "workspaces", "workspace", scope);
    declared(spec, "tasks", "task", scope);
    declared(spec, "finally", "task", scope);
    for (String list : List.of("tasks", "finally")) {
      for (Node n : spec.seq(list).map(SeqNode::items).orElse(List.of())) {
        MapNode t = n.asMap().orElse(null);
        if (t == null) {
          continue;
        }
        t.seq("runAfter").ifPresent(s -> s.items().forEach(i -> name(i, scope, "task", false)));
        for (Node w : t.seq("workspaces").map(SeqNode::items).orElse(List.of())) {
          w.asMap()
              .flatMap(m -> m.get("workspace"))
              .ifPresent(x -> name(x, scope, "workspace", false));
        }
        String own = scope + "/" + t.text("name").orElse("");
        for (MapNode.Entry e : t.entries()) {
          if (e.name().equals("taskSpec") && e.value() instanceof MapNode s) {
            task(s, own);
          } else {
            uses(e.value(), scope);
          }
        }
      }
    }
    spec.get("results").ifPresent(r -> uses(r, scope));
  }

  private void task(MapNode spec, String scope) {
    declared(spec, "params", "param", scope);
    declared(spec, "workspaces", "workspace", scope);
    declared(spec, "results", "result", scope);
    for (MapNode.Entry e : spec.entries()) {
      if (!List.of("params", "workspaces", "results").contains(e.name())) {
        uses(e.value(), scope);
      }
    }
  }

  private void declared(MapNode spec, String list, String sort, String scope) {
    for (Node n : spec.seq(list).map(SeqNode::items).orElse(List.of())) {
      n.asMap().flatMap(m -> m.get("name")).ifPresent(x -> name(x, scope, sort, true));
    }
  }

  private void name(Node node, String scope, String sort, boolean declares) {
    if (node instanceof ScalarNode s && !s.value().isEmpty()) {
      add(scope, sort, s.value(), Mentions.name(s), declares);
    }
  }

  private void uses(Node node, String scope) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> uses(e.value(), scope));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> uses(i, scope));
    } else if (node instanceof ScalarNode s && s.value().contains("$(")) {
      int start = s.origin().start();
      Matcher m = USE.matcher(new Span(start, s.origin().end()).in(source.text()));
      while (m.find()) {
        String sort =
            switch (m.group(1)) {
              case "tasks" -> "task";
              case "params" -> "param";
              case "workspaces" -> "workspace";
              default -> "result";
            };
        add(scope, sort, m.group(2), new Span(start + m.start(2), start + m.end(2)), false);
      }
    }
  }

  private void add(String scope, String sort, String name, Span at, boolean declares) {
    Symbol symbol = new Symbol.Local(source.path(), scope, sort, name);
    out.add(new Mention(symbol, new Place(source, at), declares));
  }
}
