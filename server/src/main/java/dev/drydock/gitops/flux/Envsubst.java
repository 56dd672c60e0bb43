package dev.drydock.gitops.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variable syntax of post-build substitution: {@code ${var}}, defaults, substrings, case,
 * replacement and trimming, {@code $$} for a dollar. Follows fluxcd/pkg/envsubst 1.7, which
 * descends from drone/envsubst: so {@code :+} and {@code :?} are defaults too, and {@code ${var-x}}
 * is an error. Texts are {@link ByteText}s inside.
 */
final class Envsubst {
  /** One piece of a text. */
  private interface Part {
    void write(StringBuilder out) throws EnvsubstException;
  }

  private static final Set<String> DEFAULTS = Set.of("=", ":=", ":-", ":?", ":+");
  private static final int MAX_DEPTH = 100;

  private final Map<String, String> variables;
  private final boolean strict;
  private final Set<String> used;
  private final String text;
  private int at;
  private int depth;

  private Envsubst(String text, Map<String, String> variables, boolean strict, Set<String> used) {
    this.text = text;
    this.variables = variables;
    this.strict = strict;
    this.used = used;
  }

  /**
   * The text with its expressions replaced.
   *
   * @param strict whether a variable that is not set and has no default is an error
   *     (kustomize-controller 1.9 and later); else it gives nothing
   * @param used receives the names of the variables that the text asks for, set or not
   */
  static String eval(String text, Map<String, String> variables, boolean strict, Set<String> used)
      throws EnvsubstException {
    if (text.indexOf('$') < 0) {
      return text;
    }
    List<Part> parts = new Envsubst(ByteText.of(text), variables, strict, used).any();
    StringBuilder out = new StringBuilder(text.length() + 32);
    for (Part p : parts) {
      p.write(out);
    }
    return ByteText.text(out.toString())
        .orElseThrow(() -> new EnvsubstException("a character is cut in pieces"));
  }

  private List<Part> any() throws EnvsubstException {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    while (at < text.length()) {
      if (opens()) {
        flush(plain, parts);
        at += 2;
        parts.add(expression());
      } else {
        char c = text.charAt(at);
        plain.append(c);
        at += c == '$' && peek(1) == '$' ? 2 : 1;
      }
    }
    flush(plain, parts);
    return parts;
  }

  private static void flush(StringBuilder plain, List<Part> parts) {
    if (plain.length() > 0) {
      String s = plain.toString();
      parts.add(out -> out.append(s));
      plain.setLength(0);
    }
  }

  private boolean opens() {
    return peek(0) == '$' && peek(1) == '{';
  }

  private int peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : -1;
  }

  /** What follows the opening brace, the closing brace included. */
  private Part expression() throws EnvsubstException {
    if (++depth > MAX_DEPTH) {
      throw new EnvsubstException("expressions are nested deeper than " + MAX_DEPTH);
    }
    Part part = peek(0) == '#' ? length() : named();
    depth--;
    return part;
  }

  private Part length() throws EnvsubstException {
    at++;
    String name = name();
    close();
    return call(name, "#", List.of());
  }

  private Part named() throws EnvsubstException {
    String name = name();
    switch (peek(0)) {
      case ':':
        int next = peek(1);
        return next == '=' || next == '-' || next == '?' || next == '+'
            ? withDefault(name, 2)
            : substring(name);
      case '=':
        return withDefault(name, 1);
      case ',', '^':
        return casing(name);
      case '/':
        return replace(name);
      case '#', '%':
        return trim(name);
      default:
        close();
        return call(name, "", List.of());
    }
  }

  private String name() throws EnvsubstException {
    int start = at;
    while (at < text.length()) {
      int c = ByteText.character(text, at);
      if (!Character.isLetter(c) && !Character.isDigit(c) && c != '_') {
        break;
      }
      at += ByteText.width(text, at);
    }
    if (at == start) {
      throw new EnvsubstException("unable to parse variable name");
    }
    return text.substring(start, at);
  }

  private void close() throws EnvsubstException {
    if (peek(0) != '}') {
      throw new EnvsubstException("missing closing brace");
    }
    at++;
  }

  private String operator(int length) {
    String op = text.substring(at, at + length);
    at += length;
    return op;
  }

  private Part withDefault(String name, int length) throws EnvsubstException {
    String op = operator(length);
    List<Part> args = new ArrayList<>();
    while (peek(0) != '}') {
      args.add(argument("}", false));
    }
    at++;
    return call(name, op, args);
  }

  private Part substring(String name) throws EnvsubstException {
    operator(1);
    if (peek(0) >= 0x80) {
      throw new EnvsubstException("bad substitution"); // envsubst loses its place there
    }
    List<Part> args = new ArrayList<>();
    args.add(argument(":}", false));
    if (peek(0) == ':') {
      while (peek(0) == ':') {
        at++;
      }
      args.add(argument("}", false));
    }
    close();
    return call(name, ":", args);
  }

  private Part casing(String name) throws EnvsubstException {
    int c = peek(0);
    String op = operator(peek(1) == c || peek(1) == ',' || peek(1) == '^' ? 2 : 1);
    close();
    return call(name, op, List.of());
  }

  private Part trim(String name) throws EnvsubstException {
    String op = operator(peek(1) == peek(0) ? 2 : 1);
    Part arg = argument("}", false);
    close();
    return call(name, op, List.of(arg));
  }

  private Part replace(String name) throws EnvsubstException {
    int next = peek(1);
    String op = operator(next == '/' || next == '#' || next == '%' ? 2 : 1);
    List<Part> args = new ArrayList<>();
    args.add(argument("/", true));
    if (peek(0) != '/') {
      throw new EnvsubstException("bad substitution");
    }
    while (peek(0) == '/') {
      at++;
    }
    if (peek(0) != '}') {
      args.add(argument("}", true));
    }
    close();
    return call(name, op, args);
  }

  /**
   * An expression, or text up to one of {@code stops} or the next expression; at least one
   * character.
   */
  private Part argument(String stops, boolean escapes) throws EnvsubstException {
    if (opens()) {
      at += 2;
      return expression();
    }
    StringBuilder out = new StringBuilder();
    int start = at;
    while (at < text.length() && !opens()) {
      char c = text.charAt(at);
      if (escapes
          && (c == '$' && peek(1) == '$' || c == '\\' && (peek(1) == '/' || peek(1) == '\\'))) {
        out.append(text.charAt(at + 1));
        at += 2;
      } else if (stops.indexOf(c) >= 0) {
        break;
      } else {
        out.append(c);
        at++;
      }
    }
    if (at == start) {
      throw new EnvsubstException(
          at < text.length()
              ? "unable to parse substitution within function"
              : "missing closing brace");
    }
    String s = out.toString();
    return o -> o.append(s);
  }

  private Part call(String name, String op, List<Part> args) {
    return out -> {
      List<String> values = new ArrayList<>(args.size());
      StringBuilder joined = new StringBuilder();
      for (Part a : args) {
        joined.setLength(0);
        a.write(joined);
        values.add(joined.toString());
      }
      used.add(name);
      String value = variables.get(name);
      value = value == null ? null : ByteText.of(value);
      if (value == null) {
        if (strict && !DEFAULTS.contains(op)) {
          throw EnvsubstException.undefined(name);
        }
        value = "";
      }
      out.append(EnvsubstFunctions.apply(op, value, values));
    };
  }
}
