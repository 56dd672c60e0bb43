package dev.drydock.syntax;

import org.jspecify.annotations.Nullable;

/** Reading cannot go on; carries what was read of the collections that are open. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int at;
  private transient @Nullable Node partial;

  Broken(String message, int at) {
    this("syntax", message, at);
  }

  Broken(String code, String message, int at) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
  }

  String code() {
    return code;
  }

  String text() {
    String m = getMessage();
    return m == null ? "not YAML" : m;
  }

  int at() {
    return at;
  }

  /** The innermost node that is not complete; null where nothing was read. */
  @Nullable Node partial() {
    return partial;
  }

  Broken with(@Nullable Node node) {
    partial = node;
    return this;
  }
}
