package dev.drydock.kustomize.seeded;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and scalars as block YAML. */
final class YamlText {
  /** Text to be written as it is: a scalar in a form of its own. */
  record Raw(String text) {}

  private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    YamlText w = new YamlText();
    if (value instanceof Documents documents) {
      for (Object d : documents.items()) {
        w.out.append("---\n");
        w.top(d);
      }
    } else {
      w.top(value);
    }
    return w.out.toString();
  }

  private void top(Object value) {
    if (value instanceof Map<?, ?> m && !m.isEmpty()) {
      map(m, 0);
    } else if (value instanceof List<?> l && !l.isEmpty()) {
      list(l, 0);
    } else {
      out.append(flat(value)).append('\n');
    }
  }

  private void map(Map<?, ?> m, int indent) {
    boolean first = true;
    for (Map.Entry<?, ?> e : m.entrySet()) {
      if (!first) {
        out.append(" ".repeat(indent));
      }
      first = false;
      out.append(scalar(String.valueOf(e.getKey()))).append(':');
      below(e.getValue(), indent);
    }
  }

  private void below(@Nullable Object value, int indent) {
    if (value instanceof Map<?, ?> m && !m.isEmpty()) {
      out.append('\n').append(" ".repeat(indent + 2));
      map(m, indent + 2);
    } else if (value instanceof List<?> l && !l.isEmpty()) {
      out.append('\n').append(" ".repeat(indent));
      list(l, indent);
    } else if (value instanceof String s && s.contains("\n") && literal(s)) {
      out.append(s.endsWith("\n") ? " |\n" : " |-\n");
      for (String line : (s.endsWith("\n") ? s.substring(0, s.length() - 1) : s).split("\n", -1)) {
        out.append(line.isEmpty() ? "" : " ".repeat(indent + 2) + line).append('\n');
      }
    } else {
      out.append(' ').append(flat(value)).append('\n');
    }
  }

  private static boolean literal(String s) {
    return !s.startsWith(" ")
        && !s.startsWith("\n")
        && !s.endsWith("\n\n")
        && s.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
  }

  private void list(List<?> l, int indent) {
    boolean first = true;
    for (Object item : l) {
      if (!first) {
        out.append(" ".repeat(indent));
      }
      first = false;
      out.append("- ");
      if (item instanceof Map<?, ?> m && !m.isEmpty()) {
        map(m, indent + 2);
      } else if (item instanceof List<?> inner && !inner.isEmpty()) {
        list(inner, indent + 2);
      } else {
        out.append(flat(item)).append('\n');
      }
    }
  }

  private static String flat(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Raw r) {
      return r.text();
    }
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    if (value instanceof List<?>) {
      return "[]";
    }
    return value instanceof String s ? scalar(s) : value.toString();
  }

  private static String scalar(String s) {
    if (SAFE.matcher(s).matches() && !WORD.matcher(s).matches()) {
      return s;
    }
    StringBuilder q = new StringBuilder("\"");
    s.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                q.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                q.append("\\n");
              } else if (c == '\t') {
                q.append("\\t");
              } else {
                q.appendCodePoint(c);
              }
            });
    return q.append('"').toString();
  }
}
