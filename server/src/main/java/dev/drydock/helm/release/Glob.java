package dev.drydock.helm.release;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of {@code .Files.Glob}: one star stays within a directory, two cross, braces list
 * alternatives, {@code [!a-z]} negates.
 */
final class Glob {
  private final String glob;
  private int at;

  private Glob(String glob) {
    this.glob = glob;
  }

  /** Reads a pattern; empty where it is malformed. */
  static Optional<Pattern> parse(String glob) {
    Glob g = new Glob(glob);
    StringBuilder out = new StringBuilder();
    if (!g.sequence(out, 0) || g.at < glob.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(out.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean sequence(StringBuilder out, int depth) {
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (depth > 0 && (c == ',' || c == '}')) {
        return true;
      }
      at++;
      switch (c) {
        case '*' -> {
          if (at < glob.length() && glob.charAt(at) == '*') {
            at++;
            out.append(".*");
          } else {
            out.append("[^/]*");
          }
        }
        case '?' -> out.append("[^/]");
        case '[' -> {
          if (!klass(out)) {
            return false;
          }
        }
        case '{' -> {
          if (!alternatives(out, depth)) {
            return false;
          }
        }
        case '\\' -> {
          if (at == glob.length()) {
            return false;
          }
          out.append(Pattern.quote(glob.substring(at, at + 1)));
          at++;
        }
        default -> out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return depth == 0;
  }

  private boolean alternatives(StringBuilder out, int depth) {
    out.append("(?:");
    while (true) {
      if (depth > 20 || !sequence(out, depth + 1) || at >= glob.length()) {
        return false;
      }
      char c = glob.charAt(at++);
      if (c == '}') {
        out.append(')');
        return true;
      }
      out.append('|');
    }
  }

  private boolean klass(StringBuilder out) {
    int end = glob.indexOf(']', at);
    if (end < 0) {
      return false;
    }
    String inside = glob.substring(at, end);
    at = end + 1;
    boolean negated = inside.startsWith("!");
    String body = negated ? inside.substring(1) : inside;
    if (body.isEmpty()) {
      return false;
    }
    out.append(negated ? "[^" : "[");
    if (body.length() == 3 && body.charAt(1) == '-') {
      out.append(escaped(body.charAt(0))).append('-').append(escaped(body.charAt(2)));
    } else {
      body.chars().forEach(c -> out.append(escaped((char) c)));
    }
    out.append(']');
    return true;
  }

  private static String escaped(char c) {
    return String.format("\\u%04x", (int) c);
  }
}
