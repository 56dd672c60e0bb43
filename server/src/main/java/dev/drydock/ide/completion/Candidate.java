package dev.drydock.ide.completion;

import dev.drydock.base.Span;

/**
 * One thing that could stand at the cursor.
 *
 * @param label what is shown
 * @param kind what sort of thing it is
 * @param detail a few words beside the label; may be empty
 * @param documentation sentences; may be empty
 * @param replaced what it takes the place of
 * @param text what is written; lines joined by {@code \n}, indented as they have to be
 * @param snippet whether {@code text} holds {@code $0} and the like
 * @param filter what the typed word is compared with
 * @param order candidates are shown in the order of this
 * @param deprecated whether it should not be used any more
 */
public record Candidate(
    String label,
    Kind kind,
    String detail,
    String documentation,
    Span replaced,
    String text,
    boolean snippet,
    String filter,
    String order,
    boolean deprecated) {
  /** The sorts of candidate. */
  public enum Kind {
    FIELD,
    VALUE,
    FILE,
    DIRECTORY,
    OBJECT,
    COMMIT,
    VARIABLE,
    SNIPPET
  }

  static Candidate of(Kind kind, String label, Span replaced, String text) {
    return new Candidate(label, kind, "", "", replaced, text, false, label, "5" + label, false);
  }

  Candidate detail(String other) {
    return new Candidate(
        label, kind, other, documentation, replaced, text, snippet, filter, order, deprecated);
  }

  Candidate documented(String other) {
    return new Candidate(
        label, kind, detail, other, replaced, text, snippet, filter, order, deprecated);
  }

  Candidate filtered(String other) {
    return new Candidate(
        label, kind, detail, documentation, replaced, text, snippet, other, order, deprecated);
  }

  Candidate ordered(String other) {
    return new Candidate(
        label, kind, detail, documentation, replaced, text, snippet, filter, other, deprecated);
  }

  Candidate outdated(boolean is) {
    return new Candidate(
        label, kind, detail, documentation, replaced, text, snippet, filter, order, is);
  }
}
