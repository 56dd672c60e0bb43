package dev.drydock.gitops.flux;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of paths as Go has them. */
final class Globs {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private Globs() {}

  static boolean isPattern(String path) {
    return path.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == ']');
  }

  /** The directories before the first segment that is a pattern. */
  static String literalRoot(String pattern) {
    StringBuilder out = new StringBuilder();
    for (String segment : pattern.split("/")) {
      if (isPattern(segment)) {
        break;
      }
      out.append(out.length() == 0 ? "" : "/").append(segment);
    }
    return out.toString();
  }

  /** One segment, by path.Match. */
  static Pattern segment(String glob) {
    return compiled(glob, false);
  }

  /** A whole path, where {@code **} stands for any number of segments. */
  static Pattern doubleStar(String glob) {
    return compiled(glob, true);
  }

  private static Pattern compiled(String glob, boolean doubleStar) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (doubleStar && glob.startsWith("**/", i)) {
        out.append("(?:.*/)?");
        i += 2;
      } else if (doubleStar && glob.startsWith("**", i)) {
        out.append(".*");
        i++;
      } else if (c == '*') {
        out.append("[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else if (c == '[' && glob.indexOf(']', i + 1) > 0) {
        int end = glob.indexOf(']', i + 1);
        out.append('[').append(glob, i + 1, end).append(']');
        i = end;
      } else if (doubleStar && c == '{') {
        out.append("(?:");
        depth++;
      } else if (doubleStar && c == '}' && depth > 0) {
        out.append(')');
        depth--;
      } else if (doubleStar && c == ',' && depth > 0) {
        out.append('|');
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(out.toString());
    } catch (PatternSyntaxException e) {
      return NOTHING;
    }
  }
}
