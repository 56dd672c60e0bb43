package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A source object of source.toolkit.fluxcd.io: GitRepository, OCIRepository, Bucket,
 * HelmRepository, HelmChart, ExternalArtifact.
 *
 * @param id with its namespace
 * @param manifest as it is applied
 * @param appliedBy the Kustomization out of which it came; empty for one that was read from a file
 */
public record FluxSource(ResourceId id, MapNode manifest, Optional<ResourceId> appliedBy) {
  public static final String GROUP = "source.toolkit.fluxcd.io";

  public static Optional<FluxSource> of(MapNode manifest, Optional<ResourceId> appliedBy) {
    return ResourceId.of(manifest)
        .filter(id -> id.group().equals(GROUP))
        .map(id -> new FluxSource(id, manifest, appliedBy));
  }

  /** The same in a namespace where it names none. */
  FluxSource inNamespace(String namespace) {
    ResourceId in = new ResourceId(id.group(), id.version(), id.kind(), namespace, id.name());
    return id.namespace().isEmpty() ? new FluxSource(in, manifest, appliedBy) : this;
  }

  public boolean isGit() {
    return id.kind().equals("GitRepository");
  }

  /** The object's place: its name where that stands in a file. */
  public Optional<Place> at() {
    return manifest
        .at("metadata", "name")
        .flatMap(n -> n.origin().place())
        .or(() -> manifest.origin().place());
  }

  public String url() {
    return manifest.at("spec", "url").flatMap(Node::text).orElse("");
  }

  /** Whether another one gives the same: the same reference of the same repository or artifact. */
  public boolean leadsWhere(FluxSource other) {
    boolean same =
        isGit() ? GitUrl.parse(url()).equals(GitUrl.parse(other.url())) : url().equals(other.url());
    return same && id.kind().equals(other.id.kind()) && ref().equals(other.ref());
  }

  /** The fields of {@code spec.ref} that say something. */
  public Map<String, String> ref() {
    Map<String, String> out = new TreeMap<>();
    manifest.at("spec", "ref").flatMap(Node::asMap).stream()
        .flatMap(m -> m.entries().stream())
        .forEach(
            e -> e.value().text().filter(t -> !t.isEmpty()).ifPresent(t -> out.put(e.name(), t)));
    return out;
  }

  /** Whether a URL, of a remote say, is that of this repository. */
  public boolean isAt(String other) {
    return GitUrl.parse(url()).equals(GitUrl.parse(other));
  }

  public boolean isNamedBy(FluxKustomization k) {
    return isNamedBy(k.sourceRef());
  }

  /** As {@link #isNamedBy(FluxKustomization)}. */
  public boolean isNamedBy(FluxKustomization.SourceRef ref) {
    return id.kind().equals(ref.kind())
        && id.namespace().equals(ref.namespace())
        && id.name().equals(ref.name());
  }
}
