package dev.drydock.syntax;

import dev.drydock.base.Source;
import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads YAML texts into trees with spans. */
public final class Yaml {
  /** Above so many UTF-16 units a text is not read ({@code yaml/too-large}). */
  public static final int MAX_LENGTH = 64 * 1024 * 1024;

  private Yaml() {}

  /**
   * Reads all documents of a text. A document that is broken gives what could be read of it, and
   * reading goes on behind the next {@code ---} line.
   *
   * @return never null, never an exception for anything the text holds
   */
  public static Parsed parse(Source source) {
    String text = source.text();
    List<Document> documents = new ArrayList<>();
    List<SyntaxError> errors = new ArrayList<>();
    if (text.length() > MAX_LENGTH) {
      errors.add(
          new SyntaxError(
              "too-large",
              "the file has "
                  + text.length()
                  + " characters; more than "
                  + MAX_LENGTH
                  + " are not read",
              Span.at(0)));
      return new Parsed(source, documents, errors);
    }
    int from = 0;
    while (from >= 0 && from <= text.length()) {
      from = new Composer(source, from, documents, errors).run();
    }
    return new Parsed(source, documents, errors);
  }

  /**
   * The tokens of a text, up to its end or to where it is broken.
   *
   * @param observer is told what is passed on the way
   */
  public static List<Scanner.Token> tokens(Source source, ScanObserver observer) {
    List<Scanner.Token> out = new ArrayList<>();
    Scanner scanner = new Scanner(source.text(), 0, observer);
    try {
      do {
        out.add(scanner.next());
      } while (out.get(out.size() - 1).kind() != Scanner.Kind.END);
    } catch (Broken e) {
      out.add(Scanner.Token.of(Scanner.Kind.END, e.at(), e.at()));
    }
    return out;
  }

  /** A parse that was not even tried, with the one reason why. */
  public static Parsed refused(Source source, String code, String message, Span at) {
    return new Parsed(source, List.of(), List.of(new SyntaxError(code, message, at)));
  }

  /** As {@link #refused(Source, String, String, Span)}, at the beginning. */
  public static Parsed refused(Source source, String code, String message) {
    return refused(source, code, message, Span.at(0));
  }
}
