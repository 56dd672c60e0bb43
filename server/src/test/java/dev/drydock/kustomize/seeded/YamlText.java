package dev.drydock.kustomize.seeded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and scalars as YAML. */
public final class YamlText {
  /** Text to be written as it is: a scalar in a form of its own. */
  public record Raw(String text) {}

  /** A value with an anchor. */
  public record Anchor(String name, Object value) {}

  private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2}[A-Za-z0-9 ,.]*[a-z]");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    YamlText w = new YamlText();
    Object content = value instanceof Styled s ? s.content() : value;
    Looks looks = value instanceof Styled s ? Looks.of(s.seed(), s.comments()) : Looks.PLAIN;
    if (content instanceof Documents documents) {
      for (Object d : documents.items()) {
        w.out.append("---").append(looks.comment()).append('\n');
        w.top(d, looks);
      }
    } else {
      w.top(content, looks);
    }
    return w.out.toString();
  }

  private void top(Object value, Looks looks) {
    if (value instanceof Map<?, ?> m && !m.isEmpty()) {
      map(m, 0, looks);
    } else if (value instanceof List<?> l && !l.isEmpty()) {
      list(l, 0, looks);
    } else {
      out.append(flat(value, looks)).append('\n');
    }
  }

  private void map(Map<?, ?> m, int indent, Looks looks) {
    boolean first = true;
    for (Map.Entry<?, ?> e : m.entrySet()) {
      Looks at = looks.below(e.getKey());
      if (!first) {
        String spaces = " ".repeat(indent);
        out.append(spaces).append(at.before(spaces));
      }
      first = false;
      out.append(key(String.valueOf(e.getKey()))).append(':');
      below(e.getValue(), indent, at);
    }
  }

  private static String key(String key) {
    return key.equals("<<") || SAFE.matcher(key).matches() && !WORD.matcher(key).matches()
        ? key
        : quoted(key);
  }

  private void below(@Nullable Object value, int indent, Looks looks) {
    Object content = value;
    if (value instanceof Anchor a) {
      out.append(" &").append(a.name());
      content = a.value();
    }
    if (content instanceof Map<?, ?> m && !m.isEmpty() && !looks.flow()) {
      out.append(looks.comment()).append('\n').append(" ".repeat(indent + 2));
      map(m, indent + 2, looks);
    } else if (content instanceof List<?> l && !l.isEmpty() && !looks.flow()) {
      int deep = looks.indented() ? indent + 2 : indent;
      out.append(looks.comment()).append('\n').append(" ".repeat(deep));
      list(l, deep, looks);
    } else if (content instanceof String s && s.contains("\n") && literal(s)) {
      block(s, indent + 2, looks);
    } else {
      out.append(' ').append(flat(content, looks)).append(looks.comment()).append('\n');
    }
  }

  private void block(String s, int indent, Looks looks) {
    boolean ends = s.endsWith("\n");
    boolean foldable = !s.contains("\n ") && !s.contains("\n\n");
    String sign = foldable ? looks.text(List.of("|", "|", ">")) : "|";
    String[] lines = (ends ? s.substring(0, s.length() - 1) : s).split("\n", -1);
    out.append(' ').append(sign).append(ends ? "\n" : "-\n");
    for (int i = 0; i < lines.length; i++) {
      out.append(lines[i].isEmpty() ? "" : " ".repeat(indent) + lines[i]).append('\n');
      if (sign.equals(">") && i < lines.length - 1) {
        out.append('\n');
      }
    }
  }

  private static boolean literal(String s) {
    return !s.startsWith(" ")
        && !s.startsWith("\n")
        && !s.endsWith("\n\n")
        && s.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
  }

  private void list(List<?> l, int indent, Looks looks) {
    int i = 0;
    for (Object given : l) {
      Looks at = looks.below(i);
      if (i++ > 0) {
        String spaces = " ".repeat(indent);
        out.append(spaces).append(at.before(spaces));
      }
      out.append("- ");
      Object item = given;
      if (given instanceof Anchor a) {
        out.append('&').append(a.name()).append('\n').append(" ".repeat(indent + 2));
        item = a.value();
      }
      if (item instanceof Map<?, ?> m && !m.isEmpty() && !at.flow()) {
        map(m, indent + 2, at);
      } else if (item instanceof List<?> inner && !inner.isEmpty() && !at.flow()) {
        list(inner, indent + 2, at);
      } else {
        out.append(flat(item, at)).append(at.comment()).append('\n');
      }
    }
  }

  private static String flat(@Nullable Object value, Looks looks) {
    if (value == null) {
      return looks.none();
    }
    if (value instanceof Raw r) {
      return r.text();
    }
    if (value instanceof Anchor a) {
      return "&" + a.name() + " " + flat(a.value(), looks);
    }
    if (value instanceof Map<?, ?> m) {
      List<String> parts = new ArrayList<>();
      m.forEach((k, v) -> parts.add(key(String.valueOf(k)) + ": " + inFlow(v, looks.below(k))));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof List<?> l) {
      List<String> parts = new ArrayList<>();
      l.forEach(v -> parts.add(inFlow(v, looks.below(parts.size()))));
      return "[" + String.join(", ", parts) + "]";
    }
    return value instanceof String s ? scalar(s, looks) : value.toString();
  }

  private static String inFlow(@Nullable Object value, Looks looks) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Raw r) {
      return r.text().isEmpty() ? "~" : r.text() + (r.text().startsWith("*") ? " " : "");
    }
    return flat(value, looks);
  }

  private static String scalar(String s, Looks looks) {
    List<String> forms = new ArrayList<>();
    if (SAFE.matcher(s).matches() && !WORD.matcher(s).matches()) {
      forms.add(s);
      forms.add(s);
      forms.add(s);
    }
    forms.add(quoted(s));
    if (!s.isEmpty() && s.chars().allMatch(c -> c >= ' ' && c < 127)) {
      forms.add("'" + s.replace("'", "''") + "'");
    }
    if (WORDS.matcher(s).matches() && !WORD.matcher(s).matches() && !s.contains(",")) {
      forms.add(s);
    }
    return looks.text(forms);
  }

  private static String quoted(String s) {
    StringBuilder q = new StringBuilder("\"");
    s.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> q.append('\\').appendCodePoint(c);
                case '\n' -> q.append("\\n");
                case '\t' -> q.append("\\t");
                case '\r' -> q.append("\\r");
                default -> {
                  if (c < ' ' || c == 127 || c == 0x85 || c == 0x2028 || c == 0xFEFF) {
                    q.append(String.format("\\u%04x", c));
                  } else {
                    q.appendCodePoint(c);
                  }
                }
              }
            });
    return q.append('"').toString();
  }
}
