package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<String, Scope> parts = new HashMap<>();
  private final List<Result> results = new ArrayList<>();

  /** A result of a pipeline's task that something uses. */
  private record Result(String task, String name, int at) {}

  TektonMentions(Source source, int document, List<Mention> out) {
    this.source = source;
    this.document = document;
    this.out = out;
  }

  void document(MapNode root) {
    object(root);
    for (Result r : results) {
      Scope of = parts.get(r.task());
      if (of != null) {
        add(of, "result", r.name(), new Span(r.at(), r.at() + r.name().length()), false);
      }
    }
  }

  private void object(MapNode root) {
    if (root.text("apiVersion").filter(v -> v.startsWith("tekton.dev/")).isEmpty()) {
      return;
    }
    MapNode spec = root.map("spec").orElse(null);
    if (spec == null) {
      return;
    }
    String kind = root.text("kind").orElse("");
    String name = root.at("metadata", "name").flatMap(Node::text).orElse("");
    Scope own = name.isEmpty() ? local(document + "") : part(kind, name);
    switch (kind) {
      case "Pipeline" -> pipeline(spec, own);
      case "PipelineRun" -> {
        spec.map("pipelineSpec").ifPresent(s -> inPlace(spec, s, local(document + "")));
        spec.map("pipelineSpec").ifPresent(s -> pipeline(s, local(document + "")));
        passed(spec, referred(spec, "pipelineRef", "Pipeline"));
      }
      case "Task" -> task(spec, own);
      case "TaskRun" -> {
        spec.map("taskSpec").ifPresent(s -> inPlace(spec, s, local(document + "")));
        spec.map("taskSpec").ifPresent(s -> task(s, local(document + "")));
        passed(spec, referred(spec, "taskRef", "Task"));
      }
      default -> {}
    }
  }

  /** What a name means. */
  private interface Scope {
    Symbol symbol(String sort, String name);
  }

  private Scope local(String id) {
    return (sort, name) -> new Symbol.Local(source.path(), id, sort, name);
  }

  private Scope part(String kind, String object) {
    Scope local = local(document + "");
    return (sort, name) ->
        sort.equals("task")
            ? local.symbol(sort, name)
            : new Symbol.OfPart(kind, object, sort, name);
  }

  /** The object of the cluster that a reference names, which is mentioned with it. */
  private Optional<Scope> referred(MapNode holder, String field, String kind) {
    Optional<MapNode> ref = holder.map(field).filter(r -> !r.has("resolver") && !r.has("bundle"));
    String named = ref.flatMap(r -> r.text("kind")).orElse(kind);
    if (ref.isEmpty()
        || !named.equals(kind)
        || !(ref.get().value("name") instanceof ScalarNode s)
        || s.value().isEmpty()
        || s.value().contains("$(")) {
      return Optional.empty();
    }
    Symbol object = new Symbol.OfObject(kind, s.value());
    out.add(new Mention(object, new Place(source, Mentions.name(s)), false));
    return Optional.of(part(kind, s.value()));
  }

  /** Params and workspaces that are handed over. */
  private void passed(MapNode holder, Optional<Scope> to) {
    if (to.isPresent()) {
      names(holder, "params", "param", to.get(), false);
      names(holder, "workspaces", "workspace", to.get(), false);
      for (MapNode m : holder.map("matrix").stream().toList()) {
        names(m, "params", "param", to.get(), false);
        maps(m, "include").forEach(i -> names(i, "params", "param", to.get(), false));
      }
    }
  }

  /**
   * Params and workspaces that a run or a pipeline's task hands to what is written in it: what that
   * does not declare is declared by the handing.
   */
  private void inPlace(MapNode holder, MapNode spec, Scope scope) {
    for (String sort : List.of("param", "workspace")) {
      Set<String> declared = names(spec, sort + "s");
      for (MapNode m : maps(holder, sort + "s")) {
        m.get("name")
            .ifPresent(n -> name(n, scope, sort, !declared.contains(m.text("name").orElse(""))));
      }
    }
    holder
        .map("matrix")
        .ifPresent(
            m -> {
              List<MapNode> all = new ArrayList<>(maps(m, "params"));
              maps(m, "include").forEach(i -> all.addAll(maps(i, "params")));
              Set<String> declared = names(spec, "params");
              all.forEach(
                  p ->
                      p.get("name")
                          .ifPresent(
                              n ->
                                  name(
                                      n,
                                      scope,
                                      "param",
                                      !declared.contains(p.text("name").orElse("")))));
            });
  }

  private static List<MapNode> maps(MapNode of, String list) {
    return of.seq(list).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }

  private static Set<String> names(MapNode of, String list) {
    Set<String> out = new HashSet<>();
    maps(of, list).forEach(m -> m.text("name").ifPresent(out::add));
    return out;
  }

  /** What a spec written in place means by a name: its own, else what is around it. */
  private static Scope nested(MapNode holder, MapNode spec, Scope own, Scope around) {
    Set<String> params = names(spec, "params");
    params.addAll(names(holder, "params"));
    holder
        .map("matrix")
        .ifPresent(
            m -> {
              params.addAll(names(m, "params"));
              maps(m, "include").forEach(i -> params.addAll(names(i, "params")));
            });
    Set<String> workspaces = names(spec, "workspaces");
    workspaces.addAll(names(holder, "workspaces"));
    return (sort, name) -> {
      boolean outer =
          (sort.equals("param") && !params.contains(name))
              || (sort.equals("workspace") && !workspaces.contains(name))
              || sort.equals("task");
      return (outer ? around : own).symbol(sort, name);
    };
  }

  private void pipeline(MapNode spec, Scope scope) {
    names(spec, "params", "param", scope, true);
    names(spec, "workspaces", "workspace", scope, true);
    names(spec, "results", "result", scope, true);
    names(spec, "tasks", "task", scope, true);
    names(spec, "finally", "task", scope, true);
    for (String list : List.of("tasks", "finally")) {
      for (Node n : spec.seq(list).map(SeqNode::items).orElse(List.of())) {
        n.asMap().ifPresent(t -> taskOf(t, scope));
      }
    }
    spec.get("results").ifPresent(r -> uses(r, scope));
  }

  private void taskOf(MapNode t, Scope scope) {
    t.seq("runAfter").ifPresent(s -> s.items().forEach(i -> name(i, scope, "task", false)));
    for (Node w : t.seq("workspaces").map(SeqNode::items).orElse(List.of())) {
      w.asMap().flatMap(m -> m.get("workspace")).ifPresent(x -> name(x, scope, "workspace", false));
    }
    Optional<Scope> own =
        t.has("taskSpec")
            ? Optional.of(local(document + "/" + t.text("name").orElse("")))
            : referred(t, "taskRef", "Task");
    own.ifPresent(o -> parts.put(t.text("name").orElse(""), o));
    Optional<MapNode> written = t.map("taskSpec");
    if (written.isPresent()) {
      own.ifPresent(o -> inPlace(t, written.get(), o));
    } else {
      passed(t, own);
    }
    for (MapNode.Entry e : t.entries()) {
      if (e.name().equals("taskSpec") && e.value() instanceof MapNode s) {
        own.ifPresent(o -> task(s, nested(t, s, o, scope)));
      } else {
        uses(e.value(), scope);
      }
    }
  }

  private void task(MapNode spec, Scope scope) {
    names(spec, "params", "param", scope, true);
    names(spec, "workspaces", "workspace", scope, true);
    names(spec, "results", "result", scope, true);
    for (MapNode.Entry e : spec.entries()) {
      if (!List.of("params", "workspaces", "results").contains(e.name())) {
        uses(e.value(), scope);
      }
    }
  }

  private void names(MapNode of, String list, String sort, Scope scope, boolean declares) {
    for (Node n : of.seq(list).map(SeqNode::items).orElse(List.of())) {
      n.asMap().flatMap(m -> m.get("name")).ifPresent(x -> name(x, scope, sort, declares));
    }
  }

  private void name(Node node, Scope scope, String sort, boolean declares) {
    if (node instanceof ScalarNode s && !s.value().isEmpty()) {
      add(scope, sort, s.value(), Mentions.name(s), declares);
    }
  }

  private void uses(Node node, Scope scope) {
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
        if (sort.equals("task") && m.group(3) != null) {
          results.add(new Result(m.group(2), m.group(3), start + m.start(3)));
        }
      }
    }
  }

  private void add(Scope scope, String sort, String name, Span at, boolean declares) {
    out.add(new Mention(scope.symbol(sort, name), new Place(source, at), declares));
  }
}
