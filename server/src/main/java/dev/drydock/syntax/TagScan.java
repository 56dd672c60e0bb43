package dev.drydock.syntax;

import dev.drydock.syntax.Scanner.Kind;
import dev.drydock.syntax.Scanner.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads tags and the directives at a document's head. */
final class TagScan {
  private final Cursor c;

  TagScan(Cursor c) {
    this.c = c;
  }

  Token tag() throws Broken {
    int start = c.at;
    String handle;
    String suffix;
    if (c.peek(1) == '<') {
      c.at += 2;
      handle = "";
      suffix = uri("", start);
      if (c.peek() != '>') {
        throw new Broken("the tag that begins here has no closing >", start);
      }
      c.at++;
    } else {
      String read = handle(false, start);
      if (read.length() > 1 && read.endsWith("!")) {
        handle = read;
        suffix = uri("", start);
      } else {
        suffix = uri(read, start);
        handle = suffix.isEmpty() ? "" : "!";
        suffix = suffix.isEmpty() ? "!" : suffix;
      }
    }
    if (!Cursor.isBlankOrEnd(c.peek())) {
      throw new Broken("a space must follow the tag", c.at);
    }
    return new Token(Kind.TAG, start, c.at, handle, suffix, ScalarNode.Style.PLAIN);
  }

  private String handle(boolean directive, int start) throws Broken {
    int from = c.at;
    if (c.peek() != '!') {
      throw new Broken("a tag begins with !", start);
    }
    c.at++;
    while (Cursor.isWord(c.peek())) {
      c.at++;
    }
    if (c.peek() == '!') {
      c.at++;
    } else if (directive && c.at > from + 1) {
      throw new Broken("the handle of a tag ends with !", start);
    }
    return c.text.substring(from, c.at);
  }

  /** The rest of a tag; what was read of it already comes without its !. */
  private String uri(String head, int start) throws Broken {
    StringBuilder out = new StringBuilder(head.length() > 1 ? head.substring(1) : "");
    boolean any = !head.isEmpty();
    while (true) {
      char ch = c.peek();
      if (ch == '%') {
        escapes(out, start);
      } else if (Cursor.isWord(ch)
          || (ch != Cursor.END && ";/?:@&=+$,.!~*'()[]".indexOf(ch) >= 0)) {
        out.append(ch);
        c.at++;
      } else {
        break;
      }
      any = true;
    }
    if (!any) {
      throw new Broken("the tag has no name", start);
    }
    return out.toString();
  }

  private void escapes(StringBuilder out, int start) throws Broken {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (c.peek() == '%') {
      int high = Character.digit(c.peek(1), 16);
      int low = Character.digit(c.peek(2), 16);
      if (high < 0 || low < 0) {
        throw new Broken("% must be followed by two hexadecimal digits", start);
      }
      bytes.write((high << 4) + low);
      c.at += 3;
    }
    out.append(new String(bytes.toByteArray(), StandardCharsets.UTF_8));
  }

  Token directive() throws Broken {
    int start = c.at++;
    int from = c.at;
    while (Cursor.isWord(c.peek())) {
      c.at++;
    }
    String name = c.text.substring(from, c.at);
    if (!Cursor.isBlankOrEnd(c.peek()) || !(name.equals("YAML") || name.equals("TAG"))) {
      throw new Broken(
          "a line that begins with % is a directive, and there is no directive of this name",
          start);
    }
    c.skipBlanks();
    Token token = name.equals("YAML") ? version(start) : tagDirective(start);
    c.skipBlanks();
    if (c.peek() == '#') {
      while (!Cursor.isBreakOrEnd(c.peek())) {
        c.at++;
      }
    }
    if (!Cursor.isBreakOrEnd(c.peek())) {
      throw new Broken("only a comment may follow the directive", c.at);
    }
    if (Cursor.isBreak(c.peek())) {
      c.skipBreak();
    }
    return token;
  }

  private Token version(int start) throws Broken {
    int from = c.at;
    while ((c.peek() >= '0' && c.peek() <= '9') || c.peek() == '.') {
      c.at++;
    }
    String version = c.text.substring(from, c.at);
    if (!version.matches("[0-9]{1,2}\\.[0-9]{1,2}")) {
      throw new Broken("%YAML needs a version, as 1.1", start);
    }
    return new Token(Kind.YAML_DIRECTIVE, start, c.at, version, "", ScalarNode.Style.PLAIN);
  }

  private Token tagDirective(int start) throws Broken {
    String handle = handle(true, start);
    if (!Cursor.isBlank(c.peek())) {
      throw new Broken("%TAG needs a handle and a prefix", start);
    }
    c.skipBlanks();
    String prefix = uri("", start);
    if (!Cursor.isBlankOrEnd(c.peek())) {
      throw new Broken("only a comment may follow the directive", c.at);
    }
    return new Token(Kind.TAG_DIRECTIVE, start, c.at, handle, prefix, ScalarNode.Style.PLAIN);
  }
}
