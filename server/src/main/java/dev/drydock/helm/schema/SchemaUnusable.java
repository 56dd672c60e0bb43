package dev.drydock.helm.schema;

/** A schema that is none: the validator says so instead of judging. */
final class SchemaUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaUnusable(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
