package dev.drydock.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens as go-yaml's scanner does: a key without {@code ?} is recognised when its
 * colon comes, and its token is put in front of what was read since.
 */
public final class Scanner {
  /** What a token is. */
  public enum Kind {
    END,
    YAML_DIRECTIVE,
    TAG_DIRECTIVE,
    DOCUMENT_START,
    DOCUMENT_END,
    BLOCK_SEQUENCE,
    BLOCK_MAPPING,
    BLOCK_END,
    FLOW_SEQUENCE,
    FLOW_SEQUENCE_END,
    FLOW_MAPPING,
    FLOW_MAPPING_END,
    BLOCK_ENTRY,
    FLOW_ENTRY,
    KEY,
    VALUE,
    ALIAS,
    ANCHOR,
    TAG,
    SCALAR
  }

  /**
   * A token.
   *
   * @param text a scalar's value, a name, a tag's handle
   * @param more a tag's suffix
   */
  public record Token(
      Kind kind, int start, int end, String text, String more, ScalarNode.Style style) {
    static Token of(Kind kind, int start, int end) {
      return new Token(kind, start, end, "", "", ScalarNode.Style.PLAIN);
    }
  }

  /** A key may reach no further than this. */
  private static final int MAX_KEY = 1024;

  private static final int MAX_FLOW = 10000;

  /** So far go-yaml looks ahead for a comment. */
  private static final int SIGHT = 512;

  private final Cursor c;
  private final ScalarScan scalars;
  private final @Nullable ScanObserver observer;

  private Token[] queue = new Token[16];
  private int head;
  private int tail;
  private int taken;

  private int[] indents = new int[16];
  private int depth;
  private int indent = -1;

  /** One possible key for each level of brackets: the number of its token or -1, its place. */
  private int[] keyToken = new int[16];

  private int[] keyAt = new int[16];
  private int[] keyLine = new int[16];
  private int[] keyColumn = new int[16];
  private boolean[] keyRequired = new boolean[16];
  private int flow;
  private boolean keyAllowed = true;

  Scanner(String text, int from) {
    this(text, from, null);
  }

  Scanner(String text, int from, @Nullable ScanObserver observer) {
    c = new Cursor(text, from);
    scalars = new ScalarScan(c);
    this.observer = observer;
    keyToken[0] = -1;
  }

  Token peek() throws Broken {
    while (head == tail || headMayBeKey()) {
      fetch();
    }
    return queue[head];
  }

  Token next() throws Broken {
    Token t = peek();
    head++;
    taken++;
    return t;
  }

  private boolean headMayBeKey() throws Broken {
    for (int level = 0; level <= flow; level++) {
      if (keyToken[level] == taken) {
        return keyStillPossible(level);
      }
    }
    return false;
  }

  private boolean keyStillPossible(int level) throws Broken {
    if (keyToken[level] < 0) {
      return false;
    }
    if (keyLine[level] < c.line || keyAt[level] + MAX_KEY < c.at) {
      if (keyRequired[level]) {
        throw new Broken("this should be a key, but no ':' follows it", keyAt[level]);
      }
      keyToken[level] = -1;
      return false;
    }
    return true;
  }

  private void add(Token t) {
    insert(tail, t);
    if (observer != null) {
      observer.added(t);
    }
  }

  private void insert(int index, Token t) {
    int i = index;
    if (tail == queue.length) {
      if (head > tail / 2) {
        System.arraycopy(queue, head, queue, 0, tail - head);
        tail -= head;
        i -= head;
        head = 0;
      } else {
        queue = Arrays.copyOf(queue, queue.length * 2);
      }
    }
    System.arraycopy(queue, i, queue, i + 1, tail - i);
    queue[i] = t;
    tail++;
  }

  private void saveKey() throws Broken {
    if (keyAllowed) {
      boolean required = flow == 0 && indent == c.column();
      dropKey();
      keyToken[flow] = taken + (tail - head);
      keyAt[flow] = c.at;
      keyLine[flow] = c.line;
      keyColumn[flow] = c.column();
      keyRequired[flow] = required;
    }
  }

  private void dropKey() throws Broken {
    if (keyToken[flow] >= 0 && keyRequired[flow]) {
      throw new Broken("this should be a key, but no ':' follows it", keyAt[flow]);
    }
    keyToken[flow] = -1;
  }

  /** Opens a block collection if the column lies deeper than all that are open. */
  private void roll(int column, int token, Kind kind, int mark) {
    if (flow > 0 || indent >= column) {
      return;
    }
    if (depth == indents.length) {
      indents = Arrays.copyOf(indents, depth * 2);
    }
    indents[depth++] = indent;
    indent = column;
    if (token < 0) {
      add(Token.of(kind, mark, mark));
    } else {
      insert(head + token - taken, Token.of(kind, mark, mark));
    }
  }

  /**
   * Closes the blocks that are indented deeper.
   *
   * @param from where the white space in front of what comes next began
   */
  private void unroll(int column, int from) {
    if (flow > 0) {
      return;
    }
    int mark = from - 1;
    while (indent > column) {
      mark = observer == null ? c.at : observer.blockEnd(mark, indent);
      add(Token.of(Kind.BLOCK_END, mark, mark));
      indent = indents[--depth];
    }
  }

  private void fetch() throws Broken {
    int from = observer == null ? c.at : observer.gap(c.at, c.line);
    toNextToken();
    unroll(c.column(), from);
    char ch = c.peek();
    if (c.at >= c.end) {
      end();
    } else if (ch == '%' && c.column() == 0) {
      startOver();
      add(scalars.directive());
    } else if (c.atDocumentMark('-')) {
      documentMark(Kind.DOCUMENT_START);
    } else if (c.atDocumentMark('.')) {
      documentMark(Kind.DOCUMENT_END);
    } else {
      if (observer != null) {
        observer.before(c.at, flow > 0);
      }
      content(ch);
      if (observer != null) {
        observer.after(c.at);
      }
      commentBehind();
    }
  }

  private void end() throws Broken {
    Broken forbidden = c.forbidden();
    if (forbidden != null) {
      throw forbidden;
    }
    // No key reaches beyond the end of the text, not even one that is still open on the last line.
    c.line++;
    unroll(-1, c.at);
    dropKey();
    keyAllowed = false;
    add(Token.of(Kind.END, c.at, c.at));
  }

  private void startOver() throws Broken {
    unroll(-1, c.at);
    dropKey();
    keyAllowed = false;
  }

  private void documentMark(Kind kind) throws Broken {
    startOver();
    int start = c.at;
    c.at += 3;
    add(Token.of(kind, start, c.at));
  }

  private void content(char ch) throws Broken {
    boolean blankNext = Cursor.isBlankOrEnd(c.peek(1));
    switch (ch) {
      case '[' -> open(Kind.FLOW_SEQUENCE);
      case '{' -> open(Kind.FLOW_MAPPING);
      case ']' -> close(Kind.FLOW_SEQUENCE_END);
      case '}' -> close(Kind.FLOW_MAPPING_END);
      case ',' -> flowEntry();
      case '*', '&' -> {
        saveKey();
        keyAllowed = false;
        add(scalars.anchor(ch == '*' ? Kind.ALIAS : Kind.ANCHOR));
      }
      case '!' -> {
        saveKey();
        keyAllowed = false;
        add(scalars.tag());
      }
      case '\'', '"' -> {
        saveKey();
        keyAllowed = false;
        add(scalars.quoted(ch == '\''));
      }
      case '-' -> {
        if (blankNext) {
          blockEntry();
        } else {
          plain();
        }
      }
      case '?' -> {
        if (flow > 0 || blankNext) {
          key();
        } else {
          plain();
        }
      }
      case ':' -> {
        if (flow > 0 || blankNext) {
          value();
        } else {
          plain();
        }
      }
      case '|', '>' -> {
        if (flow > 0) {
          throw cannotStart(ch);
        }
        dropKey();
        keyAllowed = true;
        add(scalars.block(ch == '|', indent));
      }
      case '#', '%', '@', '`', '\t' -> throw cannotStart(ch);
      default -> plain();
    }
  }

  private Broken cannotStart(char ch) {
    String what =
        ch == '\t'
            ? "a tab cannot be used to indent"
            : "\"" + ch + "\" cannot begin a value: put it in quotes";
    return new Broken(what, c.at);
  }

  private void plain() throws Broken {
    saveKey();
    keyAllowed = false;
    Token t = scalars.plain(indent, flow > 0);
    if (scalars.sawBreak()) {
      keyAllowed = true;
    }
    add(t);
  }

  private void open(Kind kind) throws Broken {
    saveKey();
    if (++flow > MAX_FLOW) {
      throw new Broken("too-large", "nested deeper than " + MAX_FLOW + " brackets", c.at);
    }
    if (flow == keyToken.length) {
      keyToken = Arrays.copyOf(keyToken, flow * 2);
      keyAt = Arrays.copyOf(keyAt, flow * 2);
      keyLine = Arrays.copyOf(keyLine, flow * 2);
      keyColumn = Arrays.copyOf(keyColumn, flow * 2);
      keyRequired = Arrays.copyOf(keyRequired, flow * 2);
    }
    keyToken[flow] = -1;
    keyAllowed = true;
    one(kind);
  }

  private void close(Kind kind) throws Broken {
    dropKey();
    flow = Math.max(0, flow - 1);
    keyAllowed = false;
    one(kind);
  }

  private void flowEntry() throws Broken {
    dropKey();
    keyAllowed = true;
    one(Kind.FLOW_ENTRY);
  }

  private void one(Kind kind) {
    c.at++;
    add(Token.of(kind, c.at - 1, c.at));
  }

  private void blockEntry() throws Broken {
    if (flow == 0) {
      if (!keyAllowed) {
        throw new Broken("a list item cannot stand here", c.at);
      }
      roll(c.column(), -1, Kind.BLOCK_SEQUENCE, c.at);
    }
    dropKey();
    keyAllowed = true;
    one(Kind.BLOCK_ENTRY);
  }

  private void key() throws Broken {
    if (flow == 0) {
      if (!keyAllowed) {
        throw new Broken("a key cannot stand here", c.at);
      }
      roll(c.column(), -1, Kind.BLOCK_MAPPING, c.at);
    }
    dropKey();
    keyAllowed = flow == 0;
    one(Kind.KEY);
  }

  private void value() throws Broken {
    if (keyStillPossible(flow)) {
      int token = keyToken[flow];
      int mark = keyAt[flow];
      insert(head + token - taken, Token.of(Kind.KEY, mark, mark));
      roll(keyColumn[flow], token, Kind.BLOCK_MAPPING, mark);
      keyToken[flow] = -1;
      keyAllowed = false;
    } else {
      if (flow == 0) {
        if (!keyAllowed) {
          throw new Broken(
              "a ':' cannot stand here: a value that holds one must be put in quotes", c.at);
        }
        roll(c.column(), -1, Kind.BLOCK_MAPPING, c.at);
      }
      keyAllowed = flow == 0;
    }
    one(Kind.VALUE);
  }

  /** Past white space and comments. */
  private void toNextToken() {
    while (true) {
      char ch = c.peek();
      while (ch == ' ' || (ch == '\t' && (flow > 0 || !keyAllowed))) {
        c.at++;
        ch = c.peek();
      }
      if (ch == '#') {
        if (observer != null) {
          observer.comment(c.at, c.line, c.column(), indent, flow > 0);
        }
        do {
          c.skipLine();
        } while (toNextComment());
        ch = c.peek();
      }
      if (!Cursor.isBreak(ch)) {
        return;
      }
      c.skipBreak();
      if (flow == 0) {
        keyAllowed = true;
      }
    }
  }

  /** Past a comment right behind a token; a tab may stand in front even where no key could. */
  private void commentBehind() {
    Token last = queue[tail - 1];
    boolean lineEnded =
        last.kind() == Kind.SCALAR
            && switch (last.style()) {
              case PLAIN -> scalars.sawBreak();
              case LITERAL, FOLDED -> true;
              default -> false;
            };
    if (last.kind() == Kind.BLOCK_ENTRY || lineEnded) {
      return;
    }
    int ahead = 0;
    while (ahead < SIGHT && Cursor.isBlank(c.peek(ahead))) {
      ahead++;
    }
    if (ahead < SIGHT && c.peek(ahead) == '#') {
      c.skipLine();
    }
  }

  /** From a comment's end to one on a line below, past empty lines; tabs may indent it. */
  private boolean toNextComment() {
    int ahead = 1;
    while (ahead < SIGHT && (Cursor.isBlank(c.peek(ahead)) || Cursor.isBreak(c.peek(ahead)))) {
      ahead++;
    }
    if (ahead == SIGHT || c.peek(ahead) != '#') {
      return false;
    }
    int next = c.at + ahead;
    while (c.at < next) {
      if (Cursor.isBreak(c.peek())) {
        c.skipBreak();
      } else {
        c.at++;
      }
    }
    return true;
  }
}
