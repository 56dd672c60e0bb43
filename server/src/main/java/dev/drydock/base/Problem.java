package dev.drydock.base;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that an engine met while it read or built: data, not an exception, so a build
 * goes on and returns what it knew.
 *
 * @param code {@code family/name} of docs/rules.md
 * @param message for people, without path and position
 * @param at where it stands; null where no line can be named (then {@code path} says the file or
 *     directory)
 * @param path the file or directory concerned, relative to the tree
 * @param chain how the build got there, outermost first: the kustomization entries that led to it
 */
public record Problem(
    String code,
    Severity severity,
    String message,
    String path,
    @Nullable Place at,
    List<Place> chain) {
  public Problem {
    chain = List.copyOf(chain);
  }

  public static Problem error(String code, String message, Place at) {
    return new Problem(code, Severity.ERROR, message, at.path(), at, List.of());
  }

  public static Problem error(String code, String message, String path) {
    return new Problem(code, Severity.ERROR, message, path, null, List.of());
  }

  public Optional<Place> place() {
    return Optional.ofNullable(at);
  }

  public Problem via(List<Place> led) {
    return new Problem(code, severity, message, path, at, led);
  }

  /** {@code path:line:col: error: message [code]}. */
  @Override
  public String toString() {
    return (at == null ? path : at.toString())
        + ": "
        + severity.label()
        + ": "
        + message
        + " ["
        + code
        + "]";
  }
}
