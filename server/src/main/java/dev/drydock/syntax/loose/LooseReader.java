package dev.drydock.syntax.loose;

import dev.drydock.base.Span;
import dev.drydock.syntax.loose.LooseDocument.Entry;
import dev.drydock.syntax.loose.Spot.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Goes through the lines of a document, keeping which keys are open by their columns. */
final class LooseReader {
  /** A key or an item that is open; an item counts the dashes at its column. */
  private record Frame(int column, String key, int index) {
    boolean item() {
      return index >= 0;
    }
  }

  private final String text;
  private final Span span;
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private int cursor = -1;
  private Spot found = new Spot(List.of(), Role.KEY, "", Span.at(0), 0, false, (char) 0);
  private boolean done;

  LooseReader(String text, Span span) {
    this.text = text;
    this.span = span;
  }

  LooseDocument read() {
    lines();
    return new LooseDocument(text, span, entries);
  }

  Spot spot(int offset) {
    cursor = Math.max(span.start(), Math.min(offset, span.end()));
    found = new Spot(List.of(), Role.KEY, "", Span.at(cursor), 0, false, (char) 0);
    lines();
    return found;
  }

  private void lines() {
    int at = span.start();
    while (at <= span.end() && !done) {
      int next = text.indexOf('\n', at);
      int end = next < 0 || next > span.end() ? span.end() : next;
      int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
      at = line(at, stop) + 1;
      if (end >= span.end()) {
        break;
      }
      at = Math.max(at, end + 1);
    }
  }

  /** Reads a line, and the lines that its value goes over; gives the end of the last one. */
  private int line(int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    boolean here = cursor >= start && cursor <= end;
    if (at == end || text.charAt(at) == '\t') {
      if (here) {
        blank(cursor - start);
      }
      return end;
    }
    if (text.charAt(at) == '#') {
      if (here && cursor > at) {
        comment(at, end);
      } else if (here) {
        blank(cursor - start);
      }
      return end;
    }
    boolean marker = text.startsWith("---", at) && at == start;
    if (marker || text.startsWith("%", at)) {
      return end;
    }
    if (here && cursor < at) {
      blank(cursor - start);
      return end;
    }
    while (at < end && text.charAt(at) == '-' && (at + 1 == end || blankAt(at + 1))) {
      dash(at - start);
      if (here && cursor <= at) {
        blank(at - start);
        return end;
      }
      at++;
      while (at < end && blankAt(at)) {
        at++;
      }
      if (here && (cursor < at || at == end)) {
        open.push(new Frame(cursor - start, "", -2));
        spot(Role.KEY, cursor, cursor, cursor - start, false, (char) 0, path());
        return end;
      }
    }
    if (at == end) {
      return end;
    }
    if (text.charAt(at) == '#') {
      if (here) {
        comment(at, end);
      }
      return end;
    }
    return content(start, at, end, here);
  }

  private boolean blankAt(int at) {
    return text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }

  private void dash(int column) {
    int index = 0;
    while (!open.isEmpty() && open.peek().column() > column) {
      open.pop();
    }
    Frame top = open.peek();
    if (top != null && top.column() == column && top.item()) {
      index = top.index() + 1;
      open.pop();
    }
    open.push(new Frame(column, "", index));
  }

  /** Closes what a key at a column ends. */
  private void close(int column) {
    while (!open.isEmpty() && open.peek().column() >= column) {
      open.pop();
    }
  }

  private int content(int start, int at, int end, boolean here) {
    int column = at - start;
    int colon = colon(at, end);
    if (colon < 0) {
      return item(start, at, end, here);
    }
    close(column);
    List<String> path = path();
    String key = unquoted(text.substring(at, colon).strip());
    if (here && cursor <= colon) {
      boolean quoted = isQuote(text.charAt(at));
      spot(
          Role.KEY,
          at + (quoted ? 1 : 0),
          colon - (quoted ? 1 : 0),
          column,
          true,
          quoted ? text.charAt(at) : 0,
          path);
      return end;
    }
    open.push(new Frame(column, key, -1));
    int value = colon + 1;
    while (value < end && blankAt(value)) {
      value++;
    }
    return value(path, key, new Span(at, colon), column, value, end, here, start);
  }

  /** A scalar that is an item, or a word that is going to be a key. */
  private int item(int start, int at, int end, boolean here) {
    boolean inList = !open.isEmpty() && open.peek().item() && open.peek().column() < at - start;
    if (inList) {
      List<String> path = path();
      String key = path.isEmpty() ? "" : path.get(path.size() - 1);
      List<String> list = path.isEmpty() ? path : path.subList(0, path.size() - 1);
      char first = text.charAt(at);
      if (first == '{' || first == '[' || first == '|' || first == '>') {
        return value(list, key, new Span(at, at), at - start - 1, at, end, here, start);
      }
      int stop = valueEnd(at, end);
      if (here) {
        boolean quoted = isQuote(first);
        int from = quoted ? at + 1 : at;
        int to = quoted && stop > from && text.charAt(stop - 1) == first ? stop - 1 : stop;
        spot(
            Role.KEY,
            from,
            Math.max(from, Math.max(to, cursor)),
            at - start,
            false,
            quoted ? first : 0,
            path);
        return end;
      }
      entries.add(
          new Entry(
              list,
              key,
              unquoted(text.substring(at, stop)),
              new Span(at, stop),
              new Span(at, stop)));
      return end;
    }
    if (here) {
      close(at - start);
      int stop = at;
      while (stop < end && !blankAt(stop)) {
        stop++;
      }
      spot(Role.KEY, at, Math.max(stop, cursor), at - start, false, (char) 0, path());
    }
    return end;
  }

  private int value(
      List<String> path,
      String key,
      Span keyAt,
      int column,
      int at,
      int end,
      boolean here,
      int start) {
    List<String> full = new ArrayList<>(path);
    full.add(key);
    if (at < end && text.charAt(at) == '#') {
      if (here && cursor > at) {
        comment(at, end);
        return end;
      }
      entries.add(new Entry(path, key, "", keyAt, Span.at(Math.min(keyAt.end() + 1, end))));
      if (here) {
        spot(Role.VALUE, cursor, cursor, column, false, (char) 0, full);
      }
      return end;
    }
    if (at >= end) {
      entries.add(new Entry(path, key, "", keyAt, Span.at(end)));
      if (here) {
        spot(Role.VALUE, cursor, cursor, column, false, (char) 0, full);
      }
      return end;
    }
    char first = text.charAt(at);
    if (first == '|' || first == '>') {
      return block(path, key, keyAt, column, end, here, full);
    }
    if (first == '{' || first == '[') {
      return new LooseFlow(text, span.end(), this).read(path, key, keyAt, at);
    }
    int stop = valueEnd(at, end);
    boolean quoted = isQuote(first);
    int to = quoted && stop > at + 1 && text.charAt(stop - 1) == first ? stop - 1 : stop;
    if (here) {
      if (cursor > stop && text.substring(stop, cursor).contains("#")) {
        comment(text.indexOf('#', stop), end);
        return end;
      }
      int from = Math.min(cursor, quoted ? at + 1 : at);
      spot(Role.VALUE, from, Math.max(to, cursor), column, false, quoted ? first : 0, full);
      return end;
    }
    entries.add(
        new Entry(path, key, unquoted(text.substring(at, stop)), keyAt, new Span(at, stop)));
    return end;
  }

  /** A block scalar: lines that are indented further than its key, and empty ones. */
  private int block(
      List<String> path,
      String key,
      Span keyAt,
      int column,
      int header,
      boolean here,
      List<String> full) {
    if (here) {
      spot(Role.VALUE, cursor, cursor, column, false, (char) 0, full);
      return header;
    }
    int at = header;
    int last = header;
    int from = Math.min(span.end(), header + 1);
    while (at < span.end()) {
      int start = at + 1;
      int next = text.indexOf('\n', start);
      int end = next < 0 || next > span.end() ? span.end() : next;
      int first = start;
      while (first < end && text.charAt(first) == ' ') {
        first++;
      }
      boolean empty = text.substring(Math.min(first, end), end).isBlank();
      boolean typing = cursor >= start && cursor <= end;
      if (!empty && first - start <= column) {
        break;
      }
      if (typing && (!empty || cursor - start > column)) {
        spot(Role.BLOCK, cursor, cursor, column, false, (char) 0, full);
      } else if (typing) {
        break;
      }
      at = end;
      last = empty ? last : end;
    }
    Span inside = new Span(Math.min(from, Math.max(from, last)), Math.max(from, last));
    entries.add(new Entry(path, key, inside.in(text), keyAt, inside));
    return last > header ? last : header;
  }

  private void blank(int column) {
    while (!open.isEmpty()) {
      Frame top = open.peek();
      boolean closed = top.item() ? top.column() >= column : top.column() >= column;
      if (!closed) {
        break;
      }
      open.pop();
    }
    spot(Role.KEY, cursor, cursor, column, false, (char) 0, path());
  }

  private void comment(int at, int end) {
    spot(Role.COMMENT, Math.min(cursor, at + 1), end, 0, false, (char) 0, path());
  }

  void spot(Role role, int from, int to, int column, boolean colon, char quote, List<String> path) {
    int start = Math.min(from, cursor);
    Span word = new Span(start, Math.max(to, cursor));
    found = new Spot(path, role, text.substring(start, cursor), word, column, colon, quote);
    done = true;
  }

  int cursor() {
    return cursor;
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  private List<String> path() {
    List<String> out = new ArrayList<>();
    for (Iterator<Frame> i = open.descendingIterator(); i.hasNext(); ) {
      Frame f = i.next();
      if (f.index() != -2) {
        out.add(f.item() ? "[" + f.index() + "]" : f.key());
      }
    }
    return out;
  }

  /** The colon that ends a key beginning at {@code at}; -1 where none does. */
  private int colon(int at, int end) {
    char first = text.charAt(at);
    int i = at;
    if (isQuote(first)) {
      i = text.indexOf(first, at + 1);
      if (i < 0 || i >= end) {
        return -1;
      }
      i++;
      while (i < end && blankAt(i)) {
        i++;
      }
      return i < end && text.charAt(i) == ':' && (i + 1 == end || blankAt(i + 1)) ? i : -1;
    }
    if (first == '{' || first == '[' || first == '|' || first == '>') {
      return -1;
    }
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':' && (i + 1 == end || blankAt(i + 1))) {
        return i;
      }
      if (c == '#' && i > at && blankAt(i - 1)) {
        return -1;
      }
    }
    return -1;
  }

  /** Where a plain or quoted value ends: in front of a comment and of blanks. */
  private int valueEnd(int at, int end) {
    char first = text.charAt(at);
    if (isQuote(first)) {
      for (int i = at + 1; i < end; i++) {
        if (text.charAt(i) == '\\' && first == '"') {
          i++;
        } else if (text.charAt(i) == first) {
          return i + 1;
        }
      }
    }
    int stop = end;
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '#' && i > at && blankAt(i - 1)) {
        stop = i;
        break;
      }
    }
    while (stop > at && blankAt(stop - 1)) {
      stop--;
    }
    return stop;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && isQuote(value.charAt(0))
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
