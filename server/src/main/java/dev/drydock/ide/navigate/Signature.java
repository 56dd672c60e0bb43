package dev.drydock.ide.navigate;

import dev.drydock.ide.Substitutes;
import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * How a variable of Flux may be written, while one is.
 *
 * @param name of the variable
 * @param forms in which it may be written, with what each gives
 * @param active which of them is being written
 * @param values on the clusters that read the file; empty where none is known
 */
public record Signature(String name, List<Form> forms, int active, String values) {
  /**
   * One form.
   *
   * @param label {@code ${NAME:-default}}
   * @param parts what is filled in, as it stands in the label
   */
  public record Form(String label, List<String> parts, String meaning) {}

  /** Of the variable that an offset stands in; empty where it stands in none. */
  public static Optional<Signature> at(Snapshot snapshot, String path, String text, int offset) {
    int line = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    String before = text.substring(Math.min(line, offset), offset);
    int open = before.lastIndexOf("${");
    if (open < 0 || before.indexOf('}', open) >= 0) {
      return Optional.empty();
    }
    String inside = before.substring(open + 2);
    int end = 0;
    while (end < inside.length()
        && (Character.isLetterOrDigit(inside.charAt(end)) || inside.charAt(end) == '_')) {
      end++;
    }
    String name = inside.substring(0, end);
    String shown = name.isEmpty() ? "NAME" : name;
    List<Substitutes.Value> values =
        Substitutes.lately(snapshot, path).getOrDefault(name, List.of());
    List<Form> forms = forms(shown);
    return Optional.of(
        new Signature(
            shown,
            forms,
            active(inside.substring(end)),
            values.isEmpty() ? "" : Substitutes.described(values)));
  }

  private static int active(String operator) {
    if (operator.startsWith(":-") || operator.startsWith("-")) {
      return 1;
    }
    if (operator.startsWith(":=") || operator.startsWith("=")) {
      return 2;
    }
    return operator.startsWith(":")
        ? 3
        : operator.startsWith("/")
            ? 4
            : operator.startsWith("^") ? 5 : operator.startsWith(",") ? 6 : 0;
  }

  private static List<Form> forms(String n) {
    return List.of(
        new Form("${" + n + "}", List.of(), "Its value."),
        new Form(
            "${" + n + ":-default}",
            List.of("default"),
            "Its value, or the default where it is not set or empty."),
        new Form(
            "${" + n + ":=default}",
            List.of("default"),
            "Its value, or the default where it is not set or empty."),
        new Form(
            "${" + n + ":position:length}", List.of("position", "length"), "A part of its value."),
        new Form(
            "${" + n + "/old/new}",
            List.of("old", "new"),
            "Its value with the first old replaced; // replaces every one."),
        new Form("${" + n + "^^}", List.of(), "Its value in upper case; ^ the first letter alone."),
        new Form(
            "${" + n + ",,}", List.of(), "Its value in lower case; , the first letter alone."));
  }
}
