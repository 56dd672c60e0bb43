package dev.drydock.model.api;

import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Files of tools that no cluster serves, or not with a schema worth the name: kustomizations,
 * Tekton's tasks and pipelines, Lighthouse's triggers, flux-operator's kinds. Written by hand after
 * their documentation.
 */
public final class ToolApi {
  private static final Map<String, MapNode> READ = new ConcurrentHashMap<>();

  private ToolApi() {}

  /** A kustomization file of kustomize 5.8. */
  public static FieldType kustomization() {
    return JsonSchema.of(document("kustomization.yaml"));
  }

  /** A triggers.yaml of Lighthouse. */
  public static FieldType lighthouse() {
    return JsonSchema.of(document("lighthouse.yaml"));
  }

  /** drydock.yaml. */
  public static FieldType settings() {
    return JsonSchema.of(document("settings.yaml"));
  }

  /** Task, Pipeline, TaskRun or PipelineRun; empty for any other kind. */
  public static Optional<FieldType> tekton(String kind) {
    return kind("tekton.yaml", kind);
  }

  public static List<String> tektonKinds() {
    return kinds("tekton.yaml");
  }

  /** FluxInstance, ResourceSet or ResourceSetInputProvider; empty for any other kind. */
  public static Optional<FieldType> fluxOperator(String kind) {
    return kind("fluxoperator.yaml", kind);
  }

  public static List<String> fluxOperatorKinds() {
    return kinds("fluxoperator.yaml");
  }

  private static Optional<FieldType> kind(String resource, String kind) {
    MapNode document = document(resource);
    return document
        .map("kinds")
        .flatMap(k -> k.map(kind))
        .map(s -> JsonSchema.ofObject(document, s));
  }

  private static List<String> kinds(String resource) {
    return document(resource).map("kinds").stream()
        .flatMap(m -> m.entries().stream())
        .map(MapNode.Entry::name)
        .toList();
  }

  private static MapNode document(String resource) {
    return READ.computeIfAbsent(
        resource,
        r -> {
          String text = ApiTable.lines(r).stream().collect(Collectors.joining("\n", "", "\n"));
          return Yaml.parse(new Source(r, r, text)).documents().stream()
              .map(Document::root)
              .flatMap((Node n) -> n.asMap().stream())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no mapping: " + r));
        });
  }
}
