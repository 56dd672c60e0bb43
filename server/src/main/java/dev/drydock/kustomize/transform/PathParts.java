package dev.drydock.kustomize.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a field path as replacements write them: {@code spec.containers.[name=a.b].image},
 * {@code data.prometheus\.yml}, {@code metadata.annotations.[a.b/c]}.
 */
final class PathParts {
  private PathParts() {}

  static List<String> of(String path) {
    List<String> plain = split(path);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      String part = plain.get(i);
      if (!part.startsWith("[") || part.endsWith("]")) {
        out.add(part);
        continue;
      }
      StringBuilder bracketed = new StringBuilder(part);
      while (i < plain.size() - 1) {
        String next = plain.get(++i);
        bracketed.append('.').append(next);
        if (next.endsWith("]")) {
          break;
        }
      }
      String whole = bracketed.toString();
      out.add(whole.contains("=") ? whole : trimBrackets(whole));
    }
    return out;
  }

  /** At points, except those behind a backslash. */
  private static List<String> split(String path) {
    String[] raw = path.split("\\.", -1);
    int from = raw.length > 1 && raw[0].isEmpty() ? 1 : 0;
    List<String> out = new ArrayList<>();
    out.add(raw[from]);
    for (int i = from + 1; i < raw.length; i++) {
      int last = out.size() - 1;
      String before = out.get(last);
      if (before.endsWith("\\")) {
        out.set(last, before.substring(0, before.length() - 1) + "." + raw[i]);
      } else {
        out.add(raw[i]);
      }
    }
    return out;
  }

  private static String trimBrackets(String s) {
    int from = 0;
    int to = s.length();
    while (from < to && (s.charAt(from) == '[' || s.charAt(from) == ']')) {
      from++;
    }
    while (to > from && (s.charAt(to - 1) == '[' || s.charAt(to - 1) == ']')) {
      to--;
    }
    return s.substring(from, to);
  }

  /** Whether a part picks items of a list: {@code [name=x]}. */
  static boolean isListIndex(String part) {
    return part.startsWith("[") && part.endsWith("]");
  }

  /** The number of a part that is an index, -1 for any other. */
  static int index(String part) {
    if (!part.matches("\\+?[0-9]{1,9}|-0{1,9}")) {
      return -1;
    }
    return Integer.parseInt(part);
  }
}
