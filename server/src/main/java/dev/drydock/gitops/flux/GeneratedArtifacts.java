package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What source-watcher makes of an ArtifactGenerator: an ExternalArtifact for each entry of {@code
 * spec.artifacts}, put together from files of sources.
 */
final class GeneratedArtifacts {
  static final String GROUP = "source.extensions.fluxcd.io";

  private GeneratedArtifacts() {}

  static boolean is(ResourceId id) {
    return id.group().equals(GROUP) && id.kind().equals("ArtifactGenerator");
  }

  /**
   * The sources that a generator makes; each has the generator's {@code sources} and its own {@code
   * copy} as its spec.
   *
   * @param namespace where a generator is that names none
   */
  static List<FluxSource> of(MapNode generator, String namespace, Optional<ResourceId> appliedBy) {
    Optional<ResourceId> id = ResourceId.of(generator).filter(GeneratedArtifacts::is);
    if (id.isEmpty()) {
      return List.of();
    }
    String in = id.get().namespace().isEmpty() ? namespace : id.get().namespace();
    List<FluxSource> out = new ArrayList<>();
    Optional<Node> sources = generator.at("spec", "sources");
    for (Node item :
        generator
            .at("spec", "artifacts")
            .flatMap(Node::asSeq)
            .map(SeqNode::items)
            .orElse(List.of())) {
      Optional<MapNode> artifact = item.asMap();
      Optional<Node> name = artifact.flatMap(m -> m.get("name"));
      if (artifact.isEmpty() || name.isEmpty() || sources.isEmpty()) {
        continue;
      }
      Origin origin =
          name.get()
              .origin()
              .then(
                  new Step(
                      Step.Kind.FLUX,
                      "ArtifactGenerator " + id.get().name(),
                      name.get().origin().place().orElse(null)));
      MapNode meta =
          MapNode.empty(origin)
              .with("name", name.get())
              .with("namespace", ScalarNode.string(in, origin));
      MapNode manifest =
          MapNode.empty(origin)
              .with("apiVersion", ScalarNode.string(FluxSource.GROUP + "/v1", origin))
              .with("kind", ScalarNode.string("ExternalArtifact", origin))
              .with("metadata", meta)
              .with("spec", artifact.get().with("sources", sources.get()));
      FluxSource.of(manifest, appliedBy).ifPresent(out::add);
    }
    return out;
  }
}
