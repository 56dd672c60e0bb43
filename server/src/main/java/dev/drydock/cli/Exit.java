package dev.drydock.cli;

/** How a run ends; scripts rely on it. */
final class Exit {
  static final int FINE = 0;

  /** Findings, differences, something refused or not buildable. */
  static final int FOUND = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  private Exit() {}
}
