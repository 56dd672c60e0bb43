package dev.drydock.syntax;

import dev.drydock.base.Span;

/**
 * Why (a part of) a text is no YAML.
 *
 * @param code name under {@code yaml/} in docs/rules.md: {@code syntax}, {@code undefined-alias},
 *     {@code duplicate-key}, {@code too-large}
 */
public record SyntaxError(String code, String message, Span span) {
  static final String NEW_DOCUMENT = "a new document begins with ---";

  /**
   * Whether a document ended in front of it: who reads the first document only does not meet it.
   */
  public boolean isBehindDocument() {
    return message.equals(NEW_DOCUMENT);
  }
}
