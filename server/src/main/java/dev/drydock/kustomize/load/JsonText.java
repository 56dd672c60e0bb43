package dev.drydock.kustomize.load;

/** Tells whether a text is JSON: a patch that begins with {@code [} is not read as YAML. */
public final class JsonText {
  private static final int MAX_DEPTH = 1000;

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  public static boolean isValid(String text) {
    JsonText j = new JsonText(text);
    return j.value(0) && j.space() && j.at == text.length();
  }

  private boolean space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return true;
  }

  private boolean value(int depth) {
    space();
    if (at >= text.length() || depth > MAX_DEPTH) {
      return false;
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> sequence(depth, '}', true);
      case '[' -> sequence(depth, ']', false);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean sequence(int depth, char end, boolean keys) {
    at++;
    space();
    if (eat(end)) {
      return true;
    }
    do {
      space();
      if (keys && !(string() && space() && eat(':'))) {
        return false;
      }
      if (!value(depth + 1)) {
        return false;
      }
      space();
    } while (eat(','));
    return eat(end);
  }

  private boolean string() {
    if (!eat('"')) {
      return false;
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c < 0x20) {
        return false;
      }
      if (c == '\\') {
        if (at >= text.length()) {
          return false;
        }
        char e = text.charAt(at++);
        if (e == 'u') {
          if (at + 4 > text.length()
              || !text.substring(at, at + 4).chars().allMatch(h -> Character.digit(h, 16) >= 0)) {
            return false;
          }
          at += 4;
        } else if ("\"\\/bfnrt".indexOf(e) < 0) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean word(String w) {
    boolean here = text.startsWith(w, at);
    at += w.length();
    return here;
  }

  private boolean number() {
    eat('-');
    if (!eat('0') && !digits()) {
      return false;
    }
    if (eat('.') && !digits()) {
      return false;
    }
    if (eat('e') || eat('E')) {
      if (!eat('+')) {
        eat('-');
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > from;
  }

  private boolean eat(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
