package dev.drydock.helm.template.functions;

/** snake_case, kebab-case and PascalCase as huandu/xstrings 1.5 finds the words. */
final class Words {
  /** What a run of characters is. */
  private enum Kind {
    NONE,
    NUMBER,
    UPPER,
    LETTERS,
    CONNECTOR,
    PUNCTUATION,
    OTHER
  }

  private record Word(Kind kind, int end) {}

  private final String s;
  private final char connector;
  private final StringBuilder out = new StringBuilder();

  private Words(String s, char connector) {
    this.s = s;
    this.connector = connector;
  }

  private static boolean connector(int p) {
    return p == '-' || p == '_' || Spaces.is(p);
  }

  static String pascal(String s) {
    if (s.isEmpty()) {
      return "";
    }
    int[] points = s.codePoints().toArray();
    StringBuilder b = new StringBuilder(s.length());
    int i = 0;
    int current = 0;
    boolean found = false;
    boolean upper = false;
    while (i < points.length) {
      current = points[i++];
      if (!connector(current)) {
        upper = Character.isUpperCase(current);
        current = Character.toUpperCase(current);
        found = true;
        break;
      }
      b.appendCodePoint(current);
    }
    if (i == points.length) {
      return found || points.length > 0 ? b.appendCodePoint(current).toString() : b.toString();
    }
    while (i < points.length) {
      int before = current;
      current = points[i++];
      if (connector(current) && connector(before)) {
        b.appendCodePoint(before);
      } else if (connector(before)) {
        upper = Character.isUpperCase(current);
        current = Character.toUpperCase(current);
      } else {
        if (upper) {
          if (Character.isUpperCase(current)) {
            current = Character.toLowerCase(current);
          } else {
            upper = false;
          }
        }
        b.appendCodePoint(before);
      }
    }
    return b.appendCodePoint(current).toString();
  }

  static String separated(String s, char by) {
    return s.isEmpty() ? "" : new Words(s, by).run();
  }

  private String run() {
    int at = 0;
    Word w = word(at);
    while (w.end < s.length()) {
      if (w.kind != Kind.CONNECTOR) {
        lower(w.kind, at, w.end);
      }
      Kind before = w.kind;
      int beforeAt = at;
      at = w.end;
      w = word(at);
      switch (before) {
        case NUMBER:
          while (w.kind == Kind.LETTERS || w.kind == Kind.NUMBER) {
            lower(w.kind, at, w.end);
            at = w.end;
            w = word(at);
          }
          if (w.kind != Kind.NONE && w.kind != Kind.PUNCTUATION && w.kind != Kind.CONNECTOR) {
            out.append(connector);
          }
          break;
        case CONNECTOR:
          lower(before, beforeAt, at);
          break;
        case PUNCTUATION:
          break;
        default:
          if (w.kind != Kind.NUMBER) {
            if (w.kind != Kind.CONNECTOR && w.kind != Kind.PUNCTUATION) {
              out.append(connector);
            }
            break;
          }
          if (w.end == s.length()) {
            break;
          }
          int numberAt = at;
          int numberEnd = w.end;
          at = w.end;
          w = word(at);
          if (w.kind != Kind.LETTERS) {
            lower(Kind.NUMBER, numberAt, numberEnd);
            if (w.kind != Kind.CONNECTOR && w.kind != Kind.PUNCTUATION) {
              out.append(connector);
            }
            break;
          }
          out.append(connector);
          lower(Kind.NUMBER, numberAt, numberEnd);
          while (w.kind == Kind.LETTERS || w.kind == Kind.NUMBER) {
            lower(w.kind, at, w.end);
            at = w.end;
            w = word(at);
          }
          if (w.kind != Kind.NONE && w.kind != Kind.CONNECTOR && w.kind != Kind.PUNCTUATION) {
            out.append(connector);
          }
          break;
      }
    }
    lower(w.kind, at, w.end);
    return out.toString();
  }

  private void lower(Kind kind, int from, int to) {
    if (kind != Kind.UPPER && kind != Kind.CONNECTOR) {
      out.append(s, from, to);
      return;
    }
    s.substring(from, to)
        .codePoints()
        .forEach(
            p -> {
              if (connector(p)) {
                out.append(connector);
              } else {
                out.appendCodePoint(Character.isUpperCase(p) ? Character.toLowerCase(p) : p);
              }
            });
  }

  /** Whether a run goes on with a character. */
  private interface Run {
    boolean takes(int p);
  }

  private int run(int from, Run run) {
    int at = from;
    while (at < s.length() && run.takes(s.codePointAt(at))) {
      at += Character.charCount(s.codePointAt(at));
    }
    return at;
  }

  private static boolean punctuation(int p) {
    return switch (Character.getType(p)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean number(int p) {
    int t = Character.getType(p);
    return t == Character.DECIMAL_DIGIT_NUMBER
        || t == Character.LETTER_NUMBER
        || t == Character.OTHER_NUMBER;
  }

  /** A letter of a script that has upper and lower case. */
  private static boolean letter(int p) {
    return Character.isLetter(p) && Character.getType(p) != Character.OTHER_LETTER;
  }

  private Word word(int at) {
    if (at >= s.length()) {
      return new Word(Kind.NONE, at);
    }
    int p = s.codePointAt(at);
    int next = at + Character.charCount(p);
    if (connector(p)) {
      return new Word(Kind.CONNECTOR, run(next, Words::connector));
    }
    if (punctuation(p)) {
      return new Word(Kind.PUNCTUATION, run(next, Words::punctuation));
    }
    if (Character.isUpperCase(p)) {
      return new Word(Kind.UPPER, upper(next));
    }
    if (letter(p)) {
      return new Word(Kind.LETTERS, run(next, x -> letter(x) && !Character.isUpperCase(x)));
    }
    if (number(p)) {
      return new Word(Kind.NUMBER, run(next, Words::number));
    }
    return new Word(
        Kind.OTHER, run(next, x -> !connector(x) && !letter(x) && !number(x) && !punctuation(x)));
  }

  private int upper(int next) {
    if (next >= s.length()) {
      return next;
    }
    int second = s.codePointAt(next);
    if (Character.isUpperCase(second)) {
      int end = run(next, Character::isUpperCase);
      // The last capital belongs to the word that follows: HTTPServer.
      return end < s.length() && letter(s.codePointAt(end))
          ? end - Character.charCount(s.codePointBefore(end))
          : end;
    }
    return letter(second) ? run(next, x -> letter(x) && !Character.isUpperCase(x)) : next;
  }
}
