package dev.drydock.gitops.flux;

/** Why a text cannot be substituted; the message is a clause for people. */
final class EnvsubstException extends Exception {
  private static final long serialVersionUID = 1L;

  EnvsubstException(String message) {
    super(message, null, false, false);
  }
}
