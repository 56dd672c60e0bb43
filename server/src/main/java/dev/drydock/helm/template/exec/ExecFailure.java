package dev.drydock.helm.template.exec;

import org.jspecify.annotations.Nullable;

/** An execution that failed: Go's whole message, and the innermost place known. */
public final class ExecFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final transient @Nullable Mark at;
  private final boolean limit;

  ExecFailure(String message, String reason, @Nullable Mark at, boolean limit) {
    super(message, null, false, false);
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

  /** Whether a limit ended it that Go does not have. */
  public boolean limit() {
    return limit;
  }
}
