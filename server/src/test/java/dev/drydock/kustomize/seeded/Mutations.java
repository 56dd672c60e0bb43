package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Damages a tree of texts as people, merges and hostile hands do. */
final class Mutations {
  private static final List<String> SPLINTERS =
      List.of(
          "\t",
          "\0",
          "\r\n",
          "\uFEFF",
          "---\n",
          "...\n",
          "- ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "&a ",
          "*a",
          "<<: *a\n",
          "!!binary ",
          "!!set ",
          "%YAML 1.2\n",
          "|",
          ">",
          "'",
          "\"",
          "#",
          "? ",
          "~",
          "null",
          "../",
          "../../..",
          "/etc/passwd",
          ".",
          "",
          "\uD83D",
          "\uD83C\uDF89",
          "$patch: delete\n",
          "$patch: replace\n",
          "0x7fffffffffffffffffff",
          "1e999999999",
          "-",
          "=",
          "9999-99-99",
          "resources: [.]\n",
          "resources: [..]\n",
          "name: [1]\n",
          "kind: List\n",
          "metadata: null\n",
          "kind: {}\n",
          "apiVersion: 3\n",
          "behavior: merge\n",
          "namespace: \n",
          "namePrefix: \"\\0\"\n",
          "(",
          "[a=b]",
          "*",
          "$(A)",
          "-1",
          "a: &x [b,b,b,b,b,b,b,b]\nc: &y [*x,*x,*x,*x,*x,*x,*x,*x]\nd: &z [*y,*y,*y,*y,*y,*y,*y,*y]\ne: &w [*z,*z,*z,*z,*z,*z,*z,*z]\nf: &v [*w,*w,*w,*w,*w,*w,*w,*w]\ng: &u [*v,*v,*v,*v,*v,*v,*v,*v]\nh: [*u,*u,*u,*u,*u,*u,*u,*u]\n");

  private final Dice dice;

  Mutations(long seed) {
    dice = new Dice(seed);
  }

  /** One to three damages, spread over the files. */
  Map<String, String> of(Map<String, String> files) {
    Map<String, String> out = new LinkedHashMap<>(files);
    int n = 1 + dice.roll(3);
    for (int i = 0; i < n; i++) {
      String path = dice.pick(new ArrayList<>(out.keySet()));
      switch (dice.roll(12)) {
        case 0 -> out.remove(path);
        case 1 -> out.put(path, out.get(dice.pick(new ArrayList<>(out.keySet()))));
        case 2 -> out.put(path, "");
        default -> out.put(path, text(out.get(path)));
      }
      if (out.isEmpty()) {
        return out;
      }
    }
    return out;
  }

  private String text(String s) {
    if (s.isEmpty()) {
      return dice.pick(SPLINTERS);
    }
    int a = dice.roll(s.length());
    int b = Math.min(s.length(), a + 1 + dice.roll(Math.min(40, s.length())));
    return switch (dice.roll(10)) {
      case 0 -> s.substring(0, a);
      case 1 -> s.substring(0, a) + s.substring(b);
      case 2 -> s.substring(0, b) + s.substring(a);
      case 3 -> s.substring(0, a) + dice.pick(SPLINTERS).repeat(1 + dice.roll(3)) + s.substring(a);
      case 4 ->
          s.substring(0, a) + (char) dice.roll(dice.chance(80) ? 128 : 65536) + s.substring(a + 1);
      case 5 -> lines(s, Line.DELETE);
      case 6 -> lines(s, Line.REPEAT);
      case 7 -> lines(s, Line.SWAP);
      case 8 -> lines(s, Line.INDENT);
      default -> lines(s, Line.VALUE);
    };
  }

  private enum Line {
    DELETE,
    REPEAT,
    SWAP,
    INDENT,
    VALUE
  }

  private String lines(String s, Line how) {
    List<String> lines = new ArrayList<>(List.of(s.split("\n", -1)));
    int at = dice.roll(lines.size());
    String line = lines.get(at);
    switch (how) {
      case DELETE -> lines.remove(at);
      case REPEAT -> lines.add(at, line);
      case SWAP -> lines.set(at, lines.set(dice.roll(lines.size()), line));
      case INDENT ->
          lines.set(at, dice.chance(50) ? "  " + line : line.replaceFirst("^ {1,2}", ""));
      case VALUE -> lines.set(at, line.replaceFirst("[:-] .*$", ": ").concat(dice.pick(SPLINTERS)));
    }
    return String.join("\n", lines);
  }
}
