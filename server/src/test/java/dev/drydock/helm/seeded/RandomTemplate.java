package dev.drydock.helm.seeded;

import dev.drydock.kustomize.seeded.Dice;
import java.util.ArrayList;
import java.util.List;

/** A template of calls of whatever functions there are, most of them with arguments that fit. */
public final class RandomTemplate {
  private final Dice dice;

  private RandomTemplate(Dice dice) {
    this.dice = dice;
  }

  /** The functions that it calls. */
  static List<String> functions() {
    return TemplateFunctions.FUNCTIONS;
  }

  /** A template of some actions. */
  public static String of(Dice dice) {
    RandomTemplate t = new RandomTemplate(dice);
    StringBuilder out = new StringBuilder();
    for (int i = dice.of(1, 1, 2); i > 0; i--) {
      out.append(t.action(2));
    }
    return out.toString();
  }

  private String action(int depth) {
    String left = dice.of("{{", "{{", "{{", "{{-");
    String right = dice.of("}}", "}}", "}}", "-}}");
    switch (dice.roll(depth > 0 ? 16 : 10)) {
      case 10:
        return left
            + " if "
            + call(1)
            + " "
            + right
            + " yes "
            + action(depth - 1)
            + (dice.chance(50) ? "{{ else if " + call(1) + " }} two " : "")
            + "{{ else }} no {{ end }}";
      case 11:
        return left
            + " with "
            + call(1)
            + " "
            + right
            + "<{{ . }}>"
            + action(depth - 1)
            + (dice.chance(30) ? "{{ else with " + any(1) + " }}({{ . }})" : "")
            + "{{ else }} none {{ end }}";
      case 12:
        return left
            + " range "
            + dice.of("", "$i, $e := ", "$e := ")
            + dice.of(list(1), list(1), map(1), any(1), number(1))
            + " "
            + right
            + "[{{ . }}"
            + (dice.chance(15) ? "{{ break }}" : "")
            + "]{{ else }} empty {{ end }}";
      case 13:
        return "{{ $v := "
            + call(1)
            + " }}"
            + (dice.chance(40) ? "{{ $v = " + any(1) + " }}" : "")
            + left
            + " $v "
            + right;
      case 14:
        return left + " tpl " + quoted("{{ " + call(1) + " }}") + " . " + right;
      case 15:
        return left
            + " include \"x\" "
            + dice.of(any(1), "(dict \"a\" " + any(1) + ")", ".Values")
            + " "
            + right;
      default:
        return left
            + " "
            + call(2)
            + (dice.chance(25)
                ? " | "
                    + dice.of(
                        "toJson",
                        "quote",
                        "toString",
                        "toYaml",
                        "typeOf",
                        "kindOf",
                        "len",
                        "printf \"%v\"",
                        "default \"d\"",
                        "nindent 2",
                        "trim")
                : "")
            + " "
            + right;
    }
  }

  /** The helpers beside it. */
  public static String helpers() {
    return "{{ define \"x\" }}x={{ . }}{{ end }}";
  }

  private String call(int depth) {
    String[] f = dice.pick(TemplateFunctions.FUNCTIONS).split(" ");
    List<String> args = new ArrayList<>();
    for (char c : f[1].toCharArray()) {
      args.add(
          (c == 'i' || c == 'z') && TemplateFunctions.GROWING.contains(f[0])
              ? argument(c, 0)
              : dice.chance(5) ? any(depth - 1) : argument(c, depth - 1));
    }
    if (dice.chance(2)) {
      args.remove(0);
    } else if (dice.chance(1)) {
      args.add(any(0));
    }
    if (dice.chance(25) && !args.isEmpty()) {
      String last = args.remove(args.size() - 1);
      return last + " | " + f[0] + (args.isEmpty() ? "" : " " + String.join(" ", args));
    }
    return f[0] + (args.isEmpty() ? "" : " " + String.join(" ", args));
  }

  private String nested(int depth) {
    return "(" + call(depth) + ")";
  }

  private String argument(char type, int depth) {
    if (depth > 0 && dice.chance(12)) {
      return nested(depth - 1);
    }
    return switch (type) {
      case 's' -> string(depth);
      case 'i' -> integer();
      case 'z' -> dice.of("1", "2", "-1", "-2");
      case 'n' -> number(depth);
      case 'l' -> list(depth);
      case 'm' -> map(depth);
      case 'k' ->
          dice.of(
              "\"a\"",
              "\"b\"",
              "\"c\"",
              "\"d\"",
              "\"e\"",
              "\"missing\"",
              "\"app.kubernetes.io/name\"",
              "\"name\"");
      case 'b' -> dice.of("true", "false", ".Values.on_", ".Values.off_", ".Values.nul");
      case 'r' ->
          quoted(
              dice.of(
                  "o",
                  "[a-z]+",
                  "^h",
                  "(l+)(o)",
                  "\\s",
                  "\\d*",
                  "",
                  "a|b",
                  "(?i)HELLO",
                  "l*",
                  "(?P<x>w)or",
                  "[",
                  "^$",
                  "\\bw",
                  "$.Values",
                  "(a)(b)?",
                  "[^ ]+$",
                  "\\p{L}",
                  "x*",
                  "(?s).+",
                  "\\w{2,3}"));
      case 't' ->
          quoted(dice.of("x", "$1", "${1}y", "$0", "", "$$", "${x}", "$2$1", "é", "$1a", "\\1"));
      case 'j' ->
          quoted(
              dice.of(
                  "{\"a\": 1, \"b\": [1.5, null]}",
                  "[1, \"x\", {}]",
                  "a: 1\nb:\n- c\n",
                  "- 1\n- b\n",
                  "",
                  "null",
                  "x: yes\ny: 0x10\nz: 1e3\nw: 010\n",
                  "{",
                  "a: [",
                  "1",
                  "\"s\"",
                  "a: &x {b: 1}\nc: *x\n",
                  "{\"a\":12345678901234567890}",
                  "a: 2001-01-01\nb: ~\nc: !!str 1\n",
                  "a: 1\na: 2\n",
                  "---\na: 1\n---\nb: 2\n",
                  "{\"a\":1}x",
                  "a:\n  b: |\n    t\n    u\n",
                  "1.0",
                  "true",
                  "[1,2",
                  "{\"a\":\"\\u00e9\\n\"}",
                  "k: 1.0\nl: 1.50\nm: 100000000000000000000\n",
                  "? a\n: b\n",
                  "1: x\ntrue: y\n"));
      case 'u' ->
          quoted(
              dice.of(
                  "http://u:p@h.io:80/p/q?x=1&y=2#f",
                  "h.io/p",
                  "//h/p",
                  "mailto:a@b",
                  "",
                  "http://[::1]:80/",
                  "%zz",
                  "http://h/a b",
                  "/p?q",
                  "urn:a:b",
                  "http://h:x/",
                  "?a"));
      case 'v' ->
          quoted(
              dice.of(
                  "1.2.3",
                  "v1.20.0-alpha.1",
                  "1.2",
                  "1",
                  "1.33.0+k3s1",
                  "x",
                  "",
                  "01.2.3",
                  "1.2.3-rc.1+b",
                  "2.0.0"));
      case 'c' ->
          quoted(
              dice.of(
                  ">=1.2.0",
                  "^1.2",
                  "~1.2.3",
                  "1.x",
                  ">1, <3",
                  "1.2 - 1.4",
                  "1.2.3 || 2",
                  "*",
                  ">=1.20-0",
                  "!=1.2.3",
                  "x.y",
                  "",
                  "=1.2.3",
                  ">=1.2.3 <2.0.0",
                  "~>1.2",
                  "^0.0.3"));
      case 'd' ->
          dice.chance(70)
              ? quoted(
                  dice.of(
                      "2006-01-02",
                      "2006-01-02T15:04:05Z07:00",
                      "Mon Jan _2 15:04:05 2006",
                      "02/01/06 03:04PM",
                      "15h",
                      "2020-02-29",
                      "January 2, 2006 at 3:04pm (MST)",
                      ".000",
                      "Monday",
                      "2006-002"))
              : string(0);
      case 'o' -> quoted(dice.of("1h", "-1.5h", "2h45m", "x", "10s", "", "1d", "100ms"));
      case 'f' -> quoted(dice.pick(TemplateFunctions.FORMATS));
      default -> any(depth);
    };
  }

  private String string(int depth) {
    if (dice.chance(6)) {
      return any(depth);
    }
    return dice.chance(30)
        ? dice.of(
            ".Values.str",
            ".Values.empty",
            ".Values.multi",
            ".Values.uni",
            ".Values.html",
            ".Values.quote",
            ".Values.port",
            ".Release.Name")
        : quoted(
            dice.of(
                "hello",
                "",
                " ",
                "Hello World",
                "a,b,c",
                "a--b",
                "foo_bar-baz qux",
                "XMLHttpRequest",
                "héllo",
                "日本語",
                "a/b/../c.tar.gz",
                "  pad  ",
                "a\nb\nc",
                "aGVsbG8=",
                "NBSWY3DP",
                "1",
                "1.50",
                "true",
                "a.b.c",
                "-",
                "$1",
                "x=y",
                "...",
                "aAbB cC",
                "ß",
                "Ǆ",
                "tab\there",
                "\"q\"",
                "'",
                "<&>",
                "a b  c",
                "http://x/y",
                "0x1F",
                "1e3",
                "1,000",
                "null",
                "%d",
                "{{",
                "~"));
  }

  private String integer() {
    return dice.of("0", "1", "2", "3", "-1", "5", "10", "-3", "100", "1", "2", ".Values.num");
  }

  private String number(int depth) {
    return dice.chance(8)
        ? any(depth)
        : dice.of(
            "0",
            "1",
            "2",
            "7",
            "-3",
            "1.5",
            "2.0",
            "0.1",
            "1e3",
            "1e21",
            "1000000",
            ".Values.num",
            ".Values.big",
            ".Values.flt",
            ".Values.neg",
            "\"5\"",
            "\"1.5\"",
            "\"x\"",
            "9223372036854775807",
            "0x10",
            "1_000",
            "'a'",
            "(len \"abc\")",
            "(int 3)",
            "(float64 2)",
            "(int64 4)",
            "123456789",
            "1e-7",
            "0.30000000000000004");
  }

  private String list(int depth) {
    return dice.chance(6)
        ? any(depth)
        : dice.chance(60)
            ? dice.of(
                ".Values.list",
                ".Values.nums",
                ".Values.mixed",
                ".Values.elist",
                ".Values.objs",
                ".Values.dup",
                "(list)",
                "(list 1 2)",
                "(list \"b\" \"a\" \"\")",
                "(list 1 nil \"x\" false 0)",
                "(until 3)")
            : "(list " + any(depth - 1) + " " + any(depth - 1) + ")";
  }

  private String map(int depth) {
    return dice.chance(6)
        ? any(depth)
        : dice.chance(60)
            ? dice.of(
                "(deepCopy .Values.map)",
                "(deepCopy .Values.labels)",
                "(deepCopy .Values.nested)",
                ".Values.emap",
                "(dict)",
                "(dict \"a\" 1)",
                "(dict \"b\" (list 1) \"a\" (dict \"x\" nil))",
                "(dict \"scheme\" \"http\" \"host\" \"h\" \"path\" \"/p\" \"query\" \"a=b\")")
            : "(dict \"a\" " + any(depth - 1) + " \"b\" " + any(depth - 1) + ")";
  }

  private String any(int depth) {
    if (depth > 0 && dice.chance(30)) {
      return nested(depth - 1);
    }
    return switch (dice.roll(11)) {
      case 0, 1 -> string(0);
      case 2 -> number(0);
      case 3 -> integer();
      case 4 -> list(0);
      case 5 -> map(0);
      case 6 -> dice.of("true", "false", "nil", ".Values.on_", ".Values.nul", ".Values.missing");
      case 7 ->
          dice.of(
              ".Values.huge",
              ".Values.flt",
              ".Values.big",
              ".Values.num",
              ".Values.neg",
              ".Values.port");
      case 8 ->
          dice.of(
              ".Values.nested.a.b.c",
              ".Values.missing.x",
              ".Values.map.d",
              ".Values.str.x",
              ".Release.Revision",
              "$.Values.map.c");
      case 9 -> dice.of("\"\"", "0", "0.0", "(list)", "(dict)", "false");
      default ->
          dice.of(
              "3.0",
              "1e100",
              "'x'",
              "1i",
              "-0.0",
              "(float64 \"1e6\")",
              "(float64 123456789)",
              "(int64 -1)",
              "`raw`",
              "(splitList \",\" \"a,b\")",
              "(split \".\" \"a.b\")",
              "(semver \"1.2.3\")",
              "(atoi \"08\")");
    };
  }

  private static String quoted(String s) {
    return "\""
        + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"";
  }
}
