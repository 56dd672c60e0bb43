package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.Tree;
import dev.drydock.helm.template.value.Traced;
import java.util.Arrays;

/** What a template has written, and what wrote each piece of it. */
public final class Output {
  private static final String NO_VALUE = "<no value>";

  private final StringBuilder text = new StringBuilder(1024);
  private int[] starts = new int[32];
  private Object[] marks = new Object[32];
  private int pieces;

  public int length() {
    return text.length();
  }

  private void mark(int start, Object mark) {
    if (pieces > 0 && starts[pieces - 1] == start) {
      marks[pieces - 1] = mark;
      return;
    }
    if (pieces == starts.length) {
      starts = Arrays.copyOf(starts, pieces * 2);
      marks = Arrays.copyOf(marks, pieces * 2);
    }
    starts[pieces] = start;
    marks[pieces++] = mark;
  }

  /** Text of the template itself: each of its lines stands for itself. */
  void verbatim(String s, Tree.SourceText file, int at) {
    int from = text.length();
    mark(from, new Mark(file, at, null));
    for (int i = s.indexOf('\n'); i >= 0 && i + 1 < s.length(); i = s.indexOf('\n', i + 1)) {
      mark(from + i + 1, new Mark(file, at + i + 1, null));
    }
    text.append(s);
  }

  void written(String s, Tree.SourceText file, int at) {
    if (!s.isEmpty()) {
      mark(text.length(), new Mark(file, at, null));
      text.append(s);
    }
  }

  void written(Traced t, Tree.SourceText file, int at) {
    int from = text.length();
    for (int i = 0; i < t.starts().length; i++) {
      if (t.marks()[i] instanceof Mark m) {
        mark(from + t.starts()[i], m.within(file, at));
      }
    }
    if (t.starts().length == 0 && !t.text().isEmpty()) {
      mark(from, new Mark(file, at, null));
    }
    text.append(t.text());
  }

  /** The text as it was written; templates have it as a value. */
  public Traced traced() {
    return new Traced(text.toString(), Arrays.copyOf(starts, pieces), Arrays.copyOf(marks, pieces));
  }

  /** As Helm hands it on: what Go prints for nothing taken out. */
  public Traced finished() {
    Traced all = traced();
    String s = all.text();
    int at = s.indexOf(NO_VALUE);
    if (at < 0) {
      return all;
    }
    StringBuilder out = new StringBuilder(s.length());
    int[] moved = new int[pieces];
    int piece = 0;
    int from = 0;
    while (true) {
      int end = at < 0 ? s.length() : at;
      while (piece < pieces && starts[piece] <= end) {
        moved[piece] = out.length() + Math.max(0, starts[piece] - from);
        piece++;
      }
      out.append(s, from, end);
      if (at < 0) {
        return new Traced(out.toString(), moved, all.marks());
      }
      from = at + NO_VALUE.length();
      while (piece < pieces && starts[piece] < from) {
        moved[piece++] = out.length();
      }
      at = s.indexOf(NO_VALUE, from);
    }
  }
}
