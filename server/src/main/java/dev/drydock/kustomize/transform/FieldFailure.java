package dev.drydock.kustomize.transform;

/** Why a field path leads nowhere. */
final class FieldFailure extends Exception {
  private static final long serialVersionUID = 1L;

  FieldFailure(String message) {
    super(message, null, false, false);
  }

  String text() {
    String m = getMessage();
    return m == null ? "" : m;
  }
}
