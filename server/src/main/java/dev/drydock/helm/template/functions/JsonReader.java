package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** encoding/json's Unmarshal into an interface {}, with its errors. */
final class JsonReader {
  private static final int DEEPEST = 10_000;

  private final String s;
  private int at;
  private int depth;

  private JsonReader(String s) {
    this.s = s;
  }

  /**
   * @throws GoFailure where it is no JSON
   */
  static @Nullable Object read(String s) {
    JsonReader r = new JsonReader(s);
    try {
      r.space();
      Object v = r.value();
      r.space();
      if (r.at < s.length()) {
        throw r.invalid("after top-level value");
      }
      return v;
    } catch (StackOverflowError e) {
      throw new GoFailure("exceeded max depth");
    }
  }

  /** The type of a value as errors of the decoder name it. */
  static String typeName(@Nullable Object v) {
    return v instanceof Map
        ? "object"
        : v instanceof List
            ? "array"
            : v instanceof String ? "string" : v instanceof Boolean ? "bool" : "number";
  }

  private GoFailure invalid(String where) {
    if (at >= s.length()) {
      // At the end the scanner is given a space, to see whether it was in the middle of something.
      boolean inside = where.startsWith("in ") || where.startsWith("after decimal");
      return new GoFailure(
          inside ? "invalid character ' ' " + where : "unexpected end of JSON input");
    }
    int c = s.codePointAt(at);
    String shown = c == '\'' ? "'\\''" : c == '"' ? "'\"'" : GoQuote.quoteChar(c, false);
    if (c >= 0x80) { // the scanner sees bytes
      int b = dev.drydock.helm.template.value.GoBytes.encode(Character.toString(c))[0] & 255;
      shown = GoQuote.quoteChar(b, false);
    }
    return new GoFailure("invalid character " + shown + " " + where);
  }

  private void space() {
    while (at < s.length() && " \t\r\n".indexOf(s.charAt(at)) >= 0) {
      at++;
    }
  }

  private @Nullable Object value() {
    if (++depth > DEEPEST) {
      throw new GoFailure("exceeded max depth");
    }
    if (at >= s.length()) {
      throw invalid("");
    }
    char c = s.charAt(at);
    Object v =
        switch (c) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", Boolean.TRUE);
          case 'f' -> word("false", Boolean.FALSE);
          case 'n' -> word("null", null);
          default -> {
            if (c == '-' || (c >= '0' && c <= '9')) {
              yield number();
            }
            throw invalid("looking for beginning of value");
          }
        };
    depth--;
    return v;
  }

  private @Nullable Object word(String word, @Nullable Object v) {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (at >= s.length() || s.charAt(at) != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
    return v;
  }

  private Object object() {
    Map<String, @Nullable Object> out = new HashMap<>();
    at++;
    space();
    if (at < s.length() && s.charAt(at) == '}') {
      at++;
      return out;
    }
    while (true) {
      if (at >= s.length() || s.charAt(at) != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String key = string();
      space();
      if (at >= s.length() || s.charAt(at) != ':') {
        throw invalid("after object key");
      }
      at++;
      space();
      out.put(key, value());
      space();
      if (at < s.length() && s.charAt(at) == '}') {
        at++;
        return out;
      }
      if (at >= s.length() || s.charAt(at) != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
      space();
    }
  }

  private Object array() {
    List<@Nullable Object> out = new ArrayList<>();
    at++;
    space();
    if (at < s.length() && s.charAt(at) == ']') {
      at++;
      return out;
    }
    while (true) {
      out.add(value());
      space();
      if (at < s.length() && s.charAt(at) == ']') {
        at++;
        return out;
      }
      if (at >= s.length() || s.charAt(at) != ',') {
        throw invalid("after array element");
      }
      at++;
      space();
    }
  }

  private String string() {
    StringBuilder b = new StringBuilder();
    at++;
    while (true) {
      if (at >= s.length()) {
        throw invalid("");
      }
      char c = s.charAt(at);
      if (c == '"') {
        at++;
        return b.toString();
      }
      if (c < 0x20) {
        throw invalid("in string literal");
      }
      if (c != '\\') {
        boolean lone =
            c >= 0xDC80
                && c <= 0xDCFF
                && (b.length() == 0 || !Character.isHighSurrogate(b.charAt(b.length() - 1)));
        b.append(lone ? '\uFFFD' : c);
        at++;
        continue;
      }
      at++;
      if (at >= s.length()) {
        throw invalid("in string escape code");
      }
      int named = "\"\\/bfnrt".indexOf(s.charAt(at));
      if (named >= 0) {
        b.append("\"\\/\b\f\n\r\t".charAt(named));
        at++;
      } else if (s.charAt(at) == 'u') {
        at++;
        b.append((char) hex());
      } else {
        throw invalid("in string escape code");
      }
      repair(b);
    }
  }

  /** A half of a surrogate pair that has no other half becomes a replacement character. */
  private void repair(StringBuilder b) {
    int n = b.length();
    char c = b.charAt(n - 1);
    if (n > 1 && Character.isHighSurrogate(b.charAt(n - 2)) && !Character.isLowSurrogate(c)) {
      b.setCharAt(n - 2, '\uFFFD');
    }
    boolean high = Character.isHighSurrogate(c);
    if (high && !s.startsWith("\\u", at)) {
      b.setCharAt(n - 1, '\uFFFD');
    }
    if (Character.isLowSurrogate(c) && (n < 2 || !Character.isHighSurrogate(b.charAt(n - 2)))) {
      b.setCharAt(n - 1, '\uFFFD');
    }
  }

  private int hex() {
    int v = 0;
    for (int i = 0; i < 4; i++) {
      int d = at < s.length() && s.charAt(at) < 0x80 ? Character.digit(s.charAt(at), 16) : -1;
      if (d < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      v = v * 16 + d;
      at++;
    }
    return v;
  }

  private boolean digits() {
    int from = at;
    while (at < s.length() && s.charAt(at) >= '0' && s.charAt(at) <= '9') {
      at++;
    }
    return at > from;
  }

  private Object number() {
    int from = at;
    if (s.charAt(at) == '-') {
      at++;
      if (at >= s.length() || s.charAt(at) < '0' || s.charAt(at) > '9') {
        throw invalid("in numeric literal");
      }
    }
    if (s.charAt(at) == '0') {
      at++;
    } else {
      digits();
    }
    if (at < s.length() && s.charAt(at) == '.') {
      at++;
      if (!digits()) {
        throw invalid("after decimal point in numeric literal");
      }
    }
    if (at < s.length() && (s.charAt(at) == 'e' || s.charAt(at) == 'E')) {
      at++;
      if (at < s.length() && (s.charAt(at) == '+' || s.charAt(at) == '-')) {
        at++;
      }
      if (!digits()) {
        throw invalid("in exponent of numeric literal");
      }
    }
    String text = s.substring(from, at);
    double d = Double.parseDouble(text);
    if (Double.isInfinite(d)) {
      throw new GoFailure(
          "json: cannot unmarshal number " + text + " into Go value of type float64");
    }
    return d;
  }
}
