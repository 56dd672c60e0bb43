package dev.drydock.gitops.flux;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of an ignore file, with go-git's reading of gitignore: a pattern without a slash
 * concerns a name at any depth below its domain, one with a slash a path from the domain on; either
 * ignores what lies below what it matches.
 *
 * @param include whether it takes back what an earlier line ignores ({@code !})
 * @param directoryOnly whether it concerns directories only ({@code x/})
 * @param anchored whether it had a slash
 */
record IgnorePattern(
    List<String> domain,
    boolean include,
    boolean directoryOnly,
    boolean anchored,
    List<Segment> segments) {
  /** One part of the pattern between slashes. */
  record Segment(String text, Optional<Pattern> glob, boolean suffix) {
    private static final Pattern SUFFIX = Pattern.compile("\\*[A-Za-z0-9._-]+");

    static Segment of(String text) {
      if (text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\')) {
        return new Segment(text, Optional.empty(), false);
      }
      try {
        return new Segment(
            text, Optional.of(Pattern.compile(regex(text))), SUFFIX.matcher(text).matches());
      } catch (PatternSyntaxException e) {
        return new Segment(text, Optional.empty(), false);
      }
    }

    boolean any() {
      return text.equals("**");
    }

    boolean matches(String name) {
      if (suffix) {
        int tail = text.length() - 1;
        return name.regionMatches(name.length() - tail, text, 1, tail) && name.indexOf('\n') < 0;
      }
      return glob.isPresent() ? glob.get().matcher(name).matches() : text.equals(name);
    }

    private static String regex(String glob) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < glob.length(); i++) {
        char c = glob.charAt(i);
        if (c == '*') {
          out.append(".*");
        } else if (c == '?') {
          out.append('.');
        } else if (c == '[' && glob.indexOf(']', i + 1) > 0) {
          int end = glob.indexOf(']', i + 1);
          out.append(glob.substring(i, end + 1).replace("[!", "[^"));
          i = end;
        } else if (c == '\\' && i + 1 < glob.length()) {
          out.append(Pattern.quote(glob.substring(++i, i + 1)));
        } else {
          out.append(Pattern.quote(String.valueOf(c)));
        }
      }
      return out.toString();
    }
  }

  /** A line as a pattern; empty for a comment or nothing. */
  static Optional<IgnorePattern> parse(String line, List<String> domain) {
    String p = line.stripTrailing();
    if (p.isBlank() || p.startsWith("#")) {
      return Optional.empty();
    }
    boolean include = p.startsWith("!");
    if (include) {
      p = p.substring(1);
    }
    boolean directoryOnly = p.endsWith("/");
    if (directoryOnly) {
      p = p.substring(0, p.length() - 1);
    }
    boolean anchored = p.indexOf('/') >= 0;
    String body = p.startsWith("/") ? p.substring(1) : p;
    List<Segment> segments = List.of(body.split("/", -1)).stream().map(Segment::of).toList();
    return Optional.of(new IgnorePattern(domain, include, directoryOnly, anchored, segments));
  }

  /** Whether the pattern concerns a path, or a directory above it. */
  boolean matches(List<String> path, boolean isDirectory) {
    int d = domain.size();
    if (path.size() <= d) {
      return false;
    }
    for (int i = 0; i < d; i++) {
      if (!path.get(i).equals(domain.get(i))) {
        return false;
      }
    }
    return anchored ? matchesFrom(path, d, 0, isDirectory) : matchesName(path, d, isDirectory);
  }

  private boolean matchesName(List<String> rest, int from, boolean isDirectory) {
    Segment name = segments.get(0);
    for (int i = from; i < rest.size(); i++) {
      if (name.matches(rest.get(i)) && (!directoryOnly || isDirectory || i < rest.size() - 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesFrom(List<String> rest, int i, int s, boolean isDirectory) {
    if (s == segments.size()) {
      return !directoryOnly || isDirectory || i < rest.size();
    }
    Segment segment = segments.get(s);
    if (segment.any()) {
      if (s == segments.size() - 1) {
        return i < rest.size();
      }
      for (int skip = i; skip < rest.size(); skip++) {
        if (matchesFrom(rest, skip, s + 1, isDirectory)) {
          return true;
        }
      }
      return false;
    }
    return i < rest.size()
        && segment.matches(rest.get(i))
        && matchesFrom(rest, i + 1, s + 1, isDirectory);
  }
}
