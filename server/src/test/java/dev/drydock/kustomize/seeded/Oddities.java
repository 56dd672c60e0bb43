package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a YAML text otherwise, line by line, as other programs and people would. */
final class Oddities {
  private static final Pattern FIELD =
      Pattern.compile("(\\s*)(- )?([A-Za-z][A-Za-z0-9]*): (\\S.*)");
  private static final Pattern OPEN = Pattern.compile("(\\s*)(- )?([A-Za-z][A-Za-z0-9]*):");
  private static final Pattern BLOCK = Pattern.compile("(.*: )([|>])([+-]?)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./-]+");

  private final Dice dice;

  Oddities(Dice dice) {
    this.dice = dice;
  }

  String of(String text) {
    String out = text;
    if (dice.chance(80)) {
      out = lines(out);
    }
    if (dice.chance(6)) {
      out =
          dice.of("%YAML 1.1\n---\n", "--- # begins\n", "# head\n---\n", "\n\n---\n", "---\n")
              + out;
    }
    if (dice.chance(5)) {
      out +=
          dice.of(
              "...\n", "# the end", "---\n", "---\n# nothing\n", "\n \n", "--- ~\n", "--- {}\n");
    }
    if (dice.chance(4)) {
      out = "\uFEFF" + out;
    }
    if (dice.chance(6)) {
      out = out.replace("\n", "\r\n");
    }
    return out;
  }

  private String lines(String text) {
    List<String> out = new ArrayList<>();
    int blockIndent = -1;
    for (String line : text.split("\n", -1)) {
      int indent = line.length() - line.stripLeading().length();
      if (blockIndent >= 0 && (line.isBlank() || indent > blockIndent)) {
        out.add(line);
        continue;
      }
      blockIndent = line.matches(".*[:-] [|>][+-]?[0-9]?[+-]?( *#.*)?") ? indent : -1;
      out.add(dice.chance(12) && !line.isBlank() ? line(line) : line);
    }
    return String.join("\n", out);
  }

  private String line(String line) {
    Matcher b = BLOCK.matcher(line);
    if (b.matches()) {
      return b.group(1)
          + b.group(2)
          + dice.of("+", "-", "", "2", "2-", "+2", b.group(3))
          + dice.of("", " # c", "  ");
    }
    Matcher f = FIELD.matcher(line);
    if (f.matches()) {
      return field(f.group(1), f.group(2) == null ? "" : f.group(2), f.group(3), f.group(4));
    }
    Matcher o = OPEN.matcher(line);
    if (o.matches()) {
      String head = o.group(1) + (o.group(2) == null ? "" : o.group(2));
      return dice.of(
          head + "\"" + o.group(3) + "\":",
          head + o.group(3) + " :",
          head + o.group(3) + ": # c",
          head + o.group(3) + ": !!" + dice.of("map", "seq"),
          head + o.group(3) + ":  ",
          o.group(2) == null ? "# c\n\n" + line : line);
    }
    return dice.of(line + " ", line + " # c", line);
  }

  private String field(String indent, String dash, String key, String value) {
    String head = indent + dash;
    boolean plain = PLAIN.matcher(value).matches();
    return switch (dice.roll(14)) {
      case 0 ->
          dash.isEmpty()
              ? indent + "? " + key + "\n" + indent + ": " + value
              : head + key + ": " + value;
      case 1 -> head + "\"" + key + "\": " + value;
      case 2 -> head + "'" + key + "' : " + value;
      case 3 -> head + "!!str " + key + ": " + value;
      case 4 -> head + key + ":   " + value + "   ";
      case 5 -> plain ? head + key + ": !!str " + value : head + key + ": " + value;
      case 6 -> head + key + ":\t" + value;
      case 7 ->
          plain
              ? head + key + ":\n" + indent + "    " + (dash.isEmpty() ? "" : "  ") + value
              : head + key + ": " + value;
      case 8 ->
          plain
              ? head + key + ": |-\n" + indent + "    " + (dash.isEmpty() ? "" : "  ") + value
              : head + key + ": " + value;
      case 9 ->
          plain
              ? head + key + ": >-\n" + indent + "    " + (dash.isEmpty() ? "" : "  ") + value
              : head + key + ": " + value;
      case 10 ->
          plain
              ? head + key + ": &" + key.toLowerCase(java.util.Locale.ROOT) + " " + value
              : head + key + ": " + value;
      case 11 -> plain ? head + key + ": '" + value + "' # c" : head + key + ": " + value;
      case 12 ->
          plain
              ? head
                  + key
                  + ": \""
                  + value.charAt(0)
                  + "\\\n"
                  + indent
                  + "    "
                  + value.substring(1)
                  + "\""
              : head + key + ": " + value;
      default -> indent + "# about " + key + "\n" + head + key + ": " + value;
    };
  }
}
