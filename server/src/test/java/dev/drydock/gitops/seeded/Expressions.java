package dev.drydock.gitops.seeded;

import dev.drydock.kustomize.seeded.Dice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts with variables in them, most of them well-formed. */
public final class Expressions {
  private static final List<String> NAMES =
      List.of("A", "b", "long_name", "_x", "EMPTY", "no", "NUM", "P", "U", "Q", "x1", "SPACES");
  private static final List<String> PIECES =
      List.of(
          "a", "b", "o", "/", "\\", "\\/", "\\\\", "*", "?", "[a-c]", "[^x]", "[", "]", "-", ":",
          "#", "%", "$", "$$", "{", "}", ",", "^", "=", "+", "é", "ß", "→", "𝄞", " ", ".", "1",
          "\"", "'", "foo", "_", "0", "(", ")", "!");

  private final Dice dice;
  private final boolean wild;

  /**
   * @param wild whether arguments may be of any characters; else of what stands well in YAML
   */
  public Expressions(Dice dice, boolean wild) {
    this.dice = dice;
    this.wild = wild;
  }

  /** Variables for them. */
  public Map<String, String> variables() {
    Map<String, String> out = new TreeMap<>();
    out.put("A", "foo-o-bar");
    out.put("b", dice.of("", "b", "a/b/c.tar.gz"));
    out.put("long_name", dice.of("Ünïcödé ß İΣ", "αΒΓ", "𝄞x𝄞"));
    out.put("EMPTY", "");
    out.put("NUM", dice.of("3", "-2", "0", "1", "08", "+1", "1_0", "99999999999999999999"));
    out.put("P", "registry.io:5000/team/app:v1.2.3");
    out.put("U", dice.of("é", "aéb", "ǆe", "ŉ", "ı"));
    out.put("Q", dice.of("*", "f*o", "?", "[fo]", "\\", "a\\", "o]", "\\*", "[f-p]o", "/"));
    out.put("x1", dice.of("$", "${A}", "}", "{", "o"));
    out.put("SPACES", dice.of("  a  ", "a b", "\t"));
    return out;
  }

  /** A text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    int n = 1 + dice.roll(4);
    for (int i = 0; i < n; i++) {
      out.append(
          switch (dice.roll(10)) {
            case 0, 1 -> word();
            case 2 -> dice.of("$", "$$", "$${", "$$$", "}", "${", "\\", "$x", "{}", "$(a)");
            default -> expression(3);
          });
    }
    if (wild && out.length() > 0 && dice.chance(12)) {
      int at = dice.roll(out.length());
      if (dice.chance(50)) {
        out.deleteCharAt(at);
      } else {
        out.insert(at, dice.pick(PIECES));
      }
      if (!out.codePoints().allMatch(c -> c < 0xD800 || c > 0xDFFF)) {
        return "";
      }
    }
    return out.toString();
  }

  /** One expression, others in it as deep as that. */
  public String expression(int depth) {
    String name = dice.pick(NAMES);
    return switch (dice.roll(9)) {
      case 0 -> "${" + name + "}";
      case 1, 2 ->
          "${"
              + name
              + dice.of(":=", ":-", "=", ":+", ":?", ":=", ":-", wild ? "-" : ":=")
              + several(depth)
              + "}";
      case 3 ->
          "${"
              + name
              + ":"
              + number(depth)
              + (dice.chance(50) ? dice.of(":", ":", "::") + number(depth) : "")
              + "}";
      case 4 ->
          "${"
              + name
              + dice.of("/", "//", "/#", "/%")
              + argument(depth)
              + dice.of("/", "/", "/", "", "//")
              + (dice.chance(80) ? argument(depth) : "")
              + "}";
      case 5, 6 -> "${" + name + dice.of("#", "##", "%", "%%") + argument(depth) + "}";
      case 7 -> "${" + name + dice.of(",", ",,", "^", "^^", wild ? ",^" : "^") + "}";
      default -> "${#" + name + "}";
    };
  }

  private String number(int depth) {
    return dice.chance(75)
        ? dice.of("0", "1", "2", "-1", " -2", "7", "100", "-100", "+1", "x", "01", "é", "")
        : argument(depth);
  }

  private String several(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = dice.roll(3); i > 0; i--) {
      out.append(argument(depth));
    }
    return out.toString();
  }

  private String argument(int depth) {
    if (depth > 0 && dice.chance(20)) {
      return expression(depth - 1);
    }
    return dice.chance(30) ? dice.of("o*", "*o", "f*", "*/", "o", "bar", "*", ".*", "*:") : word();
  }

  private String word() {
    if (!wild) {
      return dice.of("a", "word", "x-y", "1", "true", "v1.2", "", "two words", "no", "é");
    }
    StringBuilder out = new StringBuilder();
    for (int i = dice.roll(4); i > 0; i--) {
      out.append(dice.pick(PIECES));
    }
    return out.toString();
  }
}
