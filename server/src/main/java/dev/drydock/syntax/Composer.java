package dev.drydock.syntax;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds trees from the events of one run of the parser; on an error closes what is open and says
 * where to go on.
 */
final class Composer {
  /**
   * Deeper than this no manifest nests; it keeps every recursive walk of a tree within its stack.
   */
  static final int MAX_DEPTH = 500;

  private static final Pattern NEXT_DOCUMENT = Pattern.compile("(?m)^---(?=\\s|$)");
  private static final String CORE = "tag:yaml.org,2002:";

  /** A collection that is still open. */
  private static final class Open {
    final CollectionStartEvent event;
    final int start;
    final List<Node> items = new ArrayList<>();
    final List<MapNode.Entry> entries = new ArrayList<>();
    @Nullable Node key;

    Open(CollectionStartEvent event, int start) {
      this.event = event;
      this.start = start;
    }

    boolean isMap() {
      return event.getEventId() == Event.ID.MappingStart;
    }
  }

  private final Source source;
  private final String text;
  private final int base;
  private final int @Nullable [] utf16;
  private final List<Document> documents;
  private final List<SyntaxError> errors;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private final List<String> openAnchors = new ArrayList<>();
  private @Nullable Node root;
  private int documentStart;
  private boolean inDocument;

  Composer(Source source, int base, List<Document> documents, List<SyntaxError> errors) {
    this.source = source;
    this.base = base;
    this.text = base == 0 ? source.text() : source.text().substring(base);
    this.utf16 = offsets(text);
    this.documents = documents;
    this.errors = errors;
  }

  /**
   * Reads until the end or the first error; returns where in the source to go on, -1 at the end.
   */
  int run() {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    try {
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
      while (parser.hasNext()) {
        accept(parser.next());
      }
      return -1;
    } catch (TooDeep e) {
      return fail("too-large", "nested deeper than " + MAX_DEPTH + " levels", e.at);
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().or(e::getContextMark).map(this::offset).orElse(base);
      String problem = e.getProblem() == null ? "not YAML" : e.getProblem();
      String context =
          e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ";
      return fail("syntax", context + problem, at);
    } catch (ReaderException e) {
      int at = base + Math.min(text.length(), Math.max(0, e.getPosition()));
      return fail(
          "syntax",
          String.format("the character U+%04X may not stand in YAML", e.getCodePoint()),
          at);
    } catch (YamlEngineException e) {
      return fail("syntax", Optional.ofNullable(e.getMessage()).orElse("not YAML"), base);
    }
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int at;

    TooDeep(int at) {
      super(null, null, false, false);
      this.at = at;
    }
  }

  private void accept(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> {
        inDocument = true;
        root = null;
        anchors.clear();
        documentStart = start(event);
      }
      case DocumentEnd -> finish(end(event));
      case MappingStart, SequenceStart -> {
        if (open.size() >= MAX_DEPTH) {
          throw new TooDeep(start(event));
        }
        Open o = new Open((CollectionStartEvent) event, start(event));
        o.event.getAnchor().ifPresent(a -> openAnchors.add(a.getValue()));
        open.push(o);
      }
      case MappingEnd, SequenceEnd -> add(close(open.pop(), end(event)));
      case Scalar -> add(scalar((ScalarEvent) event));
      case Alias -> add(alias((AliasEvent) event));
      default -> {}
    }
  }

  private void add(Node node) {
    Open o = open.peek();
    if (o == null) {
      root = node;
    } else if (!o.isMap()) {
      o.items.add(node);
    } else if (o.key == null) {
      o.key = node;
    } else {
      o.entries.add(new MapNode.Entry(o.key, node));
      o.key = null;
    }
  }

  private Node close(Open o, int eventEnd) {
    boolean flow = o.event.isFlow();
    String tag = tag(o.event.getTag());
    String anchor = o.event.getAnchor().map(a -> a.getValue()).orElse(null);
    int last = o.start;
    if (o.key != null) {
      o.entries.add(
          new MapNode.Entry(
              o.key,
              ScalarNode.plain(
                  "", new Origin(source, o.key.origin().end(), o.key.origin().end(), null))));
    }
    if (o.isMap() && !o.entries.isEmpty()) {
      last = o.entries.get(o.entries.size() - 1).value().origin().end();
    } else if (!o.isMap() && !o.items.isEmpty()) {
      last = o.items.get(o.items.size() - 1).origin().end();
    }
    Origin origin = new Origin(source, o.start, Math.max(o.start, flow ? eventEnd : last), null);
    Node node =
        o.isMap()
            ? new MapNode(o.entries, flow, tag, anchor, origin)
            : new SeqNode(o.items, flow, tag, anchor, origin);
    if (anchor != null) {
      openAnchors.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node scalar(ScalarEvent e) {
    ScalarStyle written = e.getScalarStyle();
    ScalarNode.Style style =
        switch (written) {
          case SINGLE_QUOTED -> ScalarNode.Style.SINGLE_QUOTED;
          case DOUBLE_QUOTED -> ScalarNode.Style.DOUBLE_QUOTED;
          case LITERAL -> ScalarNode.Style.LITERAL;
          case FOLDED -> ScalarNode.Style.FOLDED;
          default -> ScalarNode.Style.PLAIN;
        };
    int start = start(e);
    int end = end(e);
    if (style == ScalarNode.Style.LITERAL || style == ScalarNode.Style.FOLDED) {
      String whole = source.text();
      while (end > start && Character.isWhitespace(whole.charAt(end - 1))) {
        end--;
      }
    }
    String anchor = e.getAnchor().map(a -> a.getValue()).orElse(null);
    ScalarNode node =
        new ScalarNode(
            e.getValue(),
            style,
            tag(e.getTag()),
            anchor,
            new Origin(source, start, Math.max(start, end), null));
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node alias(AliasEvent e) {
    String name = e.getAnchor().map(a -> a.getValue()).orElse("");
    int start = start(e);
    int end = end(e);
    Node target = openAnchors.contains(name) ? null : anchors.get(name);
    if (target == null) {
      String why =
          openAnchors.contains(name)
              ? "the alias *" + name + " stands inside of what it names"
              : "no anchor &" + name + " stands before this alias";
      errors.add(new SyntaxError("undefined-alias", why, new Span(start, end)));
    }
    return new AliasNode(name, target, new Origin(source, start, end, null));
  }

  private void finish(int end) {
    if (inDocument) {
      Node r = root != null ? root : ScalarNode.plain("", new Origin(source, end, end, null));
      documents.add(new Document(r, new Span(documentStart, Math.max(documentStart, end))));
    }
    inDocument = false;
    open.clear();
    openAnchors.clear();
  }

  private int fail(String code, String message, int at) {
    int stop = Math.min(Math.max(at, base), source.text().length());
    errors.add(
        new SyntaxError(code, message, new Span(stop, Math.min(source.text().length(), stop + 1))));
    while (!open.isEmpty()) {
      Open o = open.pop();
      add(close(o, stop));
    }
    finish(stop);
    Matcher next = NEXT_DOCUMENT.matcher(source.text());
    return next.find(
            Math.max(stop, base + 1) > source.text().length()
                ? source.text().length()
                : Math.max(stop, base + 1))
        ? next.start()
        : -1;
  }

  private static @Nullable String tag(Optional<String> tag) {
    if (tag.isEmpty()) {
      return null;
    }
    String t = tag.get();
    return t.startsWith(CORE) ? "!!" + t.substring(CORE.length()) : t;
  }

  private int start(Event e) {
    return e.getStartMark().map(this::offset).orElse(base);
  }

  private int end(Event e) {
    return e.getEndMark().map(this::offset).orElse(base);
  }

  private int offset(Mark mark) {
    int at = mark.getIndex();
    return base + (utf16 == null ? at : utf16[Math.min(at, utf16.length - 1)]);
  }

  /** From code points to UTF-16 units; null where they are the same. */
  private static int @Nullable [] offsets(String text) {
    int points = text.codePointCount(0, text.length());
    if (points == text.length()) {
      return null;
    }
    int[] out = new int[points + 1];
    int unit = 0;
    for (int i = 0; i < points; i++) {
      out[i] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    out[points] = unit;
    return out;
  }
}
