package dev.drydock.helm.chart;

import java.util.Optional;
import java.util.regex.Pattern;

/** Patterns of Go's filepath.Match: no star crosses a slash. */
final class GoMatch {
  private final Pattern pattern;

  private GoMatch(Pattern pattern) {
    this.pattern = pattern;
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** Reads a pattern; empty where it is malformed. */
  static Optional<GoMatch> of(String glob) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> out.append("[^/]*");
        case '?' -> out.append("[^/]");
        case '\\' -> {
          i++;
          if (i == glob.length()) {
            return Optional.empty();
          }
          out.append(Pattern.quote(glob.substring(i, i + 1)));
        }
        case '[' -> {
          int end = klass(glob, i + 1, out);
          if (end < 0) {
            return Optional.empty();
          }
          i = end;
        }
        default -> out.append(Pattern.quote(glob.substring(i, i + 1)));
      }
      i++;
    }
    return Optional.of(new GoMatch(Pattern.compile(out.toString(), Pattern.DOTALL)));
  }

  /** A class from behind its bracket; the index of the closing one, negative where malformed. */
  private static int klass(String glob, int from, StringBuilder out) {
    int i = from;
    boolean negated = i < glob.length() && glob.charAt(i) == '^';
    StringBuilder ranges = new StringBuilder();
    if (negated) {
      i++;
    }
    boolean any = false;
    while (i < glob.length() && (glob.charAt(i) != ']' || !any)) {
      int low = i;
      i = one(glob, i);
      if (i < 0) {
        return -1;
      }
      char a = glob.charAt(i - 1);
      char b = a;
      if (i < glob.length() && glob.charAt(i) == '-') {
        i = one(glob, i + 1);
        if (i < 0) {
          return -1;
        }
        b = glob.charAt(i - 1);
      }
      if (a <= b) {
        ranges.append(escaped(a)).append('-').append(escaped(b));
      }
      any = low < i;
    }
    if (i >= glob.length()) {
      return -1;
    }
    if (ranges.length() == 0) {
      out.append(negated ? "." : "(?!)");
    } else {
      out.append(negated ? "[^" : "[").append(ranges).append(']');
    }
    return i;
  }

  /** Behind one character of a class, an escaped one taken whole; negative where there is none. */
  private static int one(String glob, int at) {
    if (at >= glob.length() || glob.charAt(at) == '-' || glob.charAt(at) == ']') {
      return -1;
    }
    if (glob.charAt(at) != '\\') {
      return at + 1;
    }
    return at + 1 < glob.length() ? at + 2 : -1;
  }

  private static String escaped(char c) {
    return String.format("\\u%04x", (int) c);
  }
}
