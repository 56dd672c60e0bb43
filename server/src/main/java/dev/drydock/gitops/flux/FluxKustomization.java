package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/**
 * A Kustomization of kustomize.toolkit.fluxcd.io.
 *
 * @param id with its namespace
 * @param manifest as it is applied; its nodes' origins say which line wrote what
 * @param appliedBy the Kustomization out of which it came; empty for one that was read from a file
 */
public record FluxKustomization(ResourceId id, MapNode manifest, Optional<ResourceId> appliedBy) {
  public static final String GROUP = "kustomize.toolkit.fluxcd.io";

  /** Another Kustomization that has to be ready first. */
  public record Dependency(String namespace, String name, Optional<Place> at) {}

  /**
   * What {@code spec.sourceRef} names.
   *
   * @param at the value of {@code name}
   */
  public record SourceRef(String kind, String namespace, String name, Optional<Place> at) {
    @Override
    public String toString() {
      return kind + "/" + namespace + "/" + name;
    }
  }

  /** The object as a Kustomization, whatever its version; empty for anything else. */
  public static Optional<FluxKustomization> of(MapNode manifest, Optional<ResourceId> appliedBy) {
    return ResourceId.of(manifest)
        .filter(id -> id.kind().equals("Kustomization") && id.group().equals(GROUP))
        .map(id -> new FluxKustomization(id, manifest, appliedBy));
  }

  /** The same in a namespace where it names none. */
  FluxKustomization inNamespace(String namespace) {
    ResourceId in = new ResourceId(id.group(), id.version(), id.kind(), namespace, id.name());
    return id.namespace().isEmpty() ? new FluxKustomization(in, manifest, appliedBy) : this;
  }

  /** A value of the spec by its path; the spec itself without one. */
  public Optional<Node> spec(String... keys) {
    Optional<MapNode> spec = manifest.map("spec");
    return keys.length == 0 ? spec.map(s -> s) : spec.flatMap(s -> s.at(keys));
  }

  /** The object's place: its name where that stands in a file. */
  public Optional<Place> at() {
    return manifest
        .at("metadata", "name")
        .flatMap(n -> n.origin().place())
        .or(() -> manifest.origin().place());
  }

  /** {@code spec.path} as written; the source's root where there is none. */
  public String path() {
    return spec("path").flatMap(Node::text).orElse("./");
  }

  public Optional<Place> pathPlace() {
    return spec("path").flatMap(n -> n.origin().place()).or(this::at);
  }

  public SourceRef sourceRef() {
    return new SourceRef(
        spec("sourceRef", "kind").flatMap(Node::text).orElse("GitRepository"),
        spec("sourceRef", "namespace")
            .flatMap(Node::text)
            .filter(n -> !n.isEmpty())
            .orElse(id.namespace()),
        spec("sourceRef", "name").flatMap(Node::text).orElse(""),
        spec("sourceRef", "name").flatMap(n -> n.origin().place()));
  }

  public List<Dependency> dependsOn() {
    return spec("dependsOn").flatMap(Node::asSeq).stream()
        .flatMap(s -> s.items().stream())
        .flatMap(i -> i.asMap().stream())
        .map(
            m ->
                new Dependency(
                    m.text("namespace").filter(n -> !n.isEmpty()).orElse(id.namespace()),
                    m.text("name").orElse(""),
                    m.get("name").flatMap(n -> n.origin().place())))
        .toList();
  }

  public boolean suspended() {
    return isTrue("suspend");
  }

  public boolean prunes() {
    return isTrue("prune");
  }

  /** Whether what it applies lands on another cluster. */
  public boolean remote() {
    return spec("kubeConfig").flatMap(Node::asMap).isPresent();
  }

  /**
   * The cluster that what it applies lands on, where {@link #remote}: the one whose kubeconfig it
   * names, as Cluster API calls the Secret ({@code NAME-kubeconfig}).
   */
  public Optional<String> remoteCluster() {
    return RemoteCluster.of(
        spec("kubeConfig", "secretRef", "name").flatMap(Node::text),
        spec("kubeConfig", "configMapRef", "name").flatMap(Node::text));
  }

  private boolean isTrue(String field) {
    return spec(field).flatMap(Node::text).filter("true"::equals).isPresent();
  }
}
