package dev.drydock.cli.launch;

/** What a terminal can do to a word. */
public enum Style {
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  BLUE("34"),
  CYAN("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String on(String text) {
    return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
