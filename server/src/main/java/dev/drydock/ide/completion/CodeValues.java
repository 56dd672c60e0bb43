package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes of rules: under {@code severity} of drydock.yaml, and behind {@code drydock:ignore}. */
final class CodeValues {
  private static final Pattern IGNORING =
      Pattern.compile("#\\s*drydock:ignore\\s+(?:[a-z0-9/-]+\\s*,\\s*)*([a-z0-9/-]*)$");
  private static final Pattern BEGINNING = Pattern.compile("#\\s*([a-z:]*)$");
  private static final String IGNORE = "drydock:ignore";

  private CodeValues() {}

  /** Keys of the mapping of severities. */
  static List<Candidate> severities(Request r) {
    if (!Apis.isSettings(r.path())
        || !r.spot().is("severity")
        || r.spot().role() != Spot.Role.KEY) {
      return List.of();
    }
    Set<String> there = r.document().keys(r.spot().path());
    List<Candidate> out = new ArrayList<>();
    for (Code c : r.codes()) {
      if (!there.contains(c.code())) {
        String text = c.code() + (r.spot().colon() ? "" : ": ");
        out.add(of(c, r.word(), text));
      }
    }
    return out;
  }

  /** In a comment: the words that silence the next line, and what they silence. */
  static List<Candidate> comment(Request r) {
    String text = r.document().text();
    int line = text.lastIndexOf('\n', r.offset() - 1) + 1;
    String before = text.substring(Math.min(line, r.offset()), r.offset());
    Matcher ignoring = IGNORING.matcher(before);
    List<Candidate> out = new ArrayList<>();
    if (ignoring.find()) {
      int end = r.offset();
      while (end < text.length()
          && "abcdefghijklmnopqrstuvwxyz0123456789-/".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      Span word = new Span(line + ignoring.start(1), end);
      r.codes().forEach(c -> out.add(of(c, word, c.code())));
      return out;
    }
    Matcher beginning = BEGINNING.matcher(before);
    if (beginning.find()
        && !beginning.group(1).isEmpty()
        && IGNORE.startsWith(beginning.group(1))) {
      Span word = new Span(line + beginning.start(1), r.offset());
      out.add(
          Candidate.of(Candidate.Kind.SNIPPET, IGNORE, word, IGNORE + " ")
              .detail("silences the next line")
              .documented("Followed by the codes of the findings that it silences."));
    }
    return out;
  }

  private static Candidate of(Code c, Span word, String text) {
    return Candidate.of(Candidate.Kind.VALUE, c.code(), word, text)
        .detail(c.severity())
        .documented(c.summary());
  }
}
