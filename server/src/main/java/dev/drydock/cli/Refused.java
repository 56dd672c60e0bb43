package dev.drydock.cli;

import java.io.Serial;

/**
 * What was asked for cannot be done: the message says why, for people, and the process ends with 1.
 */
final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message {@code path:line:col: error: message [code]}, as far as there is a place
   */
  Refused(String message) {
    super(message, null, false, false);
  }

  /** An error that stands in no file. */
  static Refused because(String code, String message) {
    return new Refused("error: " + message + " [" + code + "]");
  }
}
