package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.parse.Token.Kind;
import dev.drydock.helm.template.value.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the parser that reads commands and what they are made of. */
final class Operands {
  private final Parser p;

  Operands(Parser p) {
    this.p = p;
  }

  TemplateNode.Command command() throws ParseFailure {
    int at = p.peekNonSpace().at();
    List<TemplateNode> words = new ArrayList<>(4);
    while (true) {
      p.peekNonSpace();
      TemplateNode operand = operand();
      if (operand != null) {
        words.add(operand);
      }
      Token t = p.next();
      if (t.kind() == Kind.SPACE) {
        continue;
      }
      if (t.kind() == Kind.RIGHT_DELIM || t.kind() == Kind.RIGHT_PAREN) {
        p.backup();
      } else if (t.kind() != Kind.PIPE) {
        throw p.unexpected(t, "operand");
      }
      break;
    }
    if (words.isEmpty()) {
      throw p.failure("empty command");
    }
    return new TemplateNode.Command(at, words);
  }

  private @Nullable TemplateNode operand() throws ParseFailure {
    TemplateNode node = term();
    if (node == null || p.peek().kind() != Kind.FIELD) {
      return node;
    }
    int at = p.peek().at();
    List<String> names = new ArrayList<>(4);
    while (p.peek().kind() == Kind.FIELD) {
      names.add(p.next().text().substring(1));
    }
    if (node instanceof TemplateNode.Field) {
      return new TemplateNode.Field(at, node + "." + String.join(".", names));
    }
    if (node instanceof TemplateNode.Variable) {
      return new TemplateNode.Variable(at, node + "." + String.join(".", names));
    }
    if (node instanceof TemplateNode.Bool
        || node instanceof TemplateNode.Str
        || node instanceof TemplateNode.Num
        || node instanceof TemplateNode.Nil
        || node instanceof TemplateNode.Dot) {
      throw p.failure("unexpected . after term " + GoQuote.quote(node.toString()));
    }
    return new TemplateNode.Chain(at, node, names);
  }

  private @Nullable TemplateNode term() throws ParseFailure {
    Token t = p.nextNonSpace();
    switch (t.kind()) {
      case IDENTIFIER:
        p.checkFunction(t.text());
        return new TemplateNode.Identifier(t.at(), t.text());
      case DOT:
        return new TemplateNode.Dot(t.at());
      case NIL:
        return new TemplateNode.Nil(t.at());
      case VARIABLE:
        return p.variable(t);
      case FIELD:
        return new TemplateNode.Field(t.at(), t.text());
      case BOOL:
        return new TemplateNode.Bool(t.at(), t.text().equals("true"));
      case CHAR_CONSTANT, COMPLEX, NUMBER:
        return new TemplateNode.Num(t.at(), number(t));
      case LEFT_PAREN:
        p.enterParens();
        TemplateNode inner = p.pipeline("parenthesized pipeline", Kind.RIGHT_PAREN);
        p.leaveParens();
        return inner;
      case STRING, RAW_STRING:
        return new TemplateNode.Str(t.at(), t.text(), p.unquote(t));
      default:
        p.backup();
        return null;
    }
  }

  private NumberLiteral number(Token t) throws ParseFailure {
    try {
      return t.kind() == Kind.CHAR_CONSTANT
          ? NumberLiteral.character(t.text())
          : t.kind() == Kind.COMPLEX ? NumberLiteral.complex(t.text()) : NumberLiteral.of(t.text());
    } catch (NumberLiteral.Malformed e) {
      throw p.failure(e.text());
    }
  }
}
