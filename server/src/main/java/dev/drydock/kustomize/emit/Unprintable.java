package dev.drydock.kustomize.emit;

/** Why a value cannot be printed; located by whoever knows the node. */
public final class Unprintable extends Exception {
  private static final long serialVersionUID = 1L;

  Unprintable(String message) {
    super(message, null, false, false);
  }
}
