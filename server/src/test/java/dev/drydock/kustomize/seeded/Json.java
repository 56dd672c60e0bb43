package dev.drydock.kustomize.seeded;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the same values as {@link YamlText}, as JSON. */
final class Json {
  private Json() {}

  static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> m) {
      return m.entrySet().stream()
          .map(e -> quoted(String.valueOf(e.getKey())) + ": " + of(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> l) {
      return l.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]"));
    }
    if (value instanceof YamlText.Raw r) {
      return quoted(r.text());
    }
    if (value instanceof YamlText.Anchor a) {
      return of(a.value());
    }
    return value instanceof String s ? quoted(s) : String.valueOf(value);
  }

  private static String quoted(String s) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : s.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        default -> out.append(c < ' ' || c == 127 ? String.format("\\u%04x", (int) c) : c);
      }
    }
    return out.append('"').toString();
  }
}
