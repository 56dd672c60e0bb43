package dev.drydock.syntax;

import org.jspecify.annotations.Nullable;

/** The types a scalar can have, resolved from plain text as go-yaml does. */
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

  /** The tag of what a plain text can be told to be; null for the other types. */
  public @Nullable String tag() {
    return switch (this) {
      case STRING -> "!!str";
      case INT -> "!!int";
      case FLOAT -> "!!float";
      case BOOL -> "!!bool";
      case NULL -> "!!null";
      case TIMESTAMP -> "!!timestamp";
      case BINARY, MERGE, OTHER -> null;
    };
  }

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

  /**
   * The type of a plain scalar by its text, as go-yaml v3 resolves the fields of a manifest (YAML
   * 1.2 with the octal of 1.1; {@code yes} and {@code on} are strings).
   */
  public static ScalarType resolve(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    char c = text.charAt(0);
    if (c >= '0' && c <= '9' || c == '+' || c == '-') {
      return number(text, c);
    }
    return switch (c) {
      case '~', 'n', 'N' ->
          text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL")
              ? NULL
              : STRING;
      case 't', 'T' ->
          text.equals("true") || text.equals("True") || text.equals("TRUE") ? BOOL : STRING;
      case 'f', 'F' ->
          text.equals("false") || text.equals("False") || text.equals("FALSE") ? BOOL : STRING;
      case '<' -> text.equals("<<") ? MERGE : STRING;
      case '.' -> GoNumber.floating(text) != null ? FLOAT : STRING;
      default -> STRING;
    };
  }

  /**
   * The type of a plain scalar as go-yaml v2 resolves it, with the booleans of YAML 1.1 ({@code y},
   * {@code no}, {@code On}): how a kustomization file is read, and what decides which strings are
   * quoted when hydrated output is printed.
   */
  public static ScalarType resolve11(String text) {
    return isOldBool(text) ? BOOL : resolve(text);
  }

  private static boolean isOldBool(String s) {
    if (s.isEmpty() || s.length() > 3) {
      return false;
    }
    return switch (s) {
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> true;
      default -> false;
    };
  }

  private static ScalarType number(String text, char c) {
    if (c != '+' && c != '-' && GoTime.is(text)) {
      return TIMESTAMP;
    }
    if (GoNumber.isInteger(text)) {
      return INT;
    }
    return GoNumber.floating(text) != null ? FLOAT : STRING;
  }
}
