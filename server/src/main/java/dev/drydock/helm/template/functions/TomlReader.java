package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoQuote;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** TOML 1.0 into values: integers are int64, dates times. */
final class TomlReader {
  private static final int DEEPEST = 500;

  private final String s;
  private int at;
  private int depth;
  private final Map<String, @Nullable Object> root = new HashMap<>();
  private final Set<Object> closed = new HashSet<>();
  private String lastKey = "";

  private TomlReader(String s) {
    this.s = s;
  }

  /**
   * @throws GoFailure where it is no TOML
   */
  static Map<String, @Nullable Object> read(String text) {
    TomlReader r = new TomlReader(text.replace("\r\n", "\n"));
    r.document();
    return r.root;
  }

  private GoFailure error(String message) {
    int line = 1;
    for (int i = 0; i < Math.min(at, s.length()); i++) {
      if (s.charAt(i) == '\n') {
        line++;
      }
    }
    String key = lastKey.isEmpty() ? "" : " (last key " + GoQuote.quote(lastKey) + ")";
    return new GoFailure("toml: line " + line + key + ": " + message);
  }

  private char peek() {
    return at < s.length() ? s.charAt(at) : 0;
  }

  private void blanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private void comment() {
    if (peek() == '#') {
      while (at < s.length() && peek() != '\n') {
        at++;
      }
    }
  }

  /** White space, line breaks and comments. */
  private void space() {
    while (at < s.length()) {
      blanks();
      comment();
      if (peek() != '\n') {
        return;
      }
      at++;
    }
  }

  private void endOfLine() {
    blanks();
    comment();
    if (at < s.length() && peek() != '\n') {
      throw error(
          "expected a top-level item to end with a newline, comment, or EOF, but got "
              + GoQuote.quoteChar(s.codePointAt(at), false)
              + " instead");
    }
  }

  private void document() {
    Map<String, @Nullable Object> table = root;
    String prefix = "";
    while (true) {
      space();
      if (at >= s.length()) {
        return;
      }
      if (peek() == '[') {
        boolean array = s.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> key = key();
        String close = array ? "]]" : "]";
        if (!s.startsWith(close, at)) {
          String got = at < s.length() ? shown() : "'\\x00'";
          throw error(
              "expected '.' or '" + close + "' to end table name, but got " + got + " instead");
        }
        at += close.length();
        prefix = String.join(".", key);
        lastKey = prefix;
        table = array ? newElement(key) : newTable(key);
      } else {
        assign(table, prefix);
      }
      endOfLine();
    }
  }

  private void assign(Map<String, @Nullable Object> table, String prefix) {
    List<String> key = key();
    if (at >= s.length()) {
      throw error("unexpected EOF; expected key separator '='");
    }
    if (peek() != '=') {
      throw error("expected '.' or '=', but got " + shown() + " instead");
    }
    lastKey = (prefix.isEmpty() ? "" : prefix + ".") + String.join(".", key);
    at++;
    blanks();
    Map<String, @Nullable Object> in = table;
    for (String k : key.subList(0, key.size() - 1)) {
      in = child(in, k);
    }
    String last = key.get(key.size() - 1);
    if (in.containsKey(last)) {
      throw error("Key '" + lastKey + "' has already been defined.");
    }
    in.put(last, value());
  }

  private String shown() {
    return at < s.length() ? GoQuote.quoteChar(s.codePointAt(at), false) : "end of file";
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> child(Map<String, @Nullable Object> in, String key) {
    Object v = in.get(key);
    if (v == null) {
      Map<String, @Nullable Object> made = new HashMap<>();
      in.put(key, made);
      return made;
    }
    if (v instanceof List<?> l && !l.isEmpty() && l.get(l.size() - 1) instanceof Map) {
      return (Map<String, @Nullable Object>) l.get(l.size() - 1);
    }
    if (v instanceof Map) {
      return (Map<String, @Nullable Object>) v;
    }
    throw error("Key '" + key + "' has already been defined.");
  }

  private Map<String, @Nullable Object> parent(List<String> key) {
    Map<String, @Nullable Object> in = root;
    for (String k : key.subList(0, key.size() - 1)) {
      in = child(in, k);
    }
    return in;
  }

  private Map<String, @Nullable Object> newTable(List<String> key) {
    Map<String, @Nullable Object> in = parent(key);
    String name = String.join(".", key);
    Object there = in.get(key.get(key.size() - 1));
    if (there instanceof List || (there != null && !closed.add(name))) {
      throw error("Key '" + name + "' has already been defined.");
    }
    closed.add(name);
    return child(in, key.get(key.size() - 1));
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> newElement(List<String> key) {
    Map<String, @Nullable Object> in = parent(key);
    String last = key.get(key.size() - 1);
    Object there = in.computeIfAbsent(last, k -> new ArrayList<@Nullable Object>());
    if (!(there instanceof List)) {
      throw error(
          "Key '"
              + String.join(".", key)
              + "' was already created and cannot be used as an array.");
    }
    Map<String, @Nullable Object> made = new HashMap<>();
    ((List<@Nullable Object>) there).add(made);
    String name = String.join(".", key) + ".";
    closed.removeIf(o -> String.valueOf(o).startsWith(name));
    return made;
  }

  private List<String> key() {
    List<String> out = new ArrayList<>();
    while (true) {
      blanks();
      char c = peek();
      if (c == '"') {
        out.add(basic());
      } else if (c == '\'') {
        out.add(literal());
      } else {
        int from = at;
        while (peek() < 0x80
            && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')) {
          at++;
        }
        if (from == at) {
          throw error("expected a key but found " + shown());
        }
        out.add(s.substring(from, at));
      }
      blanks();
      if (peek() != '.') {
        return out;
      }
      at++;
    }
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw error("nested too deep");
    }
    char c = peek();
    Object v;
    if (s.startsWith("\"\"\"", at)) {
      v = multiline("\"\"\"", true);
    } else if (s.startsWith("'''", at)) {
      v = multiline("'''", false);
    } else if (c == '"') {
      v = basic();
    } else if (c == '\'') {
      v = literal();
    } else if (c == '[') {
      v = array();
    } else if (c == '{') {
      v = inlineTable();
    } else {
      v = bare();
    }
    depth--;
    return v;
  }

  private Object array() {
    List<@Nullable Object> out = new ArrayList<>();
    at++;
    while (true) {
      space();
      if (peek() == ']') {
        at++;
        return out;
      }
      out.add(value());
      space();
      if (peek() == ',') {
        at++;
      } else if (peek() != ']') {
        throw error("expected a comma (',') or array terminator (']'), but got " + shown());
      }
    }
  }

  private Object inlineTable() {
    Map<String, @Nullable Object> out = new HashMap<>();
    at++;
    space();
    while (peek() != '}') {
      assign(out, "");
      space();
      if (peek() == ',') {
        at++;
        space();
      } else if (peek() != '}') {
        throw error(
            "expected a comma or an inline table terminator '}', but got " + shown() + " instead");
      }
    }
    at++;
    return out;
  }

  private String literal() {
    int end = s.indexOf('\'', at + 1);
    if (end < 0 || s.substring(at, end).indexOf('\n') >= 0) {
      throw error("strings cannot contain newlines");
    }
    String v = s.substring(at + 1, end);
    at = end + 1;
    return v;
  }

  private String basic() {
    StringBuilder b = new StringBuilder();
    at++;
    while (peek() != '"') {
      if (at >= s.length()) {
        throw error("unexpected EOF; expected '\"'");
      }
      if (peek() == '\n') {
        throw error("strings cannot contain newlines");
      }
      if (peek() == '\\') {
        escape(b);
      } else {
        b.append(s.charAt(at++));
      }
    }
    at++;
    return b.toString();
  }

  private void escape(StringBuilder b) {
    at++;
    char c = peek();
    at++;
    int named = "btnfr\"\\e".indexOf(c);
    if (named >= 0) {
      b.append("\b\t\n\f\r\"\\\u001b".charAt(named));
      return;
    }
    int digits = c == 'u' ? 4 : c == 'U' ? 8 : c == 'x' ? 2 : 0;
    if (digits == 0 || at + digits > s.length()) {
      throw error("invalid escape character " + GoQuote.quoteChar(c, false));
    }
    String hex = s.substring(at, at + digits);
    at += digits;
    if (!hex.matches("[0-9a-fA-F]+") || new BigInteger(hex, 16).bitLength() > 21) {
      throw error("Escaped character '\\" + c + hex + "' is not valid UTF-8.");
    }
    b.appendCodePoint(Integer.parseInt(hex, 16));
  }

  private String multiline(String mark, boolean escapes) {
    StringBuilder b = new StringBuilder();
    at += 3;
    if (peek() == '\n') {
      at++;
    }
    while (!s.startsWith(mark, at) || s.startsWith(mark.substring(0, 1), at + 3)) {
      if (at >= s.length()) {
        throw error("unexpected EOF; expected '" + mark + "'");
      }
      if (escapes && peek() == '\\') {
        int end = at + 1;
        while (end < s.length() && (s.charAt(end) == ' ' || s.charAt(end) == '\t')) {
          end++;
        }
        if (end < s.length() && s.charAt(end) == '\n') {
          while (end < s.length() && " \t\n".indexOf(s.charAt(end)) >= 0) {
            end++;
          }
          at = end;
        } else {
          escape(b);
        }
      } else {
        b.append(s.charAt(at++));
      }
    }
    at += 3;
    return b.toString();
  }

  private Object bare() {
    int from = at;
    while (at < s.length() && ",]}#\n\t ".indexOf(peek()) < 0) {
      at++;
    }
    String word = s.substring(from, at);
    if (word.matches("\\d{4}-\\d\\d-\\d\\d")
        && s.startsWith(" ", at)
        && at + 1 < s.length()
        && Character.isDigit(s.charAt(at + 1))) {
      at++;
      while (at < s.length() && ",]}#\n\t ".indexOf(peek()) < 0) {
        at++;
      }
      word = word + "T" + s.substring(from + word.length() + 1, at);
    }
    Object v = scalar(word);
    if (v == null) {
      at = from;
      throw error(
          "expected value but found "
              + (word.isEmpty() ? shown() : GoQuote.quote(word))
              + " instead");
    }
    return v;
  }

  private static @Nullable Object scalar(String w) {
    switch (w) {
      case "true":
        return true;
      case "false":
        return false;
      case "inf", "+inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan":
        return Double.NaN;
      default:
        break;
    }
    String plain = w.replace("_", "");
    boolean underscores = !w.matches("(_.*|.*_|.*__.*)");
    if (underscores && plain.matches("[+-]?(0|[1-9][0-9]*)")) {
      BigInteger n = new BigInteger(plain.startsWith("+") ? plain.substring(1) : plain);
      return n.bitLength() > 63 ? null : (Object) n.longValue();
    }
    if (underscores && plain.matches("0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+")) {
      int base = plain.charAt(1) == 'x' ? 16 : plain.charAt(1) == 'o' ? 8 : 2;
      BigInteger n = new BigInteger(plain.substring(2), base);
      return n.bitLength() > 63 ? null : (Object) n.longValue();
    }
    if (underscores && plain.matches("[+-]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      return Double.parseDouble(plain);
    }
    return time(w);
  }

  private static @Nullable Object time(String w) {
    String[] layouts = {
      "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02", "15:04:05"
    };
    for (String layout : layouts) {
      try {
        ZonedDateTime t = GoLayout.parse(layout, w.replace('t', 'T').replace('z', 'Z'));
        return TimeValue.of(t);
      } catch (GoFailure e) {
        continue;
      }
    }
    return null;
  }
}
