package dev.drydock.gitops.flux;

/**
 * The patterns of {@code #}, {@code ##}, {@code %} and {@code %%}: Go's path.Match as envsubst
 * changed it, so {@code *} and {@code ?} match slashes too. Texts are {@link ByteText}s.
 */
final class PathMatch {
  /** A pattern that is none, as far as it was looked at. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super("", null, false, false);
    }
  }

  private final String pattern;

  private PathMatch(String pattern) {
    this.pattern = pattern;
  }

  /** Whether the pattern matches all of the name. */
  static boolean matches(String pattern, String name) throws Malformed {
    return new PathMatch(pattern).matches(name);
  }

  private boolean matches(String name) throws Malformed {
    int from = 0;
    int at = 0;
    while (from < pattern.length()) {
      int start = from;
      while (start < pattern.length() && pattern.charAt(start) == '*') {
        start++;
      }
      boolean star = start > from;
      int end = chunkEnd(start);
      if (star && start == end) {
        return true;
      }
      boolean last = end == pattern.length();
      int behind = chunk(start, end, name, at);
      if (behind < 0 || last && behind < name.length()) {
        behind = -1;
        for (int i = at + 1; star && behind < 0 && i <= name.length(); i++) {
          int b = chunk(start, end, name, i);
          behind = b >= 0 && !(last && b < name.length()) ? b : -1;
        }
        if (behind < 0) {
          return false;
        }
      }
      at = behind;
      from = end;
    }
    return at == name.length();
  }

  /** Where the part without stars that begins at {@code start} ends. */
  private int chunkEnd(int start) {
    boolean inClass = false;
    for (int i = start; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> i += i + 1 < pattern.length() ? 1 : 0;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '*' -> {
          if (!inClass) {
            return i;
          }
        }
        default -> {}
      }
    }
    return pattern.length();
  }

  /** Where the name goes on behind what the chunk matches at {@code at}; -1 where it does not. */
  private int chunk(int from, int end, String name, int at) throws Malformed {
    int p = from;
    int n = at;
    while (p < end) {
      if (n >= name.length()) {
        return -1;
      }
      char c = pattern.charAt(p);
      if (c == '[') {
        int r = ByteText.character(name, n);
        n += ByteText.width(name, n);
        p = inClass(p + 1, end, r);
        if (p < 0) {
          return -1;
        }
        continue;
      }
      if (c == '?') {
        n += ByteText.width(name, n);
        p++;
        continue;
      }
      if (c == '\\' && ++p == end) {
        throw new Malformed();
      }
      if (pattern.charAt(p++) != name.charAt(n++)) {
        return -1;
      }
    }
    return n;
  }

  /** Where the chunk goes on behind the class; -1 where the character is not in it. */
  private int inClass(int from, int end, int character) throws Malformed {
    int p = from;
    boolean negated = p < end && pattern.charAt(p) == '^';
    p += negated ? 1 : 0;
    boolean in = false;
    for (int ranges = 0; !(ranges > 0 && p < end && pattern.charAt(p) == ']'); ranges++) {
      p = member(p, end);
      int low = ByteText.character(pattern, p);
      p = behind(p, end);
      int high = low;
      if (pattern.charAt(p) == '-') {
        p = member(p + 1, end);
        high = ByteText.character(pattern, p);
        p = behind(p, end);
      }
      in |= low <= character && character <= high;
    }
    return in == negated ? -1 : p + 1;
  }

  /** Where the character of a class stands that begins here: behind a backslash, or here. */
  private int member(int p, int end) throws Malformed {
    if (p >= end || pattern.charAt(p) == '-' || pattern.charAt(p) == ']') {
      throw new Malformed();
    }
    if (pattern.charAt(p) == '\\' && p + 1 >= end) {
      throw new Malformed();
    }
    return pattern.charAt(p) == '\\' ? p + 1 : p;
  }

  private int behind(int p, int end) throws Malformed {
    int width = ByteText.width(pattern, p);
    if (p + width >= end || width == 1 && pattern.charAt(p) >= 0x80) {
      throw new Malformed();
    }
    return p + width;
  }
}
