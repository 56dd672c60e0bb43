package dev.drydock.base;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a value on its way into the hydrated output.
 *
 * @param kind what sort of step
 * @param what in a few words what was done, for people: {@code "namePrefix dev-"}
 * @param at the line that made it happen (the transformer's field, the patch's value); null where
 *     none did
 */
public record Step(Kind kind, String what, @Nullable Place at) {
  /** The sorts of step, named as kustomize and Flux name the thing at work. */
  public enum Kind {
    RESOURCE,
    GENERATOR,
    TRANSFORMER,
    PATCH,
    REPLACEMENT,
    NAME_REFERENCE,
    HASH,
    SUBSTITUTION,
    FLUX,
    HELM
  }

  public Optional<Place> place() {
    return Optional.ofNullable(at);
  }
}
