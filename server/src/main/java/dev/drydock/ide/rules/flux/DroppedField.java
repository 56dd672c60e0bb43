package dev.drydock.ide.rules.flux;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A field that Flux's API server drops. */
public final class DroppedField implements ClusterRule {
  private static final Set<String> DROPPED_IN_V1 =
      Set.of("patchesJson6902", "patchesStrategicMerge", "validation");
  private static final About ABOUT =
      new About(
          "flux/unknown-field",
          Severity.ERROR,
          "A Flux object has a field that its own API version lacks.",
          "The API server drops it without a word, so it looks as if it counted. What a version has is read from the CustomResourceDefinitions that the cluster applies; without them only what Flux 2 took from Kustomizations is known.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    for (Resource r : FluxObjects.of(cluster)) {
      cluster.cancel().check();
      ResourceId id = r.id();
      Optional<MapNode> schema =
          cluster
              .served()
              .definition(id.group(), id.kind())
              .flatMap(crd -> schema(crd, id.version()));
      Optional<Node> spec = r.root().get("spec");
      if (spec.isEmpty()) {
        continue;
      }
      if (schema.isPresent()) {
        schema
            .get()
            .at("properties", "spec")
            .flatMap(Node::asMap)
            .ifPresent(s -> walk(cluster, r, spec.get(), s, "spec", report));
      } else if (id.kind().equals("Kustomization")
          && id.version().equals("v1")
          && spec.get() instanceof MapNode m) {
        m.entries().stream()
            .filter(e -> DROPPED_IN_V1.contains(e.name()))
            .forEach(e -> found(cluster, r, m, e, List.of(), "spec", report));
      }
    }
  }

  private static Optional<MapNode> schema(MapNode crd, String version) {
    return crd
        .at("spec", "versions")
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of())
        .stream()
        .flatMap(v -> v.asMap().stream())
        .filter(v -> v.text("name").filter(version::equals).isPresent())
        .flatMap(v -> v.at("schema", "openAPIV3Schema").flatMap(Node::asMap).stream())
        .findFirst();
  }

  private static void walk(
      ClusterSubject cluster, Resource r, Node node, MapNode schema, String path, Report report) {
    if (node instanceof SeqNode s) {
      schema
          .map("items")
          .ifPresent(items -> s.items().forEach(i -> walk(cluster, r, i, items, path, report)));
      return;
    }
    if (!(node instanceof MapNode m)
        || schema.has("x-kubernetes-preserve-unknown-fields")
        || schema.has("x-kubernetes-int-or-string")) {
      return;
    }
    Optional<MapNode> properties = schema.map("properties");
    if (properties.isEmpty()) {
      schema
          .map("additionalProperties")
          .ifPresent(
              values ->
                  m.entries()
                      .forEach(
                          e -> walk(cluster, r, e.value(), values, path + "." + e.name(), report)));
      return;
    }
    if (schema.has("additionalProperties")) {
      return;
    }
    for (MapNode.Entry e : m.entries()) {
      Optional<MapNode> below = properties.get().map(e.name());
      if (below.isPresent()) {
        walk(cluster, r, e.value(), below.get(), path + "." + e.name(), report);
      } else {
        List<String> known = new ArrayList<>();
        properties.get().entries().forEach(p -> known.add(p.name()));
        known.removeIf(m::has);
        found(cluster, r, m, e, known, path, report);
      }
    }
  }

  private static void found(
      ClusterSubject cluster,
      Resource r,
      MapNode map,
      MapNode.Entry e,
      List<String> known,
      String path,
      Report report) {
    Optional<Place> at = cluster.place(e.key());
    if (at.isEmpty()) {
      return;
    }
    ResourceId id = r.id();
    Report.Found f =
        report.find(
            at.get(),
            id.kind()
                + " in "
                + id.apiVersion()
                + " has no field "
                + path
                + "."
                + e.name()
                + ": it is dropped without a word");
    Nearest.of(e.name(), known)
        .ifPresent(
            near ->
                f.fix(
                    Fix.choice(
                        "Name it " + near,
                        true,
                        () ->
                            FileEdit.of(at.get().source(), new Edit(at.get().span(), near))
                                .asList())));
    int index = map.entries().indexOf(e);
    boolean written =
        map.entries().stream()
            .allMatch(
                x ->
                    cluster
                        .place(x.key())
                        .filter(p -> p.path().equals(at.get().path()))
                        .isPresent());
    if (written) {
      f.fix(
          Fix.choice(
              "Remove " + e.name(),
              false,
              () ->
                  FileEdit.of(
                          at.get().source(), YamlEdits.removeEntry(at.get().source(), map, index))
                      .asList()));
    }
  }
}
