package dev.drydock.syntax;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a parse found: never an exception. Documents in front of and behind one that is broken are
 * there; of the broken one, what could be read.
 */
public final class Parsed {
  /** The errors behind which reading goes on as if there were none. */
  private static final Set<String> GOES_ON = Set.of("duplicate-key", "undefined-alias");

  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>(2);
  private final Source source;
  private final List<Document> documents;
  private final List<SyntaxError> errors;
  private volatile @Nullable List<Comment> comments;

  Parsed(Source source, List<Document> documents, List<SyntaxError> errors) {
    this.source = source;
    this.documents = List.copyOf(documents);
    this.errors = List.copyOf(errors);
  }

  public Source source() {
    return source;
  }

  public List<Document> documents() {
    return documents;
  }

  /** In order of their place; empty where the text is sound. */
  public List<SyntaxError> errors() {
    return errors;
  }

  /** How many documents were read to their end before the first place where the text is broken. */
  public int complete() {
    for (SyntaxError e : errors) {
      if (!GOES_ON.contains(e.code())) {
        int at = e.span().start();
        int n = 0;
        while (n < documents.size() && documents.get(n).span().start() <= at) {
          n++;
        }
        return n > 0 && documents.get(n - 1).span().end() >= at ? n - 1 : n;
      }
    }
    return documents.size();
  }

  /** All comments, in order. */
  public List<Comment> comments() {
    List<Comment> c = comments;
    if (c == null) {
      c = CommentScan.of(this);
      comments = c;
    }
    return c;
  }

  public Place place(SyntaxError e) {
    return source.place(e.span());
  }

  /** What is made of this parse, made once for each type and held as long as the parse. */
  public <T> T derived(Class<T> type, Function<Parsed, T> make) {
    Object known = derived.get(type);
    if (known != null) {
      return type.cast(known);
    }
    T fresh = make.apply(this);
    derived.put(type, fresh);
    return fresh;
  }
}
