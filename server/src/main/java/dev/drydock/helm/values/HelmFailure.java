package dev.drydock.helm.values;

import dev.drydock.base.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Helm refuses: values, a chart, a release. Caught where a release is rendered and said as a
 * located problem.
 */
public final class HelmFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What sort of refusal it is. */
  public enum Kind {
    /** What is there is wrong. */
    REFUSED,
    /** A chart that should be there is not. */
    NOT_FOUND,
    /** A chart lies elsewhere and was not fetched: nobody knows what it holds. */
    NOT_FETCHED
  }

  private final Kind kind;
  private final transient @Nullable Place at;

  /**
   * @param message as Helm says it
   */
  public HelmFailure(String message, @Nullable Place at) {
    this(Kind.REFUSED, message, at);
  }

  public HelmFailure(Kind kind, String message, @Nullable Place at) {
    super(message, null, false, false);
    this.kind = kind;
    this.at = at;
  }

  public Kind kind() {
    return kind;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public Optional<Place> place() {
    return Optional.ofNullable(at);
  }
}
