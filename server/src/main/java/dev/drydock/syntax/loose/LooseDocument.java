package dev.drydock.syntax.loose;

import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One document of a text, as its lines and their indentation show it. */
public final class LooseDocument {
  /**
   * A key with what stands behind it, or an item of a list.
   *
   * @param path of the mapping or list that it is in
   * @param key the key; {@code [n]} for an item
   * @param value the text behind it, without quotes and comment; of a block scalar its lines
   * @param at the key, or the item's text
   * @param valueAt the value's text, quotes included
   */
  public record Entry(List<String> path, String key, String value, Span at, Span valueAt) {
    public Entry {
      path = List.copyOf(path);
    }

    /** The path to the value. */
    public List<String> full() {
      List<String> out = new ArrayList<>(path);
      out.add(key);
      return out;
    }
  }

  private final String text;
  private final Span span;
  private final List<Entry> entries;

  LooseDocument(String text, Span span, List<Entry> entries) {
    this.text = text;
    this.span = span;
    this.entries = List.copyOf(entries);
  }

  /** The document around an offset. */
  public static LooseDocument at(String text, int offset) {
    Span span = around(text, Math.max(0, Math.min(offset, text.length())));
    return new LooseReader(text, span).read();
  }

  /** What stands in a part of a text, such as a block scalar, as a document of its own. */
  public static LooseDocument within(String text, Span part) {
    return new LooseReader(text, part).read();
  }

  /** Every document of a text. */
  public static List<LooseDocument> all(String text) {
    List<LooseDocument> out = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      Span span = around(text, at);
      out.add(new LooseReader(text, span).read());
      int next = text.indexOf('\n', span.end());
      if (span.end() >= text.length() || next < 0) {
        break;
      }
      at = Math.max(at + 1, next + 1);
    }
    return out;
  }

  private static Span around(String text, int offset) {
    int start = 0;
    int line = 0;
    int length = text.length();
    while (line <= length) {
      int end = text.indexOf('\n', line);
      end = end < 0 ? length : end;
      boolean marker = text.startsWith("---", line) || text.startsWith("...", line);
      boolean alone = line + 3 >= end || Character.isWhitespace(text.charAt(line + 3));
      if (marker && alone) {
        if (line > offset) {
          return new Span(start, line);
        }
        start = Math.min(length, end + (offset > end ? 1 : 0));
        start = offset <= end ? line : start;
      }
      if (end == length) {
        break;
      }
      line = end + 1;
    }
    return new Span(Math.min(start, length), length);
  }

  public String text() {
    return text;
  }

  /** Where it stands in the text, the line that begins it left out. */
  public Span span() {
    return span;
  }

  /** Everything in it, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The entries of a mapping or list. */
  public List<Entry> in(List<String> path) {
    return entries.stream().filter(e -> e.path().equals(path)).toList();
  }

  /** The text behind keys; empty where there is none or a mapping follows. */
  public Optional<String> value(List<String> path) {
    return entry(path).map(Entry::value).filter(v -> !v.isEmpty());
  }

  public Optional<String> value(String... path) {
    return value(List.of(path));
  }

  public Optional<Entry> entry(List<String> path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    List<String> in = path.subList(0, path.size() - 1);
    String key = path.get(path.size() - 1);
    return entries.stream().filter(e -> e.key().equals(key) && e.path().equals(in)).findFirst();
  }

  /** The key of a mapping with its value. */
  public Optional<String> beside(List<String> mapping, String key) {
    List<String> path = new ArrayList<>(mapping);
    path.add(key);
    return value(path);
  }

  public Set<String> keys(List<String> path) {
    Set<String> out = new LinkedHashSet<>();
    in(path).forEach(e -> out.add(e.key()));
    return out;
  }

  /** Texts of the items of a list. */
  public List<String> items(List<String> path) {
    return in(path).stream().map(Entry::value).filter(v -> !v.isEmpty()).toList();
  }

  /** The values of one key in all mappings of a list: {@code name} of {@code spec.params}. */
  public List<String> values(List<String> list, String key) {
    return entries.stream()
        .filter(
            e ->
                e.key().equals(key)
                    && e.path().size() == list.size() + 1
                    && e.path().subList(0, list.size()).equals(list)
                    && Spot.isItem(e.path().get(list.size())))
        .map(Entry::value)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /** The paths of the items of a list that hold entries. */
  public List<List<String>> itemsOf(List<String> list) {
    Set<List<String>> out = new LinkedHashSet<>();
    for (Entry e : entries) {
      boolean below =
          e.path().size() > list.size()
              && e.path().subList(0, list.size()).equals(list)
              && Spot.isItem(e.path().get(list.size()));
      if (below) {
        out.add(e.path().subList(0, list.size() + 1));
      }
    }
    return List.copyOf(out);
  }

  public String apiVersion() {
    return value("apiVersion").orElse("");
  }

  public String kind() {
    return value("kind").orElse("");
  }

  /** The innermost entry whose key or value touches an offset. */
  public Optional<Entry> entryAt(int offset) {
    Entry best = null;
    for (Entry e : entries) {
      if (e.at().touches(offset) || e.valueAt().touches(offset)) {
        best = e;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What is being typed at an offset of the text. */
  public Spot spot(int offset) {
    return new LooseReader(text, span).spot(offset);
  }
}
