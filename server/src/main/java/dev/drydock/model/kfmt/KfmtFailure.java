package dev.drydock.model.kfmt;

/** Why nothing is written, in kfmt's words where it has some. */
public final class KfmtFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public KfmtFailure(String message) {
    super(message, null, false, false);
  }

  /** The message, never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
