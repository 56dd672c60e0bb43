package dev.drydock.syntax;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.Scanner.Kind;
import dev.drydock.syntax.Scanner.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds trees from tokens, by the grammar of go-yaml's parser; on an error closes what is open and
 * says where to go on.
 */
final class Composer {
  /**
   * Deeper than this no manifest nests; it keeps every recursive walk of a tree within its stack.
   */
  static final int MAX_DEPTH = 500;

  private static final Pattern NEXT_DOCUMENT = Pattern.compile("(?m)^---(?=\\s|$)");
  private static final String CORE = "tag:yaml.org,2002:";

  private final Source source;
  private final int base;
  private final Scanner in;
  private final List<Document> documents;
  private final List<SyntaxError> errors;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private final Map<String, String> tagHandles = new HashMap<>();
  private int depth;

  Composer(Source source, int base, List<Document> documents, List<SyntaxError> errors) {
    this.source = source;
    this.base = base;
    this.in = new Scanner(source.text(), base);
    this.documents = documents;
    this.errors = errors;
  }

  /**
   * Reads until the end or the first error; returns where in the source to go on, -1 at the end.
   */
  int run() {
    int documentStart = base;
    boolean inDocument = false;
    try {
      boolean implicit = true;
      while (true) {
        inDocument = false;
        Token t = in.peek();
        while (!implicit && t.kind() == Kind.DOCUMENT_END) {
          in.next();
          t = in.peek();
        }
        if (t.kind() == Kind.END) {
          return -1;
        }
        documentStart = t.start();
        inDocument = true;
        head(implicit);
        Node root = root();
        t = in.peek();
        int end = t.start();
        if (t.kind() == Kind.DOCUMENT_END) {
          end = in.next().end();
        }
        documents.add(new Document(root, new Span(documentStart, Math.max(documentStart, end))));
        implicit = false;
      }
    } catch (Broken e) {
      return fail(e, inDocument, documentStart);
    }
  }

  private int fail(Broken e, boolean inDocument, int documentStart) {
    String text = source.text();
    int stop = Math.min(Math.max(e.at(), base), text.length());
    errors.add(
        new SyntaxError(e.code(), e.text(), new Span(stop, Math.min(text.length(), stop + 1))));
    if (inDocument) {
      Node partial = e.partial();
      Node root = partial != null ? partial : empty(Math.min(documentStart, text.length()));
      documents.add(new Document(root, new Span(documentStart, Math.max(documentStart, stop))));
    }
    Matcher next = NEXT_DOCUMENT.matcher(text);
    int from = Math.min(text.length(), Math.max(stop, base + 1));
    return next.find(from) ? next.start() : -1;
  }

  private void head(boolean implicit) throws Broken {
    anchors.clear();
    openAnchors.clear();
    tagHandles.clear();
    Token t = in.peek();
    boolean version = false;
    boolean directives = false;
    while (t.kind() == Kind.YAML_DIRECTIVE || t.kind() == Kind.TAG_DIRECTIVE) {
      directives = true;
      if (t.kind() == Kind.YAML_DIRECTIVE) {
        if (version) {
          throw new Broken("%YAML stands here a second time", t.start());
        }
        version = true;
        if (!t.text().equals("1.1")) {
          throw new Broken(
              "this is YAML "
                  + t.text()
                  + "; Kubernetes' tools only read %YAML 1.1, or no directive",
              t.start());
        }
      } else if (tagHandles.put(t.text(), t.more()) != null) {
        throw new Broken("%TAG " + t.text() + " stands here a second time", t.start());
      }
      in.next();
      t = in.peek();
    }
    tagHandles.putIfAbsent("!", "!");
    tagHandles.putIfAbsent("!!", CORE);
    if (t.kind() == Kind.DOCUMENT_START) {
      in.next();
    } else if (!implicit || directives) {
      throw new Broken(SyntaxError.NEW_DOCUMENT, t.start());
    }
  }

  private Node root() throws Broken {
    Token t = in.peek();
    return switch (t.kind()) {
      case YAML_DIRECTIVE, TAG_DIRECTIVE, DOCUMENT_START, DOCUMENT_END, END -> empty(t.start());
      default -> node(true, false);
    };
  }

  private ScalarNode empty(int at) {
    return ScalarNode.plain("", Origin.at(source, at, at));
  }

  private Node node(boolean block, boolean indentless) throws Broken {
    Token t = in.peek();
    if (t.kind() == Kind.ALIAS) {
      in.next();
      return alias(t);
    }
    String anchor = null;
    Token tagToken = null;
    int properties = t.start();
    for (int i = 0; i < 2; i++) {
      if (t.kind() == Kind.ANCHOR && anchor == null) {
        anchor = t.text();
      } else if (t.kind() == Kind.TAG && tagToken == null) {
        tagToken = t;
      } else {
        break;
      }
      properties = t.end();
      in.next();
      t = in.peek();
    }
    String tag = tagToken == null ? null : tag(tagToken);
    Kind kind = t.kind();
    if (kind == Kind.SCALAR) {
      in.next();
      return named(anchor, scalar(t, tag, anchor));
    }
    boolean sequence =
        kind == Kind.FLOW_SEQUENCE
            || (block && kind == Kind.BLOCK_SEQUENCE)
            || (indentless && kind == Kind.BLOCK_ENTRY);
    boolean mapping = kind == Kind.FLOW_MAPPING || (block && kind == Kind.BLOCK_MAPPING);
    if (sequence || mapping) {
      if (++depth > MAX_DEPTH) {
        throw new Broken("too-large", "nested deeper than " + MAX_DEPTH + " levels", t.start());
      }
      if (anchor != null) {
        openAnchors.add(anchor);
      }
      Node n =
          switch (kind) {
            case FLOW_SEQUENCE -> flowSequence(tag, anchor);
            case FLOW_MAPPING -> flowMapping(tag, anchor);
            case BLOCK_MAPPING -> blockMapping(tag, anchor);
            case BLOCK_SEQUENCE -> blockSequence(tag, anchor, false);
            default -> blockSequence(tag, anchor, true);
          };
      depth--;
      openAnchors.remove(anchor);
      return named(anchor, n);
    }
    if (anchor != null || tag != null) {
      return named(
          anchor,
          new ScalarNode(
              "", ScalarNode.Style.PLAIN, tag, anchor, Origin.at(source, properties, properties)));
    }
    throw new Broken("a value is missing here", t.start());
  }

  private Node named(@Nullable String anchor, Node node) {
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private String tag(Token t) throws Broken {
    String tag = t.more();
    if (!t.text().isEmpty()) {
      String prefix = tagHandles.get(t.text());
      if (prefix == null) {
        throw new Broken("no %TAG explains the handle " + t.text(), t.start());
      }
      tag = prefix + t.more();
    }
    return tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
  }

  private Node scalar(Token t, @Nullable String tag, @Nullable String anchor) {
    int end = t.end();
    if (t.style() == ScalarNode.Style.LITERAL || t.style() == ScalarNode.Style.FOLDED) {
      String whole = source.text();
      while (end > t.start() && Character.isWhitespace(whole.charAt(end - 1))) {
        end--;
      }
    }
    return new ScalarNode(t.text(), t.style(), tag, anchor, Origin.at(source, t.start(), end));
  }

  private Node alias(Token t) {
    String name = t.text();
    Node target = openAnchors.contains(name) ? null : anchors.get(name);
    if (target == null) {
      String why =
          openAnchors.contains(name)
              ? "the alias *" + name + " stands inside of what it names"
              : "no anchor &" + name + " stands before this alias";
      errors.add(new SyntaxError("undefined-alias", why, new Span(t.start(), t.end())));
    }
    return new AliasNode(name, target, Origin.at(source, t.start(), t.end()));
  }

  private Node blockSequence(@Nullable String tag, @Nullable String anchor, boolean indentless)
      throws Broken {
    int start = in.peek().start();
    List<Node> items = new ArrayList<>();
    try {
      if (!indentless) {
        in.next();
      }
      while (in.peek().kind() == Kind.BLOCK_ENTRY) {
        int mark = in.next().end();
        Kind k = in.peek().kind();
        boolean none =
            k == Kind.BLOCK_ENTRY
                || k == Kind.BLOCK_END
                || (indentless && (k == Kind.KEY || k == Kind.VALUE));
        items.add(none ? empty(mark) : node(true, false));
      }
      if (!indentless) {
        Token t = in.peek();
        if (t.kind() != Kind.BLOCK_END) {
          throw new Broken("a list item, which begins with -, should stand here", t.start());
        }
        in.next();
      }
      return list(items, start, -1, tag, anchor);
    } catch (Broken e) {
      if (e.partial() != null) {
        items.add(e.partial());
      }
      throw e.with(list(items, start, -1, tag, anchor));
    }
  }

  private SeqNode list(
      List<Node> items, int start, int end, @Nullable String tag, @Nullable String anchor) {
    int last =
        end >= 0 ? end : items.isEmpty() ? start : items.get(items.size() - 1).origin().end();
    return new SeqNode(
        items, end >= 0, tag, anchor, Origin.at(source, start, Math.max(start, last)));
  }

  private MapNode map(
      List<MapNode.Entry> entries,
      int start,
      int end,
      @Nullable String tag,
      @Nullable String anchor) {
    int last =
        end >= 0
            ? end
            : entries.isEmpty() ? start : entries.get(entries.size() - 1).value().origin().end();
    return new MapNode(
        entries, end >= 0, tag, anchor, Origin.at(source, start, Math.max(start, last)));
  }

  private Node blockMapping(@Nullable String tag, @Nullable String anchor) throws Broken {
    int start = in.next().start();
    List<MapNode.Entry> entries = new ArrayList<>();
    Node key = null;
    try {
      while (true) {
        Token t = in.peek();
        if (t.kind() == Kind.BLOCK_END) {
          in.next();
          return map(entries, start, -1, tag, anchor);
        }
        if (t.kind() != Kind.KEY) {
          throw new Broken("a key should stand here", t.start());
        }
        in.next();
        key = afterKey(in.peek().kind()) ? empty(t.end()) : node(true, true);
        Token v = in.peek();
        Node value;
        if (v.kind() == Kind.VALUE) {
          in.next();
          value = afterKey(in.peek().kind()) ? empty(v.end()) : node(true, true);
        } else {
          value = empty(key.origin().end());
        }
        entries.add(new MapNode.Entry(key, value));
        key = null;
      }
    } catch (Broken e) {
      throw e.with(partial(entries, key, e, start, -1, tag, anchor));
    }
  }

  private static boolean afterKey(Kind k) {
    return k == Kind.KEY || k == Kind.VALUE || k == Kind.BLOCK_END;
  }

  /** What is there of a map: a key without a value counts, its value what could be read of it. */
  private MapNode partial(
      List<MapNode.Entry> entries,
      @Nullable Node key,
      Broken e,
      int start,
      int end,
      @Nullable String tag,
      @Nullable String anchor) {
    Node rest = e.partial();
    if (key != null) {
      entries.add(new MapNode.Entry(key, rest != null ? rest : empty(key.origin().end())));
    } else if (rest != null) {
      entries.add(new MapNode.Entry(rest, empty(rest.origin().end())));
    }
    return map(entries, start, end, tag, anchor);
  }

  private Node flowSequence(@Nullable String tag, @Nullable String anchor) throws Broken {
    int start = in.next().start();
    List<Node> items = new ArrayList<>();
    try {
      boolean first = true;
      while (in.peek().kind() != Kind.FLOW_SEQUENCE_END) {
        if (!first) {
          Token t = in.peek();
          if (t.kind() != Kind.FLOW_ENTRY) {
            throw new Broken("a , or ] should stand here", t.start());
          }
          in.next();
        }
        first = false;
        Token t = in.peek();
        if (t.kind() == Kind.KEY) {
          items.add(pair());
        } else if (t.kind() != Kind.FLOW_SEQUENCE_END) {
          items.add(node(false, false));
        }
      }
      return list(items, start, in.next().end(), tag, anchor);
    } catch (Broken e) {
      if (e.partial() != null) {
        items.add(e.partial());
      }
      throw e.with(list(items, start, e.at(), tag, anchor));
    }
  }

  /** {@code [a: b]}: a map of one entry inside of a list. */
  private Node pair() throws Broken {
    int start = in.next().start();
    Token t = in.peek();
    boolean noKey =
        t.kind() == Kind.VALUE || t.kind() == Kind.FLOW_ENTRY || t.kind() == Kind.FLOW_SEQUENCE_END;
    Node key = noKey ? empty(t.start()) : node(false, false);
    Node value = empty(key.origin().end());
    if (in.peek().kind() == Kind.VALUE) {
      int mark = in.next().end();
      Kind k = in.peek().kind();
      value =
          k == Kind.FLOW_ENTRY || k == Kind.FLOW_SEQUENCE_END ? empty(mark) : node(false, false);
    }
    return map(List.of(new MapNode.Entry(key, value)), start, value.origin().end(), null, null);
  }

  private Node flowMapping(@Nullable String tag, @Nullable String anchor) throws Broken {
    int start = in.next().start();
    List<MapNode.Entry> entries = new ArrayList<>();
    Node key = null;
    try {
      boolean first = true;
      while (in.peek().kind() != Kind.FLOW_MAPPING_END) {
        if (!first) {
          Token t = in.peek();
          if (t.kind() != Kind.FLOW_ENTRY) {
            throw new Broken("a , or } should stand here", t.start());
          }
          in.next();
        }
        first = false;
        Token t = in.peek();
        if (t.kind() == Kind.KEY) {
          in.next();
          Kind k = in.peek().kind();
          boolean none = k == Kind.VALUE || k == Kind.FLOW_ENTRY || k == Kind.FLOW_MAPPING_END;
          key = none ? empty(in.peek().start()) : node(false, false);
          Node value = empty(key.origin().end());
          if (in.peek().kind() == Kind.VALUE) {
            int mark = in.next().end();
            k = in.peek().kind();
            value =
                k == Kind.FLOW_ENTRY || k == Kind.FLOW_MAPPING_END
                    ? empty(mark)
                    : node(false, false);
          }
          entries.add(new MapNode.Entry(key, value));
        } else if (t.kind() != Kind.FLOW_MAPPING_END) {
          key = node(false, false);
          entries.add(new MapNode.Entry(key, empty(key.origin().end())));
        }
        key = null;
      }
      return map(entries, start, in.next().end(), tag, anchor);
    } catch (Broken e) {
      throw e.with(partial(entries, key, e, start, e.at(), tag, anchor));
    }
  }
}
