package dev.drydock.ide.rules.tekton;

import dev.drydock.ide.rules.FileSubject;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pipelines and tasks that a file describes, each with what surrounds it. */
final class TektonSpecs {
  /**
   * A pipeline.
   *
   * @param object the Pipeline or PipelineRun
   * @param run whether a run says it in place
   */
  record PipelineSpec(MapNode object, MapNode spec, boolean run) {
    /** Those under tasks, then those under finally. */
    List<MapNode> tasks() {
      List<MapNode> all = new ArrayList<>(maps(spec, "tasks"));
      all.addAll(maps(spec, "finally"));
      return all;
    }
  }

  /**
   * A task.
   *
   * @param object the Task, TaskRun, Pipeline or PipelineRun
   * @param pipeline the pipeline whose task says it in place
   * @param run whether a run says it in place
   * @param handed names of the params that the pipeline's task hands over
   */
  record TaskSpec(
      MapNode object,
      MapNode spec,
      Optional<PipelineSpec> pipeline,
      boolean run,
      Set<String> handed) {}

  private TektonSpecs() {}

  /** Objects of group tekton.dev. */
  static List<MapNode> objects(FileSubject file) {
    return file.maps().stream().filter(TektonSpecs::isTekton).toList();
  }

  static boolean isTekton(MapNode m) {
    return m.text("apiVersion").filter(v -> v.startsWith("tekton.dev/")).isPresent();
  }

  static List<PipelineSpec> pipelines(FileSubject file) {
    List<PipelineSpec> out = new ArrayList<>();
    for (MapNode m : objects(file)) {
      switch (m.text("kind").orElse("")) {
        case "Pipeline" -> m.map("spec").ifPresent(s -> out.add(new PipelineSpec(m, s, false)));
        case "PipelineRun" ->
            m.at("spec", "pipelineSpec")
                .flatMap(Node::asMap)
                .ifPresent(s -> out.add(new PipelineSpec(m, s, true)));
        default -> {}
      }
    }
    return out;
  }

  static List<TaskSpec> tasks(FileSubject file) {
    List<TaskSpec> out = new ArrayList<>();
    for (MapNode m : objects(file)) {
      switch (m.text("kind").orElse("")) {
        case "Task", "ClusterTask" ->
            m.map("spec")
                .ifPresent(s -> out.add(new TaskSpec(m, s, Optional.empty(), false, Set.of())));
        case "TaskRun" ->
            m.at("spec", "taskSpec")
                .flatMap(Node::asMap)
                .ifPresent(s -> out.add(new TaskSpec(m, s, Optional.empty(), true, Set.of())));
        default -> {}
      }
    }
    for (PipelineSpec p : pipelines(file)) {
      for (MapNode t : p.tasks()) {
        t.map("taskSpec")
            .ifPresent(
                s -> out.add(new TaskSpec(p.object(), s, Optional.of(p), p.run(), handed(t))));
      }
    }
    return out;
  }

  /** Names of the params that a pipeline's task or a run hands over, by its matrix too. */
  static Set<String> handed(MapNode holder) {
    Set<String> out = new HashSet<>(names(holder, "params"));
    holder.map("inputs").ifPresent(old -> out.addAll(names(old, "params"))); // v1alpha1
    holder
        .map("matrix")
        .ifPresent(
            m -> {
              out.addAll(names(m, "params"));
              maps(m, "include").forEach(i -> out.addAll(names(i, "params")));
            });
    return out;
  }

  static List<MapNode> maps(MapNode of, String field) {
    return of.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }

  static List<String> names(MapNode of, String field) {
    return maps(of, field).stream().flatMap(m -> m.text("name").stream()).toList();
  }
}
