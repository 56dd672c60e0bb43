package dev.drydock.kustomize.seeded;

import java.util.List;
import java.util.Map;

/** Names and values, the awkward ones among them. */
public final class Scalars {
  private static final List<String> NAMES =
      List.of("web", "api", "db", "cache", "worker", "default", "nginx");
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          " ",
          "yes",
          "on",
          "no",
          "null",
          "~",
          "true",
          "1",
          "012",
          "0x1F",
          "1e3",
          "1.0",
          "-",
          "a: b",
          "a #b",
          "#x",
          "'q'",
          "\"d\"",
          "x\ny\n",
          "x\ny",
          "é",
          "\uD83C\uDF89 party",
          "a\tb",
          "trailing ",
          " leading",
          "2020-01-01",
          "12:30:45",
          "=",
          "<<",
          "!tag",
          "&a",
          "*a",
          "@at",
          "%p",
          "`b",
          "{a: 1}",
          "[1, 2]",
          "a very long line of words that goes on and on until the printer has to fold it somewhere near column eighty or a bit later",
          "https://example.com/a/very/long/path/without/any/blank/in/it/so/that/it/cannot/be/folded/anywhere/at/all.html",
          "line one is long enough to be folded when it stands alone but it does not stand alone here\nline two\n",
          ".5",
          "+1",
          "0b11",
          "1_000",
          ".inf",
          "\\",
          "$(NAME)",
          "$(VAR_A)",
          "$(VAR_A)-$(VAR_B)",
          "$$(VAR_A)",
          "x$(VAR_B",
          "$(UNKNOWN) $(VAR_A)",
          "a,b",
          "?",
          "-x",
          "0o17",
          "y",
          "2001-12-14t21:59:43.10-05:00",
          "0x_1F",
          "1:30",
          "+.inf",
          ".NaN",
          "Null",
          "NULL",
          "No",
          "OFF",
          "a:b",
          "a: ",
          ":a",
          "- a",
          "a\n\nb\n",
          "\na",
          "a\n\n",
          " a\nb",
          "a\n b\n",
          "a \nb",
          "\u00a0nbsp",
          "\u2028sep",
          "bell\u0007",
          "del\u007f",
          "\ufeffbom",
          "\u0085nel",
          "cr\rx",
          "tab\tin\nlines\n",
          "ends:\n- a\n- b: c\n",
          "{\"json\": [1, 2]}",
          "'",
          "it's",
          "\"",
          "|",
          ">",
          "---",
          "...",
          "--- a",
          "%",
          "@",
          "!",
          "[",
          "]",
          "{",
          "}",
          ",",
          "#",
          ": ",
          "word #not comment and a very long line that has to be quoted because of the hash and folded as well by the printer",
          "very: long line with a colon that makes the printer quote it and then fold it somewhere after the eightieth column",
          "0.",
          "1e",
          "0x",
          "0b",
          "-0",
          "00",
          "1__0",
          "123456789012345678901234567890",
          "1.7976931348623157e309");
  private static final List<String> RAW =
      List.of(
          "31",
          "0x1F",
          "012",
          "1e3",
          "1.50",
          "-7",
          "true",
          "no",
          "yes",
          "null",
          "~",
          "2020-01-01",
          "2001-12-14T21:59:43.10-05:00",
          "12345678901234567890",
          "1.0",
          ".5",
          "0.1e-6",
          "on",
          "1_000",
          "+12",
          "0o14",
          "'single'",
          "\"double\\n\"",
          "!!str 5",
          "1e21",
          "123456789.125",
          "",
          "Null",
          "TRUE",
          "False",
          "!!int \"7\"",
          "!!float 3",
          "!!binary aGVsbG8=",
          "!custom x",
          "!!null ''",
          "2020-01-01 10:00:00",
          "'2020-01-01'",
          "-.inf",
          ".nan",
          "0b101",
          "0x_1f",
          "190:20:30",
          "1e400",
          "-0",
          "-0.0",
          "'it''s'",
          "\"\\u00e9\\x41\\n\"",
          "[]",
          "{}",
          "[a, 'b', 1]",
          "{a: 1, b: [x]}",
          "plain with spaces",
          "y",
          "N",
          "=",
          "9223372036854775808",
          "-9223372036854775809");

  private final Dice dice;

  public Scalars(Dice dice) {
    this.dice = dice;
  }

  public String name() {
    return dice.pick(NAMES);
  }

  public String text() {
    if (dice.chance(4)) {
      return dice.of("$(VAR_A)", "a-$(VAR_B)", "$(VAR_A)$(NAME)");
    }
    return dice.chance(60) ? dice.of("alpha", "beta", "gamma", "delta") : dice.pick(TEXTS);
  }

  /** A scalar of whatever type. */
  public Object any() {
    return dice.chance(60) ? text() : new YamlText.Raw(dice.pick(RAW));
  }

  /** A value that is valid as a label. */
  public String label() {
    return dice.of("one", "two", "three", "1", "true", "v1.2.3", "012", "", "y");
  }

  String key() {
    return dice.of("app", "tier", "app.kubernetes.io/name", "team", "track");
  }

  public Map<String, Object> labels() {
    Map<String, Object> out = Dice.map();
    int n = 1 + dice.roll(2);
    for (int i = 0; i < n; i++) {
      out.put(key(), label());
    }
    return out;
  }
}
