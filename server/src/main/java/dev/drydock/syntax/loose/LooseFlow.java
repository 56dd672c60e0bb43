package dev.drydock.syntax.loose;

import dev.drydock.base.Span;
import dev.drydock.syntax.loose.LooseDocument.Entry;
import dev.drydock.syntax.loose.Spot.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What stands in braces and brackets, which may still be open at the end. */
final class LooseFlow {
  private static final int DEEPEST = 100;

  private final String text;
  private final int limit;
  private final LooseReader reader;

  /** A collection that is open; the key is the one whose value comes next. */
  private static final class Level {
    final List<String> path;
    final boolean list;
    int index;
    String key = "";
    Span keyAt = Span.at(0);

    Level(List<String> path, boolean list) {
      this.path = path;
      this.list = list;
    }

    List<String> here() {
      List<String> out = new ArrayList<>(path);
      if (list) {
        out.add("[" + index + "]");
      } else if (!key.isEmpty()) {
        out.add(key);
      }
      return out;
    }
  }

  LooseFlow(String text, int limit, LooseReader reader) {
    this.text = text;
    this.limit = limit;
    this.reader = reader;
  }

  /** Reads from the opening bracket; gives the end of the line on which the last one is closed. */
  int read(List<String> path, String key, Span keyAt, int at) {
    List<String> full = new ArrayList<>(path);
    full.add(key);
    reader.add(new Entry(path, key, "", keyAt, Span.at(at)));
    Deque<Level> open = new ArrayDeque<>();
    int i = at;
    int word = -1;
    while (i <= limit) {
      char c = i < limit ? text.charAt(i) : '\n';
      boolean space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      boolean ends = "{}[],".indexOf(c) >= 0 || c == '\n' || colonAt(i, c);
      if (ends && word >= 0) {
        word(open, word, i, c == ':');
        word = -1;
      }
      if (reader.cursor() == i && i > at && !open.isEmpty() && (space || ends) && !touched(i)) {
        spot(open.peek(), i, i);
      }
      if ((c == '{' || c == '[') && open.size() < DEEPEST) {
        List<String> in = open.isEmpty() ? full : open.peek().here();
        open.push(new Level(in, c == '['));
      } else if ((c == '}' || c == ']') && !open.isEmpty()) {
        open.pop();
        if (open.isEmpty()) {
          break;
        }
      } else if (c == ',' && !open.isEmpty()) {
        open.peek().index++;
        open.peek().key = "";
      } else if (c == '\n' && nextIsKey(i)) {
        break;
      } else if (!space && !ends && word < 0) {
        word = i;
        i = skipQuoted(i);
      }
      i++;
    }
    int line = text.indexOf('\n', Math.min(i, limit));
    return line < 0 || line > limit ? limit : line;
  }

  private int skipQuoted(int at) {
    char c = text.charAt(at);
    if (!LooseReader.isQuote(c)) {
      return at;
    }
    int line = text.indexOf('\n', at);
    int close = text.indexOf(c, at + 1);
    return close < 0 || close >= limit || (line >= 0 && close > line) ? at : close;
  }

  private boolean colonAt(int i, char c) {
    return c == ':' && (i + 1 >= limit || " \t\r\n,{}[]".indexOf(text.charAt(i + 1)) >= 0);
  }

  private boolean touched(int at) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return !Character.isWhitespace(before) && "{}[],:".indexOf(before) < 0;
  }

  /** Whether the next line begins at the margin: what is open was forgotten there. */
  private boolean nextIsKey(int newline) {
    int next = newline + 1;
    return next < limit && Character.isLetter(text.charAt(next));
  }

  private void word(Deque<Level> open, int from, int end, boolean key) {
    int to = end;
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    Level level = open.peek();
    if (level == null) {
      return;
    }
    int cursor = reader.cursor();
    if (cursor >= from && cursor <= to) {
      spot(level, from, to);
      return;
    }
    Span at = new Span(from, to);
    String word = LooseReader.unquoted(at.in(text));
    if (key) {
      level.key = word;
      level.keyAt = at;
    } else if (level.list) {
      reader.add(new Entry(level.path, "[" + level.index + "]", word, at, at));
    } else if (!level.key.isEmpty()) {
      reader.add(new Entry(level.path, level.key, word, level.keyAt, at));
      level.key = "";
    }
  }

  private void spot(Level level, int from, int to) {
    boolean quoted = from < to && LooseReader.isQuote(text.charAt(from));
    boolean closed = quoted && to > from + 1 && text.charAt(to - 1) == text.charAt(from);
    int start = quoted ? from + 1 : from;
    int end = closed ? to - 1 : to;
    boolean value = level.list || !level.key.isEmpty();
    boolean colon = to < limit && text.charAt(to) == ':';
    reader.spot(
        value && !level.list ? Role.VALUE : Role.KEY,
        Math.min(start, reader.cursor()),
        Math.max(end, reader.cursor()),
        -1,
        colon,
        quoted ? text.charAt(from) : 0,
        level.here());
  }
}
