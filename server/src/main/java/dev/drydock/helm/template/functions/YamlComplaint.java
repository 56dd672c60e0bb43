package dev.drydock.helm.template.functions;

import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SyntaxError;
import java.util.List;

/**
 * What go-yaml says of a text that is no YAML, as far as templates get to see it: {@code fromYaml}
 * gives it as a value.
 */
final class YamlComplaint {
  /**
   * @param plus how many lines behind the first letter of what is wrong go-yaml is by then, counted
   *     from 0; -1 where it names none
   */
  private record Words(String ours, String theirs, int plus) {}

  private static final List<Words> ALL =
      List.of(
          new Words("a ':' cannot stand here", "mapping values are not allowed in this context", 1),
          new Words(
              "a list item cannot stand here",
              "block sequence entries are not allowed in this context",
              1),
          new Words("a key cannot stand here", "mapping keys are not allowed in this context", 1),
          new Words(
              "a tab cannot be used to indent", "found character that cannot start any token", 1),
          new Words("cannot begin a value", "found character that cannot start any token", 1),
          new Words("text that begins here does not end", "found unexpected end of stream", 1),
          new Words("a line that begins with %", "found unknown directive name", 1),
          new Words("there is no such character", "found invalid Unicode character escape code", 1),
          new Words("is no escape", "found unknown escape character", 1),
          new Words("hexadecimal digits", "did not find expected hexdecimal number", 1),
          new Words("only a comment may follow", "did not find expected comment or line break", 1),
          new Words(
              "the name of an anchor or alias",
              "did not find expected alphabetic or numeric character",
              1),
          new Words("has no closing >", "did not find the expected '>'", 1),
          new Words("but no ':' follows it", "could not find expected ':'", 2),
          new Words("may not stand in YAML", "control characters are not allowed", -1),
          new Words("a , or ] should stand here", "did not find expected ',' or ']'", 0),
          new Words("a , or } should stand here", "did not find expected ',' or '}'", 0),
          new Words("a key should stand here", "did not find expected key", 0),
          new Words("a list item, which begins", "did not find expected '-' indicator", 0),
          new Words("a value is missing here", "did not find expected node content", 0));

  private YamlComplaint() {}

  /** The complaint, with the line where go-yaml names one: never the first. */
  static String of(SyntaxError e, Parsed p) {
    String text = p.source().text();
    int at = e.span().start();
    int line = p.source().lines().position(at).line();
    for (Words w : ALL) {
      if (e.message().contains(w.ours())) {
        boolean end = w.plus() == 0 && at >= text.length() && !text.endsWith("\n");
        int first = line == 0 && w.plus() == 1 ? 0 : line + w.plus() + (end ? 1 : 0);
        return first <= 0 || w.plus() < 0 ? w.theirs() : "line " + first + ": " + w.theirs();
      }
    }
    if (e.code().equals("undefined-alias")) {
      return "unknown anchor '" + e.span().in(text).replace("*", "") + "' referenced";
    }
    return "line " + (line + 1) + ": " + e.message();
  }
}
