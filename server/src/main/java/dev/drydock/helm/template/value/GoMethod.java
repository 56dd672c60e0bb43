package dev.drydock.helm.template.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a Go type that templates can call, as {@code Has} of {@code chartutil.VersionSet}.
 *
 * @param parameters what it takes; calls with others fail before {@code body} sees them
 * @param body gets the receiver and arguments that fit {@code parameters}
 */
public record GoMethod(List<GoType> parameters, Body body) {
  public GoMethod {
    parameters = List.copyOf(parameters);
  }

  /** What a method does. */
  @FunctionalInterface
  public interface Body {
    /**
     * @throws GoFailure for an error that the method returns
     */
    @Nullable Object call(Object receiver, List<@Nullable Object> arguments);
  }
}
