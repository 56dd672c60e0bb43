package dev.drydock.cli;

import java.io.Serial;

/** The command was given something that it cannot take; the process ends with 2. */
final class WrongUsage extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message, null, false, false);
  }
}
