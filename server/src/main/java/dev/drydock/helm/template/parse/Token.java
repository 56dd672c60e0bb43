package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.value.GoQuote;

/**
 * A piece of a template.
 *
 * @param at UTF-16 units from the beginning
 * @param line of its beginning, from 1
 */
record Token(Kind kind, int at, String text, int line) {
  /** What a token is; the keywords last. */
  enum Kind {
    ERROR,
    BOOL,
    CHAR,
    CHAR_CONSTANT,
    COMPLEX,
    ASSIGN,
    DECLARE,
    EOF,
    FIELD,
    IDENTIFIER,
    LEFT_DELIM,
    LEFT_PAREN,
    NUMBER,
    PIPE,
    RAW_STRING,
    RIGHT_DELIM,
    RIGHT_PAREN,
    SPACE,
    STRING,
    TEXT,
    VARIABLE,
    BLOCK,
    BREAK,
    CONTINUE,
    DOT,
    DEFINE,
    ELSE,
    END,
    IF,
    NIL,
    RANGE,
    TEMPLATE,
    WITH
  }

  /** As error texts name it. */
  @Override
  public String toString() {
    if (kind == Kind.EOF) {
      return "EOF";
    }
    if (kind == Kind.ERROR) {
      return text;
    }
    if (kind.compareTo(Kind.VARIABLE) > 0) {
      return "<" + text + ">";
    }
    if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 10) {
      int end = text.offsetByCodePoints(0, Math.min(10, text.codePointCount(0, text.length())));
      return GoQuote.quote(text.substring(0, end)) + "...";
    }
    return GoQuote.quote(text);
  }
}
