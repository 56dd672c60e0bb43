package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Gvk;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the files of {@code crds} say of fields: OpenAPI definitions by name, with {@code
 * x-kubernetes-…} marks at the properties that hold labels, annotations, names and references.
 */
public final class CrdSpecs {
  private static final int MAX_DEPTH = 100;

  private final MapNode definitions;
  private FieldSpecs specs = FieldSpecs.empty();

  private CrdSpecs(MapNode definitions) {
    this.definitions = definitions;
  }

  /**
   * @param root the parsed file
   * @throws BuildError where two marks contradict each other, or definitions contain themselves
   */
  public static FieldSpecs of(Node root) {
    if (!(root instanceof MapNode m)) {
      return FieldSpecs.empty();
    }
    CrdSpecs crds = new CrdSpecs(m);
    for (MapNode.Entry e : m.entries()) {
      Optional<MapNode> properties = properties(e.value());
      if (properties
          .filter(p -> p.has("kind") && p.has("apiVersion") && p.has("metadata"))
          .isPresent()) {
        String kind = e.name().substring(e.name().lastIndexOf('.') + 1);
        crds.visit(e.name(), Gvk.of("", "", kind), List.of(), e.value());
      }
    }
    return crds.specs;
  }

  private static Optional<MapNode> properties(Node definition) {
    return definition
        .asMap()
        .flatMap(d -> d.map("Schema").or(() -> d.map("schema")))
        .flatMap(s -> s.map("properties"));
  }

  private void visit(String type, Gvk gvk, List<String> path, Node at) {
    if (path.size() > MAX_DEPTH) {
      Place place = at.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/cycle",
          "the definition " + type + " contains itself",
          place,
          place == null ? "" : place.path());
    }
    Node definition = definitions.value(type);
    if (definition == null) {
      return;
    }
    for (MapNode.Entry e : properties(definition).map(MapNode::entries).orElse(List.of())) {
      if (e.value() instanceof MapNode property) {
        List<String> here = new ArrayList<>(path);
        here.add(e.name());
        property(property, gvk, here);
      }
    }
  }

  private void property(MapNode p, Gvk gvk, List<String> path) {
    try {
      FieldSpec spec = new FieldSpec(gvk, String.join("/", path), false);
      if (mark(p, "annotation").isPresent()) {
        specs = specs.plus(FieldSpecs.Section.COMMON_ANNOTATIONS, spec);
      }
      if (mark(p, "label-selector").isPresent()) {
        specs = specs.plus(FieldSpecs.Section.COMMON_LABELS, spec);
      }
      if (mark(p, "identity").isPresent()) {
        specs = specs.plus(FieldSpecs.Section.NAME_PREFIX, spec);
      }
      Optional<String> version = mark(p, "object-ref-api-version");
      Optional<String> kind = mark(p, "object-ref-kind");
      if (version.isPresent() && kind.isPresent()) {
        FieldSpec name =
            new FieldSpec(
                gvk, spec.path() + "/" + mark(p, "object-ref-name-key").orElse("name"), false);
        specs = specs.plus(new BackReference(Gvk.of("", version.get(), kind.get()), List.of(name)));
      }
    } catch (FieldSpecs.Conflict e) {
      Place at = p.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          String.valueOf(e.getMessage()),
          at,
          at == null ? "" : at.path());
    }
    if (p.value("$ref") instanceof ScalarNode ref) {
      visit(ref.value(), gvk, path, ref);
    }
  }

  private static Optional<String> mark(MapNode property, String name) {
    return property.value("x-kubernetes-" + name) instanceof ScalarNode s
        ? Optional.of(s.value())
        : Optional.empty();
  }
}
