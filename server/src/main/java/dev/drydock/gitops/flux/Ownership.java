package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.SharedText;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.vfs.ReadMemo;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What kustomize-controller writes on each object that it applies: its owner labels, then {@code
 * spec.commonMetadata}, which wins.
 */
final class Ownership {
  static final String NAME = "kustomize.toolkit.fluxcd.io/name";
  static final String NAMESPACE = "kustomize.toolkit.fluxcd.io/namespace";

  private static final Set<ScalarType> NO_TEXTS =
      EnumSet.of(ScalarType.BOOL, ScalarType.INT, ScalarType.FLOAT);

  private final Map<String, Node> labels = new LinkedHashMap<>();
  private final Map<String, Node> annotations = new LinkedHashMap<>();

  private final Object alike;
  private final UnaryOperator<MapNode> marks = new Marking(this);

  /** Puts the marks on; equal to another one that puts on the same. */
  private record Marking(Ownership of) implements UnaryOperator<MapNode> {
    @Override
    public MapNode apply(MapNode before) {
      return of.marked(before);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one such instance
    public boolean equals(@Nullable Object o) {
      return o instanceof Marking m && m.of.alike == of.alike;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(of.alike);
    }
  }

  /** What the marks say, wherever it is written. */
  private record Marks(Map<String, String> labels, Map<String, String> annotations) {}

  /**
   * @param memo where it is known which Kustomizations mark alike
   */
  Ownership(FluxKustomization of, ReadMemo memo) {
    Origin origin = Origin.made(step("owner label of " + of.id().label(), of.at()));
    labels.put(NAME, ScalarNode.string(of.id().name(), origin));
    labels.put(NAMESPACE, ScalarNode.string(of.id().namespace(), origin));
    common(of, "labels", labels);
    common(of, "annotations", annotations);
    this.alike = memo.same(new Marks(texts(labels), texts(annotations)));
  }

  private static Map<String, String> texts(Map<String, Node> values) {
    Map<String, String> out = new LinkedHashMap<>();
    values.forEach((k, v) -> out.put(k, v.text().orElse("")));
    return out;
  }

  private static void common(FluxKustomization of, String which, Map<String, Node> out) {
    for (MapNode.Entry e :
        of.spec("commonMetadata", which)
            .flatMap(Node::asMap)
            .map(MapNode::entries)
            .orElse(List.of())) {
      Step step = step("spec.commonMetadata of " + of.id().label(), e.value().origin().place());
      out.put(
          e.name(), ScalarNode.string(e.value().text().orElse(""), e.value().origin().then(step)));
    }
  }

  private static Step step(String what, Optional<Place> at) {
    return new Step(Step.Kind.FLUX, what, at.orElse(null));
  }

  Resource apply(Resource resource) {
    SharedText text =
        resource.recall(alike) instanceof SharedText known
            ? known
            : resource.remember(alike, new SharedText(), SharedText.class);
    return resource.marked(marks, text);
  }

  private MapNode marked(MapNode before) {
    MapNode root = put(before, "labels", labels);
    return annotations.isEmpty() ? root : put(root, "annotations", annotations);
  }

  /**
   * Labels of which one is no text are none to the controller: it writes its own in their place. A
   * null is an empty text.
   */
  private static boolean areTexts(MapNode values) {
    return values.entries().stream()
        .allMatch(e -> e.value() instanceof ScalarNode s && !NO_TEXTS.contains(s.type()));
  }

  private static ScalarNode text(ScalarNode s) {
    return s.isNull()
        ? ScalarNode.string(
            "",
            s.origin().then(JsonTyping.step("a label or annotation of null is an empty text", s)))
        : s;
  }

  private static MapNode put(MapNode root, String which, Map<String, Node> values) {
    Origin origin = values.values().iterator().next().origin();
    MapNode meta = root.map("metadata").orElseGet(() -> MapNode.empty(origin));
    MapNode map =
        meta.map(which)
            .filter(Ownership::areTexts)
            .map(m -> (MapNode) JsonTyping.each(m, Ownership::text))
            .orElseGet(() -> MapNode.empty(origin));
    for (Map.Entry<String, Node> e : values.entrySet()) {
      map = map.with(e.getKey(), e.getValue());
    }
    return root.with("metadata", meta.with(which, map));
  }
}
