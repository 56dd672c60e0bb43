package dev.drydock.helm;

import dev.drydock.base.Origin;
import dev.drydock.helm.values.Table;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a template that only prints one of the values: {@code replicas: {{ .Values.replicas
 * }}}. What stands there came from the line that wrote the value.
 */
final class PrintedValue {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:- +)*[\"']?(?<key>[^\"':{}]+)[\"']?:\\s*[\"']?"
              + "\\{\\{-?\\s*\\$?\\.Values\\.(?<path>[\\w.]+)(?:\\s*\\|[^|{}]*){0,3}\\s*-?\\}\\}"
              + "[\"']?\\s*(?:#.*)?");

  private PrintedValue() {}

  /**
   * Where the printed value is written; empty where the line does more, or the value became another
   * one on the way.
   *
   * @param template its text
   * @param offset in the template, where the line of output comes from
   * @param printed what came out
   */
  static Optional<Origin> origin(
      String template, int offset, String key, ScalarNode printed, Table values) {
    int start =
        template.lastIndexOf('\n', Math.max(0, Math.min(offset, template.length()) - 1)) + 1;
    int end = template.indexOf('\n', start);
    String line = template.substring(start, end < 0 ? template.length() : end).strip();
    if (!line.contains(".Values.")) {
      return Optional.empty();
    }
    Matcher m = LINE.matcher(line);
    if (!m.matches() || !m.group("key").strip().equals(key)) {
      return Optional.empty();
    }
    List<String> path = List.of(m.group("path").split("\\."));
    Table at = values;
    for (String part : path.subList(0, path.size() - 1)) {
      at = at.table(part);
      if (at == null) {
        return Optional.empty();
      }
    }
    String last = path.get(path.size() - 1);
    Origin written = at.origin(last);
    return written.source() != null && same(at.get(last), printed.value())
        ? Optional.of(written)
        : Optional.empty();
  }

  private static boolean same(@Nullable Object value, String printed) {
    if (value instanceof Double d) {
      boolean whole = d == Math.rint(d) && Math.abs(d) < 1e15;
      return printed.equals(GoNumber.general(d))
          || whole && printed.equals(Long.toString(d.longValue()));
    }
    return value != null && value.toString().equals(printed);
  }
}
