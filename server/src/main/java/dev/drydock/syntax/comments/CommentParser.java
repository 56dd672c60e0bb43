package dev.drydock.syntax.comments;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Scanner.Kind;
import dev.drydock.syntax.Scanner.Token;
import dev.drydock.syntax.SeqNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through the tokens of a sound text as go-yaml's parser does, with the tree that they made,
 * and gives each node the comments that were met since the node before. go-yaml looks two tokens
 * ahead; that all tokens are there amounts to the same, since no comment is for a token further
 * back.
 */
final class CommentParser {
  private static final Set<Kind> NO_CONTENT =
      EnumSet.of(
          Kind.YAML_DIRECTIVE,
          Kind.TAG_DIRECTIVE,
          Kind.DOCUMENT_START,
          Kind.DOCUMENT_END,
          Kind.END);
  private static final Set<Kind> END_OF_ITEM = EnumSet.of(Kind.BLOCK_ENTRY, Kind.BLOCK_END);
  private static final Set<Kind> END_OF_FIELD = EnumSet.of(Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
  private static final Set<Kind> END_OF_INDENTLESS_ITEM =
      EnumSet.of(Kind.BLOCK_ENTRY, Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
  private static final Set<Kind> END_IN_BRACES =
      EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, Kind.FLOW_MAPPING_END);
  private static final Set<Kind> END_IN_BRACKETS =
      EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, Kind.FLOW_SEQUENCE_END);

  private final List<Token> tokens;
  private final List<FoundComment> found;
  private final TreeComments out;
  private int token;
  private int comment;
  private boolean first = true;

  // What was met and belongs to no node yet; the stem is for the block that begins in a list item.
  private String head = "";
  private String line = "";
  private String foot = "";
  private String stem = "";

  CommentParser(List<Token> tokens, List<FoundComment> found, TreeComments out) {
    this.tokens = tokens;
    this.found = found;
    this.out = out;
  }

  // Tokens.

  private Kind peek() {
    Token t = tokens.get(token);
    while (comment < found.size() && found.get(comment).token() <= t.start()) {
      FoundComment c = found.get(comment);
      switch (c.position()) {
        case HEAD -> {
          if (t.kind() == Kind.BLOCK_END) {
            return t.kind();
          }
          head = joined(head, c.text());
        }
        case LINE -> line = joined(line, c.text());
        case FOOT -> foot = joined(foot, c.text());
      }
      comment++;
    }
    return t.kind();
  }

  private static String joined(String before, String more) {
    return before.isEmpty() ? more : before + "\n" + more;
  }

  private void skip() {
    token = Math.min(token + 1, tokens.size() - 1);
  }

  private boolean at(Kind kind) {
    return peek() == kind;
  }

  private boolean skipped(Kind kind) {
    if (!at(kind)) {
      return false;
    }
    skip();
    return true;
  }

  private Comments taken() {
    Comments c = new Comments(head, line, foot);
    head = "";
    line = "";
    foot = "";
    stem = "";
    return c;
  }

  // Documents.

  /** The next document; its comments. */
  Comments document(Node root) {
    String above = "";
    peek();
    while (!first && skipped(Kind.DOCUMENT_END)) {
      peek();
    }
    if (first && !NO_CONTENT.contains(peek())) {
      above = aboveAll();
      node(root, false);
    } else {
      while (!at(Kind.DOCUMENT_START) && !at(Kind.END)) {
        skip();
      }
      skip();
      if (!NO_CONTENT.contains(peek())) {
        node(root, false);
      }
    }
    first = false;
    if (at(Kind.DOCUMENT_END)) {
      skip();
    }
    Comments end = taken();
    return new Comments(above, end.line(), end.foot().isEmpty() ? end.head() : end.foot());
  }

  /** What the last empty line keeps apart from the first node. */
  private String aboveAll() {
    for (int i = head.length() - 1; i > 0; i--) {
      if (head.charAt(i) == '\n') {
        boolean ends = i == head.length() - 1;
        if (ends || head.charAt(i - 1) == '\n') {
          String above = head.substring(0, ends ? i : i - 1);
          head = head.substring(i + 1);
          return above;
        }
      }
    }
    return "";
  }

  // Nodes.

  private void node(Node n, boolean indentless) {
    if (at(Kind.ALIAS)) {
      leaf(n);
      return;
    }
    while (at(Kind.ANCHOR) || at(Kind.TAG)) {
      skip();
    }
    switch (peek()) {
      case SCALAR -> leaf(n);
      case FLOW_SEQUENCE -> flowSequence((SeqNode) n);
      case FLOW_MAPPING -> flowMapping((MapNode) n);
      case BLOCK_ENTRY -> {
        if (indentless) {
          indentlessSequence((SeqNode) n);
        }
      }
      case BLOCK_SEQUENCE -> blockSequence((SeqNode) n);
      case BLOCK_MAPPING -> blockMapping((MapNode) n);
      default -> {}
    }
  }

  private void leaf(Node n) {
    out.put(n, taken());
    skip();
  }

  private Comments stemmed() {
    Comments c = new Comments(stem, "", "");
    stem = "";
    return c;
  }

  private void blockSequence(SeqNode n) {
    out.put(n, stemmed());
    skip();
    items(n, END_OF_ITEM);
    skip();
  }

  private void indentlessSequence(SeqNode n) {
    items(n, END_OF_INDENTLESS_ITEM);
  }

  private void items(SeqNode n, Set<Kind> end) {
    int i = 0;
    while (at(Kind.BLOCK_ENTRY)) {
      int above = head.length();
      skip();
      splitStem(above);
      if (!end.contains(peek())) {
        node(n.items().get(i), false);
      }
      i++;
    }
  }

  /** What stood above a dash is above the whole block that begins behind it. */
  private void splitStem(int above) {
    if (above > 0 && (at(Kind.BLOCK_SEQUENCE) || at(Kind.BLOCK_MAPPING))) {
      stem = head.substring(0, above);
      head = head.length() == above ? "" : head.substring(above + 1);
    }
  }

  private void blockMapping(MapNode n) {
    out.put(n, stemmed());
    skip();
    int i = 0;
    while (!at(Kind.BLOCK_END)) {
      MapNode.Entry e = n.entries().get(i);
      if (skipped(Kind.KEY) && !END_OF_FIELD.contains(peek())) {
        node(e.key(), true);
      }
      String below = out.of(e.key()).foot();
      if (i > 0 && !below.isEmpty()) {
        setFoot(n.entries().get(i - 1).key(), below);
        setFoot(e.key(), "");
      }
      if (skipped(Kind.VALUE) && !END_OF_FIELD.contains(peek())) {
        node(e.value(), true);
      }
      footToKey(e);
      i++;
    }
    Comments end = taken();
    Comments own = out.of(n).withLine(end.line());
    if (!end.foot().isEmpty() && i > 0) {
      setFoot(n.entries().get(i - 1).key(), end.foot());
      out.put(n, own);
    } else {
      out.put(n, own.withFoot(end.foot()));
    }
    skip();
  }

  /** What stands below a value is written below the whole entry. */
  private void footToKey(MapNode.Entry e) {
    String below = out.of(e.value()).foot();
    if (out.of(e.key()).foot().isEmpty() && !below.isEmpty()) {
      setFoot(e.key(), below);
      setFoot(e.value(), "");
    }
  }

  private void setFoot(Node n, String foot) {
    out.put(n, out.of(n).withFoot(foot));
  }

  // Brackets. What stands behind the opening one is lost.

  private void flowSequence(SeqNode n) {
    String above = taken().head();
    skip();
    int i = 0;
    while (!at(Kind.FLOW_SEQUENCE_END) && !at(Kind.END)) {
      if (i > 0 && skipped(Kind.FLOW_ENTRY) && at(Kind.FLOW_SEQUENCE_END)) {
        break;
      }
      Node item = n.items().get(i++);
      if (skipped(Kind.KEY)) {
        entry(((MapNode) item).entries().get(0), END_IN_BRACKETS);
      } else {
        node(item, false);
      }
    }
    closed(n, above);
  }

  private void flowMapping(MapNode n) {
    String above = taken().head();
    skip();
    int i = 0;
    while (!at(Kind.FLOW_MAPPING_END) && !at(Kind.END)) {
      if (i > 0 && skipped(Kind.FLOW_ENTRY) && at(Kind.FLOW_MAPPING_END)) {
        break;
      }
      MapNode.Entry e = n.entries().get(i++);
      if (skipped(Kind.KEY)) {
        entry(e, END_IN_BRACES);
      } else {
        node(e.key(), false);
        peek();
        footToKey(e);
      }
    }
    closed(n, above);
  }

  private void entry(MapNode.Entry e, Set<Kind> end) {
    if (!end.contains(peek())) {
      node(e.key(), false);
    }
    if (skipped(Kind.VALUE) && !end.contains(peek())) {
      node(e.value(), false);
    }
    footToKey(e);
  }

  private void closed(Node n, String above) {
    peek();
    Comments end = taken();
    out.put(n, new Comments(above, end.line(), end.foot()));
    skip();
  }
}
