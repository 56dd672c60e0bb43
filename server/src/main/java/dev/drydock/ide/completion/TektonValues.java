package dev.drydock.ide.completion;

import dev.drydock.index.Catalogue.Declared;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names inside of Tekton's objects: tasks, params, workspaces, results. */
final class TektonValues {
  /** The params that Tekton's own resolvers take. */
  private static final Map<String, List<String>> RESOLVED_BY =
      Map.of(
          "bundles", List.of("bundle", "name", "kind", "secret"),
          "cluster", List.of("name", "namespace", "kind"),
          "git",
              List.of(
                  "url", "revision", "pathInRepo", "org", "repo", "token", "tokenKey", "scmType"),
          "hub", List.of("name", "version", "kind", "catalog", "type"),
          "http", List.of("url", "http-username", "http-password-secret"));

  private TektonValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (!r.scalar()) {
      return List.of();
    }
    List<String> pipeline = pipeline(r.document());
    if (spot.endsWith("runAfter", "[]")) {
      List<String> own = spot.up(2);
      String self = r.document().beside(own, "name").orElse("");
      return r.objects(
          r.document().values(with(pipeline, "tasks"), "name").stream()
              .filter(n -> !n.equals(self)));
    }
    if (spot.endsWith("taskRef", "name")) {
      return Names.of(r, r.beside("kind").isEmpty() ? "Task" : r.beside("kind"), "");
    }
    if (spot.endsWith("pipelineRef", "name")) {
      return Names.of(r, "Pipeline", "");
    }
    if (spot.endsWith("taskRef", "params", "[]", "name")
        || spot.endsWith("pipelineRef", "params", "[]", "name")) {
      String resolver = r.document().beside(spot.up(3), "resolver").orElse("");
      List<String> there = r.document().values(spot.up(2), "name");
      return r.values(
          RESOLVED_BY.getOrDefault(resolver, List.of()).stream()
              .filter(n -> !there.contains(n))
              .toList());
    }
    if (spot.endsWith("workspaces", "[]", "workspace")) {
      return r.objects(r.document().values(with(pipeline, "workspaces"), "name").stream());
    }
    if (spot.endsWith("tasks", "[]", "params", "[]", "name")
        || spot.endsWith("finally", "[]", "params", "[]", "name")) {
      return declared(r, spot.up(3), "params");
    }
    if (spot.endsWith("tasks", "[]", "workspaces", "[]", "name")
        || spot.endsWith("finally", "[]", "workspaces", "[]", "name")) {
      return declared(r, spot.up(3), "workspaces");
    }
    if (spot.is("spec", "params", "[]", "name") && r.document().kind().endsWith("Run")) {
      return named(r, List.of("spec"), "params");
    }
    if (spot.is("spec", "workspaces", "[]", "name") && r.document().kind().endsWith("Run")) {
      return named(r, List.of("spec"), "workspaces");
    }
    return ObjectValues.of(r);
  }

  /** Where the pipeline or task of a document is said. */
  static List<String> pipeline(LooseDocument d) {
    return switch (d.kind()) {
      case "PipelineRun" -> List.of("spec", "pipelineSpec");
      case "TaskRun" -> List.of("spec", "taskSpec");
      default -> List.of("spec");
    };
  }

  static List<String> with(List<String> path, String... more) {
    List<String> out = new ArrayList<>(path);
    out.addAll(List.of(more));
    return out;
  }

  /** What the task of a pipeline declares, in place or in its own file. */
  private static List<Candidate> declared(Request r, List<String> task, String list) {
    List<String> own = r.document().values(with(task, "taskSpec", list), "name");
    return own.isEmpty() ? named(r, task, list) : r.objects(own.stream());
  }

  private static List<Candidate> named(Request r, List<String> from, String list) {
    Optional<String> task = r.document().value(with(from, "taskRef", "name"));
    Optional<String> pipeline = r.document().value(with(from, "pipelineRef", "name"));
    String kind = task.isPresent() ? "Task" : "Pipeline";
    return task.or(() -> pipeline)
        .map(n -> r.objects(names(r, kind, n, list).stream()))
        .orElse(List.of());
  }

  /** Names in a list of the spec of a task or pipeline of the repository. */
  static List<String> names(Request r, String kind, String name, String list) {
    List<String> out = new ArrayList<>();
    for (Declared d : r.snapshot().catalogue().ofKind(kind)) {
      if (!d.id().name().equals(name) || !d.id().group().equals("tekton.dev")) {
        continue;
      }
      Optional<MapNode> m =
          r.snapshot().parsed(d.path()).stream()
              .flatMap(p -> p.documents().stream())
              .filter(x -> x.span().equals(d.document()))
              .flatMap(x -> x.root().asMap().stream())
              .findFirst();
      m.flatMap(x -> x.at("spec", list))
          .flatMap(Node::asSeq)
          .map(SeqNode::items)
          .orElse(List.of())
          .forEach(i -> i.asMap().flatMap(x -> x.text("name")).ifPresent(out::add));
    }
    return out;
  }
}
