package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;

/** Letters and words: case, initials, wrapping. */
final class CaseFunctions {
  private CaseFunctions() {}

  static void add(Registry r) {
    r.add("upper", "string", (c, a) -> points(a.string(0), Character::toUpperCase));
    r.add("lower", "string", (c, a) -> points(a.string(0), Character::toLowerCase));
    r.add("title", "string", (c, a) -> title(a.string(0)));
    r.add("untitle", "string", (c, a) -> untitle(a.string(0)));
    r.add("swapcase", "string", (c, a) -> swapCase(a.string(0)));
    r.add("nospace", "string", (c, a) -> noSpace(a.string(0)));
    r.add("initials", "string", (c, a) -> initials(a.string(0)));
    r.add("camelcase", "string", (c, a) -> Words.pascal(a.string(0)));
    r.add("snakecase", "string", (c, a) -> Words.separated(a.string(0), '_'));
    r.add("kebabcase", "string", (c, a) -> Words.separated(a.string(0), '-'));
    r.add("wrap", "int, string", (c, a) -> wrap(a.string(1), a.integer(0), "\n", false));
    r.add(
        "wrapWith",
        "int, string, string",
        (c, a) ->
            wrap(a.string(2), a.integer(0), a.string(1).isEmpty() ? "\n" : a.string(1), true));
  }

  /** What one code point becomes. */
  private interface Mapping {
    int of(int point);
  }

  private static String points(String s, Mapping m) {
    StringBuilder b = new StringBuilder(s.length());
    s.codePoints().forEach(p -> b.appendCodePoint(m.of(p)));
    return b.toString();
  }

  /** strings.Title: the first letter behind anything that is no letter, digit or underscore. */
  private static String title(String s) {
    StringBuilder b = new StringBuilder(s.length());
    int previous = ' ';
    for (int i = 0; i < s.length(); ) {
      int p = s.codePointAt(i);
      i += Character.charCount(p);
      b.appendCodePoint(separator(previous) ? Character.toTitleCase(p) : p);
      previous = p;
    }
    return b.toString();
  }

  private static boolean separator(int p) {
    if (p < 0x80) {
      return !Character.isLetterOrDigit(p) && p != '_';
    }
    return !Character.isLetter(p) && !Character.isDigit(p) && Spaces.is(p);
  }

  private static String untitle(String s) {
    StringBuilder b = new StringBuilder(s.length());
    boolean next = true;
    for (int i = 0; i < s.length(); ) {
      int p = s.codePointAt(i);
      i += Character.charCount(p);
      if (Spaces.is(p)) {
        next = true;
      } else if (next) {
        p = Character.toLowerCase(p);
        next = false;
      }
      b.appendCodePoint(p);
    }
    return b.toString();
  }

  private static String swapCase(String s) {
    StringBuilder b = new StringBuilder(s.length());
    boolean white = true;
    for (int i = 0; i < s.length(); ) {
      int p = s.codePointAt(i);
      i += Character.charCount(p);
      if (Character.isUpperCase(p) || Character.isTitleCase(p)) {
        p = Character.toLowerCase(p);
        white = false;
      } else if (Character.isLowerCase(p)) {
        p = white ? Character.toTitleCase(p) : Character.toUpperCase(p);
        white = false;
      } else {
        white = Spaces.is(p);
      }
      b.appendCodePoint(p);
    }
    return b.toString();
  }

  /** Without white space; goutils takes each byte for a character once there is any. */
  private static String noSpace(String s) {
    byte[] all = GoBytes.encode(s);
    StringBuilder b = new StringBuilder(all.length);
    for (byte x : all) {
      if (!Spaces.is(x & 255)) {
        b.append((char) (x & 255));
      }
    }
    return b.length() == all.length ? s : b.toString();
  }

  private static String initials(String s) {
    StringBuilder b = new StringBuilder();
    boolean gap = true;
    for (byte x : GoBytes.encode(s)) {
      if (Spaces.is(x & 255)) {
        gap = true;
      } else if (gap) {
        b.append((char) (x & 255));
        gap = false;
      }
    }
    return b.toString();
  }

  private static String wrap(String s, long given, String lineBreak, boolean longWords) {
    byte[] all = GoBytes.encode(s);
    int width = (int) Math.max(1, Math.min(given, all.length + 1L));
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    byte[] br = GoBytes.encode(lineBreak);
    int offset = 0;
    while (all.length - offset > width) {
      if (all[offset] == ' ') {
        offset++;
        continue;
      }
      int end = width + offset + 1;
      if (end > all.length) {
        throw new GoFailure(
            "runtime error: slice bounds out of range [:" + end + "] with length " + all.length);
      }
      int space = end - 1;
      while (space >= offset && all[space] != ' ') {
        space--;
      }
      if (space >= offset) {
        out.write(all, offset, space - offset);
        out.writeBytes(br);
        offset = space + 1;
      } else if (longWords) {
        out.write(all, offset, width);
        out.writeBytes(br);
        offset += width;
      } else {
        int next = offset + width;
        while (next < all.length && all[next] != ' ') {
          next++;
        }
        out.write(all, offset, next - offset);
        if (next < all.length) {
          out.writeBytes(br);
          next++;
        }
        offset = next;
      }
    }
    out.write(all, offset, all.length - offset);
    return GoBytes.decode(out.toByteArray());
  }
}
