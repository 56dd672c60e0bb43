package dev.drydock.cli;

import java.util.List;

/** Checks of what {@code --format} was given. */
final class Formats {
  private Formats() {}

  /**
   * @throws WrongUsage where {@code format} is none of {@code known}
   */
  static void require(String format, String... known) {
    if (!List.of(known).contains(format)) {
      throw new WrongUsage("--format takes " + String.join(", ", known) + " so far, not " + format);
    }
  }
}
