package dev.drydock.helm.template.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution that failed: Go's whole message, and the innermost place known. */
public final class ExecFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final transient @Nullable Mark at;
  private final boolean limit;
  private final transient @Nullable List<String> chain;

  ExecFailure(
      String message,
      String reason,
      @Nullable Mark at,
      boolean limit,
      @Nullable List<String> chain) {
    super(message, null, false, false);
    this.chain = chain;
    this.reason = reason;
    this.at = at;
    this.limit = limit;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  /** The innermost message alone. */
  public String reason() {
    return reason;
  }

  public @Nullable Mark at() {
    return at;
  }

  /**
   * The messages of the templates that called each other, outermost first; empty where the last
   * error is one that a function returned, which is no message of a template.
   */
  public List<String> chain() {
    return chain == null ? List.of() : chain;
  }

  /** Whether a limit ended it that Go does not have. */
  public boolean limit() {
    return limit;
  }
}
