package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * What flux-operator makes of a FluxInstance with {@code spec.sync}: a source and the Kustomization
 * that syncs from it, both called as the sync is, by default as the namespace.
 */
final class FluxInstances {
  static final String GROUP = "fluxcd.controlplane.io";

  /** The chart that makes nothing but an instance. */
  static final String CHART = "flux-instance";

  /**
   * The bootstrap that an instance stands for.
   *
   * @param problems why its patches fail; then they are left out
   */
  record Sync(FluxKustomization kustomization, FluxSource source, List<Problem> problems) {}

  private FluxInstances() {}

  static boolean is(ResourceId id) {
    return id.group().equals(GROUP) && id.kind().equals("FluxInstance");
  }

  /**
   * The instance that flux-operator's chart makes of a HelmRelease's values: their {@code instance}
   * is its spec.
   */
  static Optional<MapNode> ofRelease(HelmRelease release) {
    boolean chart =
        release
            .text("chart", "spec", "chart")
            .or(() -> release.text("chartRef", "name"))
            .filter(CHART::equals)
            .isPresent();
    return release
        .spec("values", "instance")
        .flatMap(Node::asMap)
        .filter(spec -> chart && spec.at("sync", "url").flatMap(Node::text).isPresent())
        .map(
            spec -> {
              Origin origin = release.manifest().origin();
              String namespace = release.releaseNamespace();
              MapNode meta = map(origin).with("name", ScalarNode.string("flux", made(origin)));
              return object(
                      GROUP + "/v1",
                      ScalarNode.string("FluxInstance", made(origin)),
                      namespace.isEmpty()
                          ? meta
                          : meta.with("namespace", ScalarNode.string(namespace, made(origin))))
                  .with("spec", spec);
            });
  }

  /** Empty for anything else, and for an instance that syncs nothing. */
  static Optional<Sync> sync(MapNode manifest, Optional<ResourceId> appliedBy) {
    Optional<ResourceId> id = ResourceId.of(manifest).filter(FluxInstances::is);
    Optional<MapNode> sync = manifest.at("spec", "sync").flatMap(Node::asMap);
    if (id.isEmpty() || sync.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = manifest.at("metadata", "name").map(Node::origin).orElse(manifest.origin());
    String namespace = id.get().namespace().isEmpty() ? "flux-system" : id.get().namespace();
    Node name = sync.get().get("name").orElseGet(() -> ScalarNode.string(namespace, made(origin)));
    Node kind =
        sync.get().get("kind").orElseGet(() -> ScalarNode.string("GitRepository", made(origin)));
    String apiVersion = FluxSource.GROUP + "/v1";
    MapNode meta =
        map(origin)
            .with("name", ScalarNode.string(name.text().orElse(namespace), origin))
            .with("namespace", ScalarNode.string(namespace, origin));
    String of = kind.text().orElse("");
    boolean bucket = of.equals("Bucket");
    Optional<Node> revision = sync.get().get("ref");
    MapNode sourceSpec = map(origin);
    if (revision.isPresent()) {
      String field = of.equals("OCIRepository") ? "tag" : "name";
      sourceSpec =
          bucket
              ? sourceSpec.with("bucketName", revision.get())
              : sourceSpec.with("ref", map(origin).with(field, revision.get()));
    }
    Optional<Node> url = sync.get().get("url");
    if (url.isPresent()) {
      sourceSpec = sourceSpec.with(bucket ? "endpoint" : "url", url.get());
    }
    MapNode syncSpec =
        map(origin)
            .with("sourceRef", map(origin).with("kind", kind).with("name", name))
            .with("prune", ScalarNode.plain("true", made(origin)));
    MapNode source = object(apiVersion, kind, meta).with("spec", sourceSpec);
    MapNode kustomization =
        object(
                FluxKustomization.GROUP + "/v1",
                ScalarNode.string("Kustomization", made(origin)),
                meta)
            .with(
                "spec", sync.get().get("path").map(p -> syncSpec.with("path", p)).orElse(syncSpec));
    InstancePatches.Patched made = InstancePatches.of(manifest, List.of(source, kustomization));
    List<MapNode> patched = made.objects();
    return patched.stream()
        .flatMap(m -> FluxKustomization.of(m, appliedBy).stream())
        .findFirst()
        .flatMap(
            k ->
                patched.stream()
                    .flatMap(m -> FluxSource.of(m, appliedBy).stream())
                    .findFirst()
                    .map(s -> new Sync(k, s, made.problems())));
  }

  private static MapNode object(String apiVersion, Node kind, MapNode meta) {
    return map(meta.origin())
        .with("apiVersion", ScalarNode.string(apiVersion, made(meta.origin())))
        .with("kind", kind)
        .with("metadata", meta);
  }

  private static MapNode map(Origin origin) {
    return MapNode.empty(made(origin));
  }

  private static Origin made(Origin origin) {
    return origin.then(new Step(Step.Kind.FLUX, "FluxInstance", origin.place().orElse(null)));
  }
}
