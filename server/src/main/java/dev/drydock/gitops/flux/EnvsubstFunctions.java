package dev.drydock.gitops.flux;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What the operators behind a variable's name do, to {@link ByteText}s: lengths and offsets count
 * bytes.
 */
final class EnvsubstFunctions {
  private EnvsubstFunctions() {}

  static String apply(String op, String value, List<String> args) {
    String first = args.isEmpty() ? "" : args.get(0);
    String second = args.size() < 2 ? "" : args.get(1);
    return switch (op) {
      case "," -> mapped(value, Character::toLowerCase, 1);
      case ",," -> mapped(value, Character::toLowerCase, Integer.MAX_VALUE);
      case "^" -> mapped(value, Character::toUpperCase, 1);
      case "^^" -> mapped(value, Character::toUpperCase, Integer.MAX_VALUE);
      case "#" ->
          args.isEmpty() ? Integer.toString(value.length()) : trimPrefix(value, first, false);
      case "##" -> trimPrefix(value, first, true);
      case "%" -> trimSuffix(value, first, false);
      case "%%" -> trimSuffix(value, first, true);
      case ":" -> substring(value, args);
      case "/" -> replaceFirst(value, first, second);
      case "//" -> replaceAll(value, first, second);
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

  /** Character by character, as Go does it: {@code ß} has no upper case. */
  private static String mapped(String s, IntUnaryOperator to, int characters) {
    StringBuilder out = new StringBuilder(s.length());
    int at = 0;
    for (int i = 0; i < characters && at < s.length(); i++) {
      out.append(ByteText.of(to.applyAsInt(ByteText.character(s, at))));
      at += ByteText.width(s, at);
    }
    return out.append(s, at, s.length()).toString();
  }

  private static String replaceFirst(String s, String what, String by) {
    int i = s.indexOf(what);
    return i < 0 ? s : s.substring(0, i) + by + s.substring(i + what.length());
  }

  private static String replaceAll(String s, String what, String by) {
    if (!what.isEmpty()) {
      return s.replace(what, by);
    }
    StringBuilder out = new StringBuilder(by);
    for (int at = 0; at < s.length(); ) {
      int end = at + ByteText.width(s, at);
      out.append(s, at, end).append(by);
      at = end;
    }
    return out.toString();
  }

  /** Offsets that are no numbers leave the value alone; negative ones count from the end. */
  private static String substring(String s, List<String> args) {
    Optional<Long> from = integer(args.get(0));
    if (from.isEmpty()) {
      return s;
    }
    long start = from.get() < 0 ? Math.max(0, s.length() + from.get()) : from.get();
    long end = s.length();
    if (args.size() > 1) {
      Optional<Long> length = integer(args.get(1));
      if (length.isEmpty()) {
        return s;
      }
      end =
          length.get() < 0
              ? s.length() + length.get()
              : start > s.length() - length.get() ? s.length() : start + length.get();
    }
    return start >= end ? "" : s.substring((int) start, (int) end);
  }

  private static Optional<Long> integer(String s) {
    try {
      return s.chars().allMatch(c -> c < 0x80) ? Optional.of(Long.parseLong(s)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Never trims by an empty match. */
  private static String trimPrefix(String s, String pattern, boolean longest) {
    int cut = 0;
    try {
      for (int end = s.length(); end > 0; end--) {
        if (PathMatch.matches(pattern, s.substring(0, end))) {
          cut = end;
          if (longest) {
            break;
          }
        }
      }
    } catch (PathMatch.Malformed e) {
      return s;
    }
    return s.substring(cut);
  }

  /** The pattern is read from its end, as the value is, so a class of characters is none here. */
  private static String trimSuffix(String s, String pattern, boolean longest) {
    return ByteText.reversed(trimPrefix(ByteText.reversed(s), ByteText.reversed(pattern), longest));
  }
}
