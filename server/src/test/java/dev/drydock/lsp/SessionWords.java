package dev.drydock.lsp;

import java.util.List;

/** What random sessions type. */
final class SessionWords {
  static final List<String> ALL =
      List.of(
          "\n",
          "- ",
          ": ",
          "{",
          "}",
          "[",
          "\"",
          "'",
          "|\n",
          "#",
          "&a ",
          "*a",
          "---\n",
          "\t",
          "\r\n",
          "${REGION}",
          "resources:\n",
          "- nowhere.yaml\n",
          "name: x\n",
          "\uD83D",
          "\uDE00",
          "\uD83D\uDE00",
          "\u0000",
          "\uFEFF",
          "é",
          "kind: Kustomization\n",
          "namePrefix: x-\n");

  private SessionWords() {}
}
