package dev.drydock.syntax;

import java.util.regex.Pattern;

/** The types a scalar can have, resolved from plain text as go-yaml v3 does (YAML 1.2 with the octal of 1.1; {@code yes} and {@code on} are strings). */
public enum ScalarType {
  STRING,
  INT,
  FLOAT,
  BOOL,
  NULL,
  TIMESTAMP,
  BINARY,
  MERGE,
  OTHER;

  private static final Pattern FLOAT_TEXT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INT_TEXT =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
  private static final Pattern TIMESTAMP_TEXT =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][ \\t]*[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?)?");

  static ScalarType ofTag(String tag) {
    return switch (tag) {
      case "!!str" -> STRING;
      case "!!int" -> INT;
      case "!!float" -> FLOAT;
      case "!!bool" -> BOOL;
      case "!!null" -> NULL;
      case "!!timestamp" -> TIMESTAMP;
      case "!!binary" -> BINARY;
      case "!!merge" -> MERGE;
      default -> OTHER;
    };
  }

  /** The type of a plain scalar by its text. */
  public static ScalarType resolve(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    char c = text.charAt(0);
    switch (c) {
      case '~', 'n', 'N':
        return text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL") ? NULL : STRING;
      case 't', 'T':
        return text.equals("true") || text.equals("True") || text.equals("TRUE") ? BOOL : STRING;
      case 'f', 'F':
        return text.equals("false") || text.equals("False") || text.equals("FALSE") ? BOOL : STRING;
      case '<':
        return text.equals("<<") ? MERGE : STRING;
      default:
        break;
    }
    if (c == '.' || c == '+' || c == '-' || (c >= '0' && c <= '9')) {
      return number(text, c);
    }
    return STRING;
  }

  private static ScalarType number(String text, char c) {
    String bare = c == '+' || c == '-' ? text.substring(1) : text;
    if (bare.equals(".inf") || bare.equals(".Inf") || bare.equals(".INF")) {
      return FLOAT;
    }
    if (text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN")) {
      return FLOAT;
    }
    if (c >= '0' && c <= '9' && TIMESTAMP_TEXT.matcher(text).matches()) {
      return TIMESTAMP;
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (INT_TEXT.matcher(plain).matches()) {
      return INT;
    }
    return FLOAT_TEXT.matcher(plain).matches() ? FLOAT : STRING;
  }
}
