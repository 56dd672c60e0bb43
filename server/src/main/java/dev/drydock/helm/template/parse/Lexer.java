package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.parse.Token.Kind;
import dev.drydock.helm.template.value.GoQuote;
import java.util.Map;

/** Cuts a template into tokens, one at a time. After an error there are only ends. */
final class Lexer {
  private static final int END = -1;
  private static final Map<String, Kind> KEYWORDS =
      Map.ofEntries(
          Map.entry("block", Kind.BLOCK),
          Map.entry("break", Kind.BREAK),
          Map.entry("continue", Kind.CONTINUE),
          Map.entry("define", Kind.DEFINE),
          Map.entry("else", Kind.ELSE),
          Map.entry("end", Kind.END),
          Map.entry("if", Kind.IF),
          Map.entry("range", Kind.RANGE),
          Map.entry("nil", Kind.NIL),
          Map.entry("template", Kind.TEMPLATE),
          Map.entry("with", Kind.WITH));

  private final String input;
  private int pos;
  private int start;
  private int counted;
  private int line = 1;
  private int parens;
  private boolean inAction;
  private boolean failed;

  Lexer(String input) {
    this.input = input;
  }

  Token next() {
    if (failed) {
      return new Token(Kind.EOF, 0, "EOF", line);
    }
    return inAction ? action() : text();
  }

  /** The line of the token that begins at {@code start}. */
  private int startLine() {
    while (counted < start) {
      if (input.charAt(counted++) == '\n') {
        line++;
      }
    }
    return line;
  }

  private Token emit(Kind kind) {
    Token t = new Token(kind, start, input.substring(start, pos), startLine());
    start = pos;
    return t;
  }

  private Token error(String message) {
    failed = true;
    return new Token(Kind.ERROR, start, message, startLine());
  }

  private int peek() {
    return pos < input.length() ? input.codePointAt(pos) : END;
  }

  private int read() {
    int c = peek();
    if (c != END) {
      pos += Character.charCount(c);
    }
    return c;
  }

  private static boolean space(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean alphanumeric(int c) {
    return c == '_' || (c != END && (Character.isLetter(c) || Character.isDigit(c)));
  }

  private boolean leftTrim(int at) {
    return at + 1 < input.length() && input.charAt(at) == '-' && space(input.charAt(at + 1));
  }

  /** Whether {@code " -}}"} stands there. */
  private boolean rightTrim(int at) {
    return at + 1 < input.length()
        && space(input.charAt(at))
        && input.charAt(at + 1) == '-'
        && input.startsWith("}}", at + 2);
  }

  private void skipSpace() {
    while (pos < input.length() && space(input.charAt(pos))) {
      pos++;
    }
  }

  private Token text() {
    while (true) {
      int open = input.indexOf("{{", pos);
      if (open < 0) {
        pos = input.length();
        return emit(pos > start ? Kind.TEXT : Kind.EOF);
      }
      int end = open;
      boolean trims = leftTrim(open + 2);
      while (trims && end > start && space(input.charAt(end - 1))) {
        end--;
      }
      if (end > start) {
        pos = end;
        Token t = emit(Kind.TEXT);
        pos = open;
        start = open;
        return t;
      }
      pos = open;
      start = open;
      int inside = open + 2 + (trims ? 2 : 0);
      if (!input.startsWith("/*", inside)) {
        pos = open + 2;
        Token t = emit(Kind.LEFT_DELIM);
        inAction = true;
        parens = 0;
        pos = inside;
        start = inside;
        return t;
      }
      start = inside;
      int close = input.indexOf("*/", inside + 2);
      if (close < 0) {
        return error("unclosed comment");
      }
      pos = close + 2;
      boolean trimsAfter = rightTrim(pos);
      if (!trimsAfter && !input.startsWith("}}", pos)) {
        return error("comment ends before closing delimiter");
      }
      pos += trimsAfter ? 4 : 2;
      if (trimsAfter) {
        skipSpace();
      }
      start = pos;
    }
  }

  private Token rightDelim() {
    boolean trims = rightTrim(pos);
    if (trims) {
      pos += 2;
      start = pos;
    }
    pos += 2;
    Token t = emit(Kind.RIGHT_DELIM);
    if (trims) {
      skipSpace();
      start = pos;
    }
    inAction = false;
    return t;
  }

  private Token action() {
    if (rightTrim(pos) || input.startsWith("}}", pos)) {
      return parens == 0 ? rightDelim() : error("unclosed left paren");
    }
    int c = read();
    switch (c) {
      case END:
        return error("unclosed action");
      case ' ', '\t', '\r', '\n':
        pos--;
        return spaces();
      case '=':
        return emit(Kind.ASSIGN);
      case ':':
        return read() == '=' ? emit(Kind.DECLARE) : error("expected :=");
      case '|':
        return emit(Kind.PIPE);
      case '"':
        return quoted('"', Kind.STRING, "unterminated quoted string");
      case '\'':
        return quoted('\'', Kind.CHAR_CONSTANT, "unterminated character constant");
      case '`':
        int close = input.indexOf('`', pos);
        if (close < 0) {
          return error("unterminated raw quoted string");
        }
        pos = close + 1;
        return emit(Kind.RAW_STRING);
      case '$':
        return name(Kind.VARIABLE);
      case '(':
        parens++;
        return emit(Kind.LEFT_PAREN);
      case ')':
        parens--;
        return parens < 0 ? error("unexpected right paren") : emit(Kind.RIGHT_PAREN);
      default:
        break;
    }
    if (c == '.' && pos < input.length() && !digit(input.charAt(pos))) {
      return name(Kind.FIELD);
    }
    if (c == '.' || c == '+' || c == '-' || digit(c)) {
      pos--;
      return number();
    }
    if (alphanumeric(c)) {
      return word();
    }
    return c < 0x80 && GoQuote.printable(c)
        ? emit(Kind.CHAR)
        : error("unrecognized character in action: " + GoQuote.unicode(c));
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private Token spaces() {
    skipSpace();
    // The last space may belong to a marker in front of the closing delimiter.
    if (rightTrim(pos - 1)) {
      pos--;
      if (pos == start) {
        return rightDelim();
      }
    }
    return emit(Kind.SPACE);
  }

  private Token quoted(char mark, Kind kind, String unterminated) {
    while (true) {
      int c = read();
      if (c == '\\') {
        c = read();
        if (c != END && c != '\n') {
          continue;
        }
      }
      if (c == END || c == '\n') {
        return error(unterminated);
      }
      if (c == mark) {
        return emit(kind);
      }
    }
  }

  private boolean atTerminator() {
    int c = peek();
    return c == END
        || space(c)
        || c == '.'
        || c == ','
        || c == '|'
        || c == ':'
        || c == ')'
        || c == '('
        || input.startsWith("}}", pos);
  }

  private Token word() {
    while (alphanumeric(peek())) {
      read();
    }
    if (!atTerminator()) {
      return error("bad character " + GoQuote.unicode(peek()));
    }
    String word = input.substring(start, pos);
    Kind keyword = KEYWORDS.get(word);
    if (keyword != null) {
      return emit(keyword);
    }
    return emit(word.equals("true") || word.equals("false") ? Kind.BOOL : Kind.IDENTIFIER);
  }

  /** A field or a variable, its first character read. */
  private Token name(Kind kind) {
    if (atTerminator()) {
      return emit(kind == Kind.VARIABLE ? kind : Kind.DOT);
    }
    while (alphanumeric(peek())) {
      read();
    }
    return atTerminator() ? emit(kind) : error("bad character " + GoQuote.unicode(peek()));
  }

  private boolean accept(String set) {
    int c = peek();
    if (c != END && set.indexOf(c) >= 0) {
      pos++;
      return true;
    }
    return false;
  }

  private void run(String set) {
    while (accept(set)) {
      continue;
    }
  }

  private Token number() {
    boolean fine = scanNumber();
    if (fine && (peek() == '+' || peek() == '-')) {
      fine = scanNumber() && input.charAt(pos - 1) == 'i';
      if (fine) {
        return emit(Kind.COMPLEX);
      }
    }
    return fine
        ? emit(Kind.NUMBER)
        : error("bad number syntax: " + GoQuote.quote(input.substring(start, pos)));
  }

  private boolean scanNumber() {
    accept("+-");
    String digits = "0123456789_";
    boolean hex = false;
    boolean decimal = true;
    if (accept("0")) {
      if (accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
        hex = true;
        decimal = false;
      } else if (accept("oO")) {
        digits = "01234567_";
        decimal = false;
      } else if (accept("bB")) {
        digits = "01_";
        decimal = false;
      }
    }
    run(digits);
    if (accept(".")) {
      run(digits);
    }
    if ((decimal && accept("eE")) || (hex && accept("pP"))) {
      accept("+-");
      run("0123456789_");
    }
    accept("i");
    if (alphanumeric(peek())) {
      read();
      return false;
    }
    return true;
  }
}
