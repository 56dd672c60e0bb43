package dev.drydock.helm.template;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a template could not be parsed or executed.
 *
 * @param message exactly what Helm says after {@code Error: }, place included, as {@code template:
 *     app/templates/x.yaml:3:5: executing "app/templates/x.yaml" at <.Values.a.b>: nil pointer
 *     evaluating interface {}.b}
 * @param reason the last part of it alone: {@code nil pointer evaluating interface {}.b}
 * @param at the innermost place in a template that is known; null where none is
 */
public record TemplateError(Kind kind, String message, String reason, @Nullable TemplatePlace at) {
  /** What sort of trouble it is. */
  public enum Kind {
    PARSE,
    EXECUTE,
    /** The template itself said so, through {@code fail} or {@code required}. */
    FAIL,
    /** Steps, output or nesting past {@link Limits}; real Helm might go on. */
    LIMIT
  }

  public Optional<TemplatePlace> place() {
    return Optional.ofNullable(at);
  }
}
