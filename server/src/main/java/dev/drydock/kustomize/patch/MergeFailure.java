package dev.drydock.kustomize.patch;

import dev.drydock.syntax.Node;

/** Why a patch cannot be merged, and at which node. */
final class MergeFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Node at;

  MergeFailure(String message, Node at) {
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
