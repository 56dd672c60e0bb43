package dev.drydock.gitops.flux;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a text cannot be substituted; the message is a clause for people. */
final class EnvsubstException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String undefined;

  EnvsubstException(String message) {
    this(message, null);
  }

  private EnvsubstException(String message, @Nullable String undefined) {
    super(message, null, false, false);
    this.undefined = undefined;
  }

  /** A variable is not set and has no default. */
  static EnvsubstException undefined(String variable) {
    return new EnvsubstException(
        "variable " + variable + " is not set and has no default", variable);
  }

  /** The variable that is not set; empty where it is something else. */
  Optional<String> undefined() {
    return Optional.ofNullable(undefined);
  }
}
