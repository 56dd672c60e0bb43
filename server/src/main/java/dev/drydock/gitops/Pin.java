package dev.drydock.gitops;

import dev.drydock.base.Place;
import dev.drydock.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster's source says it is at.
 *
 * @param source the GitRepository's id
 * @param at where it is declared
 * @param url its {@code spec.url}
 * @param fields what {@code spec.ref} holds ({@code branch}, {@code tag}, {@code semver}, {@code
 *     name}, {@code commit}), as written
 * @param effective which of the fields wins for the Flux of this cluster; empty where none is there
 *     and the default branch is taken
 * @param resolution what that leads to
 * @param usedBy Kustomizations whose sourceRef names it; empty for a source without effect
 */
public record Pin(
    ResourceId source,
    Optional<Place> at,
    String url,
    Map<String, Field> fields,
    Optional<String> effective,
    Resolution resolution,
    List<ResourceId> usedBy) {
  /** What {@code spec.ref.name} begins with where it is a branch. */
  public static final String HEADS = "refs/heads/";

  /** One field of {@code spec.ref}. */
  public record Field(String value, Optional<Place> at) {}

  public Pin {
    fields = Map.copyOf(fields);
    usedBy = List.copyOf(usedBy);
  }

  public Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  public Optional<String> commit() {
    return resolution.commit();
  }

  /** Whether it stays where it is when a branch moves. */
  public boolean fixed() {
    return effective.isPresent()
        && !effective.get().equals("branch")
        && !(effective.get().equals("name")
            && field("name").filter(f -> f.value().startsWith(HEADS)).isPresent());
  }
}
