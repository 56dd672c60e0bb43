package dev.drydock.helm.template;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What executing a template gave.
 *
 * @param text the output, {@code <no value>} already taken out as Helm does; after an error what
 *     was written before it
 * @param lines the places behind the lines of {@code text}
 * @param failure why it stopped; null when it ran to its end
 * @param inexact calls of functions that give something else each time, in the order of execution,
 *     each place once
 */
public record Rendering(
    String text, OutputLines lines, @Nullable TemplateError failure, List<Inexact> inexact) {
  public Rendering {
    inexact = List.copyOf(inexact);
  }

  public Optional<TemplateError> error() {
    return Optional.ofNullable(failure);
  }
}
