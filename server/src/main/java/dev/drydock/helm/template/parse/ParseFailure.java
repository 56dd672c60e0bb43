package dev.drydock.helm.template.parse;

/** Why a file does not parse: Go's whole message, its last part, and the place. */
public final class ParseFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final int at;
  private final int line;

  ParseFailure(String message, String reason, int at, int line) {
    super(message, null, false, false);
    this.reason = reason;
    this.at = at;
    this.line = line;
  }

  /** {@code template: x.yaml:3: unexpected EOF}. */
  public String text() {
    return String.valueOf(getMessage());
  }

  public String reason() {
    return reason;
  }

  /** UTF-16 units from the beginning of the file, the token at which parsing ended. */
  public int at() {
    return at;
  }

  /** From 1, as Go says it. */
  public int line() {
    return line;
  }
}
