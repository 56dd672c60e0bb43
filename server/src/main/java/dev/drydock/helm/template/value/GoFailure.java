package dev.drydock.helm.template.value;

/** An error that a Go function returned: ends the template, with the place of the call. */
public final class GoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GoFailure(String message) {
    super(message, null, false, false);
  }

  /** The text, never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
