package dev.drydock.kustomize.patch;

import dev.drydock.syntax.Node;

/** Why an operation of a JSON patch cannot be applied, and where in the patch it says so. */
final class PatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Node at;

  PatchFailure(String message, Node at) {
    super(message, null, false, false);
    this.at = at;
  }

  Node at() {
    return at;
  }

  String text() {
    String m = getMessage();
    return m == null ? "" : m;
  }
}
