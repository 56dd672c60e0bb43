package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.parse.TemplateNode.Block;
import dev.drydock.helm.template.parse.TemplateNode.Branch;
import dev.drydock.helm.template.parse.TemplateNode.Call;
import dev.drydock.helm.template.parse.Token.Kind;
import dev.drydock.helm.template.value.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one file of templates. Tokens are looked at as far ahead as Go does, for its errors name
 * the line of the token read last.
 */
public final class Parser {
  private static final int MAX_PARENS = 10_000;

  private final Tree.SourceText source;
  private final Lexer lexer;
  private final Set<String> functions;
  private final Map<String, Tree> trees = new LinkedHashMap<>();
  private final Token[] tokens = new Token[3];
  private int peeked;
  private int actionLine;

  /** What is new in each template: its variables, its loops and its parentheses. */
  private static final class Scope {
    final List<String> variables = new ArrayList<>(List.of("$"));
    int loops;
    int parens;
  }

  private Scope scope = new Scope();
  private final Operands operands;

  private Parser(String name, String text, Set<String> functions) {
    this.source = new Tree.SourceText(name, text);
    this.lexer = new Lexer(text);
    this.functions = functions;
    this.operands = new Operands(this);
    Token none = new Token(Kind.EOF, 0, "EOF", 1);
    java.util.Arrays.fill(tokens, none);
  }

  /**
   * @param name of the file, and of the template that is its body
   * @param functions the names that may be called
   * @return the templates of the file by name, its body among them, in the order of their ends
   */
  public static Map<String, Tree> parse(String name, String text, Set<String> functions)
      throws ParseFailure {
    Parser p = new Parser(name, text, functions);
    try {
      p.file();
    } catch (StackOverflowError e) {
      throw p.failure("nested too deep to be read");
    }
    return p.trees;
  }

  // Tokens.

  Token next() {
    if (peeked > 0) {
      peeked--;
    } else {
      tokens[0] = lexer.next();
    }
    return tokens[peeked];
  }

  void backup() {
    peeked++;
  }

  void backup2(Token t) {
    tokens[1] = t;
    peeked = 2;
  }

  private void backup3(Token first, Token second) {
    tokens[1] = second;
    tokens[2] = first;
    peeked = 3;
  }

  Token peek() {
    if (peeked > 0) {
      return tokens[peeked - 1];
    }
    peeked = 1;
    tokens[0] = lexer.next();
    return tokens[0];
  }

  Token nextNonSpace() {
    Token t = next();
    while (t.kind() == Kind.SPACE) {
      t = next();
    }
    return t;
  }

  Token peekNonSpace() {
    Token t = nextNonSpace();
    backup();
    return t;
  }

  // Errors.

  ParseFailure failure(String reason) {
    Token last = tokens[0];
    return new ParseFailure(
        "template: " + source.name() + ":" + last.line() + ": " + reason,
        reason,
        last.at(),
        last.line());
  }

  ParseFailure unexpected(Token t, String context) {
    if (t.kind() != Kind.ERROR) {
      return failure("unexpected " + t + " in " + context);
    }
    String extra = "";
    if (actionLine != 0 && actionLine != t.line()) {
      extra = " in action started at " + source.name() + ":" + actionLine;
      if (t.text().endsWith(" action")) {
        extra = extra.substring(" in action".length());
      }
    }
    return failure(t + extra);
  }

  private Token expect(Kind kind, String context) throws ParseFailure {
    Token t = nextNonSpace();
    if (t.kind() != kind) {
      throw unexpected(t, context);
    }
    return t;
  }

  // Templates.

  private void add(Tree tree) throws ParseFailure {
    Tree old = trees.get(tree.name());
    if (old == null || old.root().blank()) {
      trees.put(tree.name(), tree);
    } else if (!tree.root().blank()) {
      throw failure("template: multiple definition of template " + GoQuote.quote(tree.name()));
    }
  }

  private void file() throws ParseFailure {
    List<TemplateNode> nodes = new ArrayList<>();
    int at = peek().at();
    while (peek().kind() != Kind.EOF) {
      if (peek().kind() == Kind.LEFT_DELIM) {
        Token delim = next();
        if (nextNonSpace().kind() == Kind.DEFINE) {
          definition(delim.at());
          continue;
        }
        backup2(delim);
      }
      Object n = textOrAction();
      if (n instanceof Ending e) {
        throw failure("unexpected " + e);
      }
      nodes.add((TemplateNode) n);
    }
    add(new Tree(source.name(), source, 0, new Block(at, nodes)));
  }

  private void definition(int at) throws ParseFailure {
    String context = "define clause";
    Token name = nextNonSpace();
    if (name.kind() != Kind.STRING && name.kind() != Kind.RAW_STRING) {
      throw unexpected(name, context);
    }
    String unquoted = unquote(name);
    expect(Kind.RIGHT_DELIM, context);
    add(new Tree(unquoted, source, at, body(context)));
  }

  /** The body of a template of its own, with its end. */
  private Block body(String context) throws ParseFailure {
    Scope outer = scope;
    int outerLine = actionLine;
    scope = new Scope();
    actionLine = 0;
    Items items = itemList();
    if (items.ending != Ending.END) {
      throw failure("unexpected " + items.ending + " in " + context);
    }
    scope = outer;
    actionLine = outerLine;
    return items.block;
  }

  String unquote(Token t) throws ParseFailure {
    String s = GoQuote.unquote(t.text()).orElse(null);
    if (s == null) {
      throw failure("invalid syntax");
    }
    return s;
  }

  /** What ends a list of items. */
  private enum Ending {
    END,
    ELSE;

    @Override
    public String toString() {
      return this == END ? "{{end}}" : "{{else}}";
    }
  }

  private record Items(Block block, Ending ending, int endingAt) {}

  private int endingAt;

  private Items itemList() throws ParseFailure {
    List<TemplateNode> nodes = new ArrayList<>();
    int at = peekNonSpace().at();
    while (peekNonSpace().kind() != Kind.EOF) {
      Object n = textOrAction();
      if (n instanceof Ending e) {
        return new Items(new Block(at, nodes), e, endingAt);
      }
      nodes.add((TemplateNode) n);
    }
    throw failure("unexpected EOF");
  }

  /** A node, or an {@link Ending}. */
  private Object textOrAction() throws ParseFailure {
    Token t = nextNonSpace();
    if (t.kind() == Kind.TEXT) {
      return new TemplateNode.Text(t.at(), t.text());
    }
    if (t.kind() != Kind.LEFT_DELIM) {
      throw unexpected(t, "input");
    }
    actionLine = t.line();
    Object n = action();
    actionLine = 0;
    return n;
  }

  private Object action() throws ParseFailure {
    Token t = nextNonSpace();
    switch (t.kind()) {
      case BLOCK:
        return block();
      case BREAK:
        return jump(t, "{{break}}");
      case CONTINUE:
        return jump(t, "{{continue}}");
      case ELSE:
        return otherwise();
      case END:
        endingAt = expect(Kind.RIGHT_DELIM, "end").at();
        return Ending.END;
      case IF:
        return control("if");
      case RANGE:
        return control("range");
      case WITH:
        return control("with");
      case TEMPLATE:
        return call();
      default:
        backup();
        Token first = peek();
        return new TemplateNode.Action(first.at(), pipeline("command", Kind.RIGHT_DELIM));
    }
  }

  private TemplateNode jump(Token t, String what) throws ParseFailure {
    Token after = nextNonSpace();
    if (after.kind() != Kind.RIGHT_DELIM) {
      throw unexpected(after, what);
    }
    if (scope.loops == 0) {
      throw failure(what + " outside {{range}}");
    }
    return new TemplateNode.Jump(t.at(), t.kind() == Kind.BREAK);
  }

  private Ending otherwise() throws ParseFailure {
    Token t = peekNonSpace();
    if (t.kind() != Kind.IF && t.kind() != Kind.WITH) {
      t = expect(Kind.RIGHT_DELIM, "else");
    }
    endingAt = t.at();
    return Ending.ELSE;
  }

  private Branch control(String keyword) throws ParseFailure {
    int variables = scope.variables.size();
    TemplateNode.Pipe pipe = pipeline(keyword, Kind.RIGHT_DELIM);
    boolean loops = keyword.equals("range");
    scope.loops += loops ? 1 : 0;
    Items items = itemList();
    scope.loops -= loops ? 1 : 0;
    Block otherwise = null;
    if (items.ending == Ending.ELSE) {
      if ((keyword.equals("if") && peek().kind() == Kind.IF)
          || (keyword.equals("with") && peek().kind() == Kind.WITH)) {
        next();
        otherwise = new Block(items.endingAt, List.of(control(keyword)));
      } else {
        Items rest = itemList();
        if (rest.ending != Ending.END) {
          throw failure("expected end; found " + rest.ending);
        }
        otherwise = rest.block;
      }
    }
    scope.variables.subList(variables, scope.variables.size()).clear();
    return new Branch(pipe.at(), keyword, pipe, items.block, otherwise);
  }

  private Call block() throws ParseFailure {
    String context = "block clause";
    Token t = nextNonSpace();
    String name = templateName(t, context);
    TemplateNode.Pipe pipe = pipeline(context, Kind.RIGHT_DELIM);
    add(new Tree(name, source, t.at(), body(context)));
    return new Call(t.at(), name, pipe);
  }

  private Call call() throws ParseFailure {
    String context = "template clause";
    Token t = nextNonSpace();
    String name = templateName(t, context);
    TemplateNode.Pipe pipe = null;
    if (nextNonSpace().kind() != Kind.RIGHT_DELIM) {
      backup();
      pipe = pipeline(context, Kind.RIGHT_DELIM);
    }
    return new Call(t.at(), name, pipe);
  }

  private String templateName(Token t, String context) throws ParseFailure {
    if (t.kind() != Kind.STRING && t.kind() != Kind.RAW_STRING) {
      throw unexpected(t, context);
    }
    return unquote(t);
  }

  // Pipelines.

  TemplateNode.Pipe pipeline(String context, Kind end) throws ParseFailure {
    int at = peekNonSpace().at();
    List<TemplateNode.Variable> variables = new ArrayList<>();
    boolean assigns = declarations(context, variables);
    List<TemplateNode.Command> commands = new ArrayList<>();
    while (true) {
      Token t = nextNonSpace();
      if (t.kind() == end) {
        checkPipeline(commands, context);
        return new TemplateNode.Pipe(at, assigns, variables, commands);
      }
      switch (t.kind()) {
        case BOOL,
            CHAR_CONSTANT,
            COMPLEX,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PAREN -> {
          backup();
          commands.add(operands.command());
        }
        default -> throw unexpected(t, context);
      }
    }
  }

  /** What stands in front of {@code :=} or {@code =}; true for an assignment. */
  private boolean declarations(String context, List<TemplateNode.Variable> out)
      throws ParseFailure {
    while (peekNonSpace().kind() == Kind.VARIABLE) {
      Token v = next();
      Token after = peek();
      Token sign = peekNonSpace();
      if (sign.kind() == Kind.ASSIGN || sign.kind() == Kind.DECLARE) {
        nextNonSpace();
        declare(v, out);
        return sign.kind() == Kind.ASSIGN;
      }
      if (sign.kind() != Kind.CHAR || !sign.text().equals(",")) {
        if (after.kind() == Kind.SPACE) {
          backup3(v, after);
        } else {
          backup2(v);
        }
        return false;
      }
      nextNonSpace();
      declare(v, out);
      if (!context.equals("range") || out.size() >= 2) {
        throw failure("too many declarations in " + context);
      }
      Kind k = peekNonSpace().kind();
      if (k != Kind.VARIABLE && k != Kind.RIGHT_DELIM && k != Kind.RIGHT_PAREN) {
        throw failure("range can only initialize variables");
      }
    }
    return false;
  }

  private void declare(Token v, List<TemplateNode.Variable> out) {
    out.add(new TemplateNode.Variable(v.at(), v.text()));
    scope.variables.add(v.text());
  }

  private void checkPipeline(List<TemplateNode.Command> commands, String context)
      throws ParseFailure {
    if (commands.isEmpty()) {
      throw failure("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      TemplateNode first = commands.get(i).words[0];
      if (first instanceof TemplateNode.Bool
          || first instanceof TemplateNode.Dot
          || first instanceof TemplateNode.Nil
          || first instanceof TemplateNode.Num
          || first instanceof TemplateNode.Str) {
        throw failure("non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  // What operands ask.

  void enterParens() throws ParseFailure {
    if (scope.parens >= MAX_PARENS) {
      throw failure("max expression depth exceeded");
    }
    scope.parens++;
  }

  void leaveParens() {
    scope.parens--;
  }

  void checkFunction(String name) throws ParseFailure {
    if (!functions.contains(name)) {
      throw failure("function " + GoQuote.quote(name) + " not defined");
    }
  }

  TemplateNode variable(Token t) throws ParseFailure {
    TemplateNode.Variable v = new TemplateNode.Variable(t.at(), t.text());
    if (!scope.variables.contains(v.names[0])) {
      throw failure("undefined variable " + GoQuote.quote(v.names[0]));
    }
    return v;
  }
}
