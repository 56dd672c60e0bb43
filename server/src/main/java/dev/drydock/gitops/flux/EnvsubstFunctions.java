package dev.drydock.gitops.flux;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the operators behind a variable's name do. Lengths and offsets count bytes of UTF-8, as in
 * Go.
 */
final class EnvsubstFunctions {
  private EnvsubstFunctions() {}

  static String apply(String op, String value, List<String> args) {
    String first = args.isEmpty() ? "" : args.get(0);
    String second = args.size() < 2 ? "" : args.get(1);
    return switch (op) {
      case "," -> mapFirst(value, false);
      case ",," -> value.toLowerCase(Locale.ROOT);
      case "^" -> mapFirst(value, true);
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case "#" ->
          args.isEmpty()
              ? Integer.toString(value.getBytes(StandardCharsets.UTF_8).length)
              : trimPrefix(value, first, false);
      case "##" -> trimPrefix(value, first, true);
      case "%" -> trimSuffix(value, first, false);
      case "%%" -> trimSuffix(value, first, true);
      case ":" -> substring(value, args);
      case "/" -> replaceFirst(value, first, second);
      case "//" -> value.replace(first, second);
      case "/#" ->
          args.size() == 2 && value.startsWith(first)
              ? second + value.substring(first.length())
              : value;
      case "/%" ->
          args.size() == 2 && value.endsWith(first)
              ? value.substring(0, value.length() - first.length()) + second
              : value;
      default -> value.isEmpty() ? String.join("", args) : value;
    };
  }

  private static String mapFirst(String s, boolean upper) {
    if (s.isEmpty()) {
      return s;
    }
    int c = s.codePointAt(0);
    int mapped = upper ? Character.toUpperCase(c) : Character.toLowerCase(c);
    return Character.toString(mapped) + s.substring(Character.charCount(c));
  }

  private static String replaceFirst(String s, String what, String by) {
    int i = s.indexOf(what);
    return i < 0 ? s : s.substring(0, i) + by + s.substring(i + what.length());
  }

  /** Offsets that are no numbers leave the value alone; negative ones count from the end. */
  private static String substring(String s, List<String> args) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    Optional<Integer> from = integer(args.get(0));
    if (from.isEmpty()) {
      return s;
    }
    int start = from.get() < 0 ? Math.max(0, bytes.length + from.get()) : from.get();
    int end = bytes.length;
    if (args.size() > 1) {
      Optional<Integer> length = integer(args.get(1));
      if (length.isEmpty()) {
        return s;
      }
      end =
          length.get() < 0
              ? bytes.length + length.get()
              : (int) Math.min((long) start + length.get(), bytes.length);
    }
    return start >= end ? "" : new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static Optional<Integer> integer(String s) {
    try {
      return Optional.of(Integer.parseInt(s));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Never trims by an empty match. */
  private static String trimPrefix(String s, String glob, boolean longest) {
    Optional<Pattern> pattern = glob(glob);
    if (pattern.isEmpty()) {
      return s;
    }
    for (int i = 1; i <= s.length(); i++) {
      int cut = longest ? s.length() + 1 - i : i;
      if (pattern.get().matcher(s.substring(0, cut)).matches()) {
        return s.substring(cut);
      }
    }
    return s;
  }

  private static String trimSuffix(String s, String glob, boolean longest) {
    Optional<Pattern> pattern = glob(glob);
    if (pattern.isEmpty()) {
      return s;
    }
    for (int i = 1; i <= s.length(); i++) {
      int cut = longest ? i - 1 : s.length() - i;
      if (pattern.get().matcher(s.substring(cut)).matches()) {
        return s.substring(0, cut);
      }
    }
    return s;
  }

  /**
   * Go's path.Match: {@code *} and {@code ?} stop at slashes; empty where the pattern is malformed.
   */
  private static Optional<Pattern> glob(String glob) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> out.append("[^/]*");
        case '?' -> out.append("[^/]");
        case '[' -> {
          int end = glob.indexOf(']', i + 1);
          if (end < 0) {
            return Optional.empty();
          }
          out.append(glob, i, end + 1);
          i = end;
        }
        case '\\' -> {
          if (++i == glob.length()) {
            return Optional.empty();
          }
          out.append(Pattern.quote(glob.substring(i, i + 1)));
        }
        default -> out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Optional.of(Pattern.compile(out.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
