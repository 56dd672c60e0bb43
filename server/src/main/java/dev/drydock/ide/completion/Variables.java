package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.Substitutes;
import dev.drydock.syntax.loose.LooseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Inside of {@code ${…}}, variables of Flux; inside of {@code $(…)}, those of Tekton. */
final class Variables {
  private Variables() {}

  static List<Candidate> of(Request r) {
    String text = r.document().text();
    int line = text.lastIndexOf('\n', Math.max(0, r.offset() - 1)) + 1;
    String before = text.substring(Math.min(line, r.offset()), r.offset());
    int flux = before.lastIndexOf("${");
    if (flux >= 0 && before.indexOf('}', flux) < 0) {
      String typed = before.substring(flux + 2);
      return typed.matches("\\w*") ? substitutes(r, typed) : List.of();
    }
    int tekton = before.lastIndexOf("$(");
    if (tekton >= 0 && before.indexOf(')', tekton) < 0 && r.group().equals("tekton.dev")) {
      return tekton(r, before.substring(tekton + 2));
    }
    return List.of();
  }

  private static Span word(Request r, String typed, char close) {
    String text = r.document().text();
    int end = r.offset();
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_.-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == close;
    return new Span(r.offset() - typed.length(), closed ? end + 1 : end);
  }

  private static List<Candidate> substitutes(Request r, String typed) {
    Span word = word(r, typed, '}');
    List<Candidate> out = new ArrayList<>();
    Map<String, List<Substitutes.Value>> all = Substitutes.lately(r.snapshot(), r.path());
    all.forEach(
        (name, values) ->
            out.add(
                Candidate.of(Candidate.Kind.VARIABLE, name, word, name + "}")
                    .detail(values.get(0).shown())
                    .documented(Substitutes.described(values))));
    return out;
  }

  private static List<Candidate> tekton(Request r, String typed) {
    LooseDocument d = r.document();
    List<String> spec = specAround(r);
    Set<String> names = new TreeSet<>();
    d.values(TektonValues.with(spec, "params"), "name").forEach(n -> names.add("params." + n));
    if (spec.contains("taskSpec")) {
      List<String> holder = spec.subList(0, spec.size() - 1);
      d.values(TektonValues.with(holder, "params"), "name").forEach(n -> names.add("params." + n));
      d.values(TektonValues.with(holder, "matrix", "params"), "name")
          .forEach(n -> names.add("params." + n));
      d.values(TektonValues.with(TektonValues.pipeline(d), "params"), "name")
          .forEach(n -> names.add("params." + n));
    }
    d.values(TektonValues.with(spec, "workspaces"), "name")
        .forEach(
            n -> {
              names.add("workspaces." + n + ".path");
              names.add("workspaces." + n + ".bound");
            });
    d.values(TektonValues.with(spec, "results"), "name")
        .forEach(n -> names.add("results." + n + ".path"));
    List<String> pipeline = TektonValues.pipeline(d);
    for (List<String> task : d.itemsOf(TektonValues.with(pipeline, "tasks"))) {
      d.beside(task, "name").ifPresent(n -> task(r, task, n, names));
    }
    boolean run = d.kind().startsWith("Pipeline");
    names.addAll(
        run
            ? List.of(
                "context.pipelineRun.name",
                "context.pipelineRun.namespace",
                "context.pipelineRun.uid",
                "context.pipeline.name",
                "context.pipelineTask.retries")
            : List.of(
                "context.taskRun.name",
                "context.taskRun.namespace",
                "context.taskRun.uid",
                "context.task.name",
                "context.task.retry-count"));
    Span word = word(r, typed, ')');
    List<Candidate> out = new ArrayList<>();
    Set<String> declared = Set.copyOf(names);
    if (("/" + r.path()).contains("/.lighthouse/") && d.kind().equals("PipelineRun")) {
      Lighthouse.PARAMS.forEach(n -> names.add("params." + n));
    }
    for (String n : names) {
      if (n.startsWith(typed)) {
        boolean passed = !declared.contains(n);
        String sort =
            passed ? "55" : n.startsWith("params.") ? "4" : n.startsWith("context.") ? "6" : "5";
        out.add(
            Candidate.of(Candidate.Kind.VARIABLE, n, word, n + ")")
                .detail(passed ? "passed by Lighthouse" : "")
                .ordered(sort + n));
      }
    }
    return out;
  }

  private static void task(Request r, List<String> task, String name, Set<String> out) {
    LooseDocument d = r.document();
    List<String> results =
        new ArrayList<>(d.values(TektonValues.with(task, "taskSpec", "results"), "name"));
    d.value(TektonValues.with(task, "taskRef", "name"))
        .ifPresent(ref -> results.addAll(TektonValues.names(r, "Task", ref, "results")));
    results.forEach(x -> out.add("tasks." + name + ".results." + x));
    out.add("tasks." + name + ".status");
  }

  /** The innermost spec: that of a task in place, else the object's. */
  private static List<String> specAround(Request r) {
    List<String> path = r.spot().path();
    int at = path.lastIndexOf("taskSpec");
    return at >= 0 ? path.subList(0, at + 1) : TektonValues.pipeline(r.document());
  }
}
